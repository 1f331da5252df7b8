import type { SubjectKind, Subjects } from './check.ts';
import type { Estate } from './estate.ts';
import type { SubjectRef } from './finding.ts';
import { arnParts, parseArn } from './ids.ts';

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
        const isOwn = bucket.ownership.known && bucket.ownership.value === 'own';
        const { arn, name } = bucket;
        return {
          subject: bucket,
          ref: { kind, arn, name, accountId: isOwn ? accountId : null, region: null },
        };
      });
    case 'key':
      return estate.keys.map((key) => {
        const arn = parseArn(key.id);
        const owner = arn ? arnParts(arn).accountId : accountId;
        const name = key.id.replace(/^.*\//, '');
        return { subject: key, ref: { kind, arn: key.id, name, accountId: owner, region: key.region } };
      });
    case 'log-group':
      return estate.logGroups.map((group) => {
        const { arn, name, owner, region } = group;
        return { subject: group, ref: { kind, arn, name, accountId: owner ?? null, region } };
      });
    case 'role':
      return estate.roles.map((role) => {
        const { arn, name, owner } = role;
        return { subject: role, ref: { kind, arn, name, accountId: owner ?? null, region: null } };
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
