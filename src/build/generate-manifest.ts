import { readFile } from 'node:fs/promises';
import type { Check, ParameterValue } from '../core/check.ts';
import { ENGLISH, say, type Bundle } from '../core/message.ts';
import type { Files } from './generate.ts';
import { inRepo } from './repo.ts';

const SETTING = 'cloudtrailAudit.checks.parameters';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, { properties?: unknown }> };
  };
}

/** package.json with a setting for each parameter of a check, and the descriptions in each language. */
export async function manifestFiles(checks: readonly Check[]): Promise<Files> {
  const manifest = await readJson<Manifest>('package.json');
  const setting = manifest.contributes.configuration.properties[SETTING];
  if (setting)
    setting.properties = Object.fromEntries(
      parametersOf(checks).map(({ key, value }) => [key, schema(key, value)]),
    );
  const japanese = await readJson<Bundle>('l10n/bundle.l10n.ja.json');
  return new Map([
    ['package.json', toText(manifest)],
    ['package.nls.json', toText(await withDescriptions('package.nls.json', checks, ENGLISH))],
    ['package.nls.ja.json', toText(await withDescriptions('package.nls.ja.json', checks, japanese))],
  ]);
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(inRepo(path), 'utf8')) as T;
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function parametersOf(checks: readonly Check[]) {
  return checks.flatMap(({ id, parameters }) =>
    Object.entries(parameters).map(([name, parameter]) => ({
      key: `${id}.${name}`,
      value: parameter.default,
      description: parameter.description,
    })),
  );
}

function schema(key: string, value: ParameterValue) {
  const description = { markdownDescription: `%parameter.${key}%` };
  if (typeof value === 'object')
    return { type: 'array', items: { type: 'string' }, default: value, ...description };
  return { type: typeof value, default: value, ...description };
}

async function withDescriptions(path: string, checks: readonly Check[], bundle: Bundle): Promise<object> {
  const strings = await readJson<Record<string, string>>(path);
  const written = Object.entries(strings).filter(([key]) => !key.startsWith('parameter.'));
  const described = parametersOf(checks).map(({ key, description }): [string, string] => [
    `parameter.${key}`,
    say({ text: description, args: {} }, bundle),
  ]);
  return Object.fromEntries<string>([...written, ...described]);
}
