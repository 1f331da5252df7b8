import type { DemoKey, DemoRole } from './account.ts';
import { answer, refuse, type AnswersOf, type Asked } from './asked.ts';

export const KMS: AnswersOf<'kms'> = {
  'kms:DescribeKey': (asked, { KeyId }) => {
    const key = findKey(asked, KeyId);
    if (!key) return noKey(KeyId);
    const { arn, manager, state } = key;
    const fixed = {
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Origin: 'AWS_KMS',
      MultiRegion: false,
    };
    return answer({ KeyMetadata: { Arn: arn, KeyId, KeyManager: manager, KeyState: state, ...fixed } });
  },
  'kms:GetKeyPolicy': (asked, { KeyId }) => {
    const key = findKey(asked, KeyId);
    return key ? answer({ Policy: JSON.stringify(key.policy) }) : noKey(KeyId);
  },
  'kms:GetKeyRotationStatus': (asked, { KeyId }) => {
    const key = findKey(asked, KeyId);
    return key ? answer({ KeyRotationEnabled: key.isRotated, RotationPeriodInDays: 365 }) : noKey(KeyId);
  },
};

export const LOGS: AnswersOf<'logs'> = {
  'logs:DescribeLogGroups': ({ account, region }, { logGroupNamePrefix }) =>
    answer({
      logGroups: account.logGroups
        .filter((group) => group.region === region && group.logGroupName.startsWith(logGroupNamePrefix))
        .map(({ region: _region, metricFilters: _filters, ...shape }) => shape),
    }),
  'logs:DescribeMetricFilters': (asked, { logGroupName }) => {
    const group = asked.account.logGroups.find((one) => one.logGroupName === logGroupName);
    if (!group) return refuse('ResourceNotFoundException', 'The specified log group does not exist.');
    return answer({ metricFilters: group.metricFilters.map((filterName) => ({ filterName })) });
  },
  'logs:DescribeSubscriptionFilters': () => answer({ subscriptionFilters: [] }),
  'logs:DescribeResourcePolicies': () => answer({ resourcePolicies: [] }),
};

export const IAM: AnswersOf<'iam'> = {
  'iam:GetRole': (asked, { RoleName }) => {
    const role = findRole(asked, RoleName);
    if (!role) return noRole(RoleName);
    const AssumeRolePolicyDocument = encodeURIComponent(JSON.stringify(role.trustPolicy));
    return answer({
      Role: { Arn: `arn:aws:iam::${asked.account.accountId}:role/${RoleName}`, AssumeRolePolicyDocument },
    });
  },
  'iam:ListRolePolicies': (asked, { RoleName }) => {
    const role = findRole(asked, RoleName);
    return role ? answer({ PolicyNames: Object.keys(role.policies) }) : noRole(RoleName);
  },
  'iam:GetRolePolicy': (asked, { RoleName, PolicyName }) => {
    const policy = findRole(asked, RoleName)?.policies[PolicyName];
    return policy ? answer({ PolicyDocument: encodeURIComponent(JSON.stringify(policy)) }) : noRole(RoleName);
  },
  'iam:ListAttachedRolePolicies': () => answer({ AttachedPolicies: [] }),
  'iam:GetPolicy': (_asked, { PolicyArn }) => refuse('NoSuchEntity', `Policy ${PolicyArn} does not exist`),
  'iam:GetPolicyVersion': (_asked, { PolicyArn }) =>
    refuse('NoSuchEntity', `Policy ${PolicyArn} does not exist`),
};

function findKey({ account, region }: Asked, id: string): DemoKey | undefined {
  return account.keys.find(({ arn }) => arn === id && arn.includes(`:${region}:`));
}

function noKey(id: string) {
  return refuse('NotFoundException', `Key '${id}' does not exist`);
}

function findRole({ account }: Asked, name: string): DemoRole | undefined {
  return account.roles.find((role) => role.name === name);
}

function noRole(name: string) {
  return refuse('NoSuchEntity', `The role with name ${name} cannot be found.`);
}
