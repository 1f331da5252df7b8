import { unread, type Unread } from '../core/fact.ts';
import type { Key } from '../core/key.ts';
import type { LogGroup } from '../core/log-group.ts';
import { evaluate, parsePolicy, type Decision, type PolicyDocument } from './resource-policy.ts';

/**
 * Whether the key policy lets CloudWatch Logs encrypt and decrypt a log group, as in "Encrypt log data in
 * CloudWatch Logs using AWS KMS" (encrypt-log-data-kms), or why we can't tell.
 */
export function logsMayUseKey({ id, policy }: Key, group: LogGroup): 'allowed' | 'denied' | Unread {
  if (!policy.known) return policy;
  const document = parsePolicy(policy.value ?? '');
  const where = { operation: 'kms:GetKeyPolicy', resource: id };
  if (!document) return unread('invalid-answer', 'the key policy can not be parsed', where);
  const decisions = ACTIONS.map((action) => best(document, { id, action, group }));
  if (decisions.some(({ result }) => result === 'denied')) return 'denied';
  const keys = decisions.flatMap(({ result, unknownKeys }) => (result === 'unknown' ? unknownKeys : []));
  const isOpen = decisions.some(({ result }) => result === 'unknown');
  const detail = `the key policy depends on ${[...new Set(keys)].join(', ')}`;
  return isOpen ? unread('invalid-answer', detail, where) : 'allowed';
}

const ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'];

interface Use {
  readonly id: string;
  readonly action: string;
  readonly group: LogGroup;
}

/** In China the service has a name of its own, and either may stand in the policy. */
function best(policy: PolicyDocument, { id, action, group }: Use): Decision {
  const { region, arn } = group;
  const suffixes = region.startsWith('cn-') ? ['amazonaws.com', 'amazonaws.com.cn'] : ['amazonaws.com'];
  const decisions = suffixes.map((suffix) =>
    evaluate(policy, {
      principal: { kind: 'service', name: `logs.${region}.${suffix}` },
      action,
      resource: id,
      context: {
        'kms:EncryptionContext:aws:logs:arn': [arn],
        'kms:EncryptionContextKeys': ['aws:logs:arn'],
      },
    }),
  );
  const find = (wanted: Decision['result']) => decisions.find(({ result }) => result === wanted);
  return find('allowed') ?? find('unknown') ?? NO_ALLOW;
}

const NO_ALLOW: Decision = { result: 'denied', reason: 'no-allow', deciding: [], unknownKeys: [] };
