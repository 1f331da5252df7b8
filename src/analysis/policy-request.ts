/** A request to judge by a policy, with all that is known of it. */
export interface PolicyRequest {
  readonly principal: RequestPrincipal;
  /** As `s3:PutObject`. */
  readonly action: string;
  /** The ARN of what is asked for. */
  readonly resource: string;
  /** Condition keys with their values; a key that is neither here nor in `absentKeys` is unknown. */
  readonly context: Readonly<Record<string, readonly string[] | undefined>>;
  /** Condition keys the request surely lacks; `aws:PrincipalTag/*` stands for all keys with that beginning. */
  readonly absentKeys?: readonly string[];
}

export type RequestPrincipal =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'aws'; readonly arn: string; readonly accountId: string }
  | { readonly kind: 'anonymous' };

/** The values of a key; an empty list when it is surely absent, undefined when we can't tell. */
export function valuesOf(request: PolicyRequest, key: string): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const given = Object.entries(request.context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (given !== undefined) return given;
  return request.absentKeys?.some((name) => covers(name.toLowerCase(), wanted)) ? [] : undefined;
}

function covers(name: string, wanted: string): boolean {
  return name.endsWith('*') ? wanted.startsWith(name.slice(0, -1)) : name === wanted;
}
