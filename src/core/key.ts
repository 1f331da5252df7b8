import type { Fact } from './fact.ts';

/** A KMS key that a trail names, under the id that the trail gives it (an ARN on AWS). */
export interface Key {
  readonly id: string;
  readonly description: Fact<KeyDescription>;
}

export interface KeyDescription {
  readonly arn: string;
  readonly manager: 'AWS' | 'CUSTOMER' | undefined;
  readonly state: string | undefined;
  readonly spec: string | undefined;
}
