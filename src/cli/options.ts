import { Option, type Command } from 'commander';
import type { Check, Level, ParameterValue } from '../core/check.ts';
import { message } from '../core/message.ts';
import { Problem, problem } from '../core/problem.ts';
import type { ParameterOverrides } from '../audit.ts';
import type { Translate } from '../report/words.ts';
import { LANGUAGES } from './io.ts';

/** Where to read from, as given on the command line. */
export interface ConnectionOptions {
  readonly demo?: string | true;
  readonly profile?: readonly string[];
  readonly region?: readonly string[];
  readonly endpointUrl?: string;
}

export interface ChoiceOptions {
  readonly check?: readonly string[];
  readonly level: 'core' | 'standard' | 'all';
}

export function addConnectionOptions(command: Command, t: Translate): Command {
  return command
    .option('--demo [name]', t('Use an embedded demo account instead of AWS.'))
    .option(
      '--profile <name>',
      t('Profile to audit; repeat for several. Default: the default credentials.'),
      collect,
    )
    .option(
      '--region <code>',
      t('Region to read; repeat for several. Default: all enabled regions.'),
      collect,
    )
    .option('--endpoint-url <url>', t('Send every request to this endpoint, such as an emulator.'));
}

export function addChoiceOptions(command: Command, t: Translate): Command {
  return command
    .option('--check <id>', t('Run this check only; repeat for several.'), collect)
    .addOption(
      new Option('--level <level>', t('How many checks to run.'))
        .choices(['core', 'standard', 'all'])
        .default('standard'),
    );
}

export function addFormatOption(command: Command, t: Translate): Command {
  const lang = new Option('--lang <language>', t('Language of the output.')).choices([...LANGUAGES]);
  const format = new Option('--format <format>', t('Format of the output.'))
    .choices(['text', 'json'])
    .default('text');
  return command.addOption(format).addOption(lang);
}

export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

const LEVELS: Readonly<Record<ChoiceOptions['level'], readonly Level[]>> = {
  core: ['core'],
  standard: ['core', 'standard'],
  all: ['core', 'standard', 'optional'],
};

/** The checks that were asked for by id, else those of the level. */
export function chosenChecks(
  all: readonly Check[],
  { check: ids = [], level }: ChoiceOptions,
): readonly Check[] {
  if (ids.length === 0) return all.filter((check) => LEVELS[level].includes(check.level));
  return ids.map((id) => findCheck(all, id));
}

export function findCheck(all: readonly Check[], id: string): Check {
  const found = all.find((check) => check.id === id);
  if (found) return found;
  const hint = message('Run `cloudtrail-audit checks` to see which checks there are.');
  throw new Problem('unknown-check', message('There is no check {id}.', { id }), { hint });
}

/** `CHECK.PARAM=VALUE` texts as overrides, each value in the type of the parameter's default. */
export function parameterOverrides(all: readonly Check[], texts: readonly string[] = []): ParameterOverrides {
  const overrides: Record<string, Record<string, ParameterValue>> = {};
  for (const text of texts) {
    const [, id = '', name = '', value = ''] = /^([^.=]+)\.([^.=]+)=(.*)$/.exec(text) ?? [];
    if (id === '')
      throw problem('bad-parameter', message('{text} is not of the form CHECK.PARAM=VALUE.', { text }));
    const parameters = findCheck(all, id).parameters;
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!parameter)
      throw problem('unknown-parameter', message('The check {id} has no parameter {name}.', { id, name }));
    (overrides[id] ??= {})[name] = parseValue(value, parameter.default, text);
  }
  return overrides;
}

function parseValue(value: string, like: ParameterValue, text: string): ParameterValue {
  if (typeof like === 'string') return value;
  if (typeof like === 'object') return value.split(',').map((part) => part.trim());
  if (typeof like === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  if (typeof like === 'number' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  const expected = typeof like === 'boolean' ? message('true or false') : message('a number');
  throw problem('bad-parameter', message('{text}: the value must be {expected}.', { text, expected }));
}
