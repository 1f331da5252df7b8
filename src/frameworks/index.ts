import awsSecurityHub from './aws-security-hub.json' with { type: 'json' };
import cisAws3 from './cis-aws-3.0.json' with { type: 'json' };
import cisAws7 from './cis-aws-7.0.json' with { type: 'json' };

/** A catalogue of controls: ids with our own short words, never a benchmark's text. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly controls: Readonly<Record<string, string | undefined>>;
}

export const FRAMEWORKS: readonly Framework[] = [cisAws3, cisAws7, awsSecurityHub];
