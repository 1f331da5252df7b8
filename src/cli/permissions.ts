import type { Command } from 'commander';
import { CHECKS } from '../checks/index.ts';
import { PERMISSIONS } from '../core/aws-operations.ts';
import { operationsNeeded } from '../core/check.ts';
import { translator } from '../report/words.ts';
import type { Io } from './io.ts';
import { addChoiceOptions, addFormatOption, chosenChecks, type ChoiceOptions } from './options.ts';

interface PermissionsOptions extends ChoiceOptions {
  readonly format: 'text' | 'json';
}

export function addPermissionsCommand(program: Command, io: Io): void {
  const t = translator(io.bundle);
  const command = program
    .command('permissions')
    .description(t('Print an IAM policy with what the checks need to read.'));
  addFormatOption(addChoiceOptions(command, t), t).action((options: PermissionsOptions) => {
    const checks = chosenChecks(CHECKS, options);
    const operations = operationsNeeded(checks).map((operation) => ({
      operation,
      permission: PERMISSIONS[operation],
      checks: checks.filter((check) => operationsNeeded([check]).includes(operation)).map(({ id }) => id),
    }));
    const policy = toPolicy(operations.flatMap(({ permission }) => permission ?? []));
    io.stdout.write(
      `${JSON.stringify(options.format === 'json' ? { policy, operations } : policy, null, 2)}\n`,
    );
  });
}

function toPolicy(actions: readonly string[]) {
  const statement = {
    Sid: 'CloudTrailAuditRead',
    Effect: 'Allow',
    Action: [...new Set(actions)].sort(),
    Resource: '*',
  };
  return { Version: '2012-10-17', Statement: [statement] };
}
