import type { SubjectKind, Subjects } from './check.ts';
import type { Estate } from './estate.ts';
import type { SubjectRef } from './finding.ts';

/** A subject and how findings refer to it. */
export interface NamedSubject {
  readonly subject: Subjects[SubjectKind];
  readonly ref: SubjectRef;
}

export function subjectsOf(estate: Estate, kind: SubjectKind): readonly NamedSubject[] {
  const accountId = estate.identity.known ? estate.identity.value.accountId : null;
  switch (kind) {
    case 'account':
      return [{ subject: estate, ref: accountRef(estate) }];
    case 'trail':
      return estate.trails.map((trail) => {
        const { arn, name, owner, homeRegion: region } = trail;
        return { subject: trail, ref: { kind, arn, name, accountId: owner ?? null, region } };
      });
    case 'bucket':
      return estate.buckets.map((bucket) => {
        const isOwn = bucket.isOwn.known && bucket.isOwn.value;
        const { arn, name } = bucket;
        return {
          subject: bucket,
          ref: { kind, arn, name, accountId: isOwn ? accountId : null, region: null },
        };
      });
  }
}

export function accountRef({ identity, source }: Estate): SubjectRef {
  const accountId = identity.known ? identity.value.accountId : null;
  return {
    kind: 'account',
    arn: null,
    name: accountId ?? source.profiles.join(', '),
    accountId,
    region: null,
  };
}
