import type { Key } from '../core/key.ts';
import type { LogGroup } from '../core/log-group.ts';
import type { Role } from '../core/role.ts';
import { document, parsed, value, type Printable } from './print.ts';

/** A key with KMS's own names. */
export function keyContent({ id, usedBy, description, policy, rotation }: Key): Printable {
  return {
    KeyId: id,
    KeyMetadata: value(description, (key) => ({
      Arn: key.arn,
      KeyManager: key.manager ?? null,
      KeyState: key.state ?? null,
      KeySpec: key.spec ?? null,
      KeyUsage: key.usage ?? null,
      Origin: key.origin ?? null,
      ValidTo: key.validTo ?? null,
      DeletionDate: key.deletionAt ?? null,
    })),
    Rotation: value(rotation, ({ isEnabled, periodDays }) => ({
      KeyRotationEnabled: isEnabled,
      RotationPeriodInDays: periodDays ?? null,
    })),
    Policy: document(policy),
    UsedByTrails: [...usedBy],
  };
}

/** A log group with the names of CloudWatch Logs. */
export function logGroupContent(group: LogGroup): Printable {
  return {
    logGroupName: group.name,
    arn: group.arn,
    logGroup: value(group.description, (one) => ({
      retentionInDays: one.retentionDays ?? null,
      logGroupClass: one.logGroupClass ?? null,
      kmsKeyId: one.kmsKeyId ?? null,
      deletionProtectionEnabled: one.hasDeletionProtection ?? null,
      storedBytes: one.storedBytes ?? null,
    })),
    metricFilters: value(group.metricFilters, (count) => count),
    subscriptionFilters: value(group.subscriptionFilters, (count) => count),
    resourcePolicies: value(group.resourcePolicies, (texts) => texts.map(parsed)),
    usedByTrails: [...group.usedBy],
  };
}

/** A role with IAM's own names. */
export function roleContent({ name, arn, description, policies, usedBy }: Role): Printable {
  return {
    RoleName: name,
    Arn: arn,
    AssumeRolePolicyDocument: value(description, ({ trustPolicy }) => parsed(trustPolicy)),
    PermissionsBoundaryArn: value(description, ({ boundaryArn }) => boundaryArn ?? null),
    Policies: value(policies, (texts) => texts.map(parsed)),
    UsedByTrails: [...usedBy],
  };
}
