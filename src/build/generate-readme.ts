import { readFile } from 'node:fs/promises';
import type { Check } from '../core/check.ts';
import { ENGLISH, say, type Bundle } from '../core/message.ts';
import { severityLabel, translator } from '../report/words.ts';
import type { Files } from './generate.ts';
import { inRepo } from './repo.ts';

type Strings = Readonly<Record<string, string>>;

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly default: unknown;
  readonly markdownDescription: string;
}

/** The READMEs with the tables of checks and settings between their markers. */
export async function readmeFiles(checks: readonly Check[]): Promise<Files> {
  const japanese = await readJson<Bundle>('l10n/bundle.l10n.ja.json');
  const manifest = await readJson<Manifest>('package.json');
  const readme = async (path: string, bundle: Bundle, nls: string) => {
    const strings = await readJson<Strings>(nls);
    const tables = {
      checks: checksTable(checks, bundle),
      settings: settingsTable(manifest, strings, bundle),
    };
    return [path, fill(await readFile(inRepo(path), 'utf8'), tables)] as const;
  };
  return new Map([
    await readme('README.md', ENGLISH, 'package.nls.json'),
    await readme('README.ja.md', japanese, 'package.nls.ja.json'),
  ]);
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(inRepo(path), 'utf8')) as T;
}

function fill(readme: string, tables: Strings): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}: generated -->\n)[\\s\\S]*?(<!-- end -->)`);
    return text.replace(marked, (_, start: string, end: string) => `${start}${table}\n${end}`);
  }, readme);
}

function checksTable(checks: readonly Check[], bundle: Bundle): string {
  const t = translator(bundle);
  const suffix = bundle === ENGLISH ? '' : '.ja';
  const rows = checks.map(({ id, title, severity, level }) => [
    `[\`${id}\`](media/checks/${id}${suffix}.md)`,
    t(title),
    say(severityLabel(severity), bundle),
    level,
  ]);
  return table([[t('Check'), t('Title'), t('Severity'), t('Level')], ...rows]);
}

function settingsTable({ contributes }: Manifest, strings: Strings, bundle: Bundle): string {
  const t = translator(bundle);
  const rows = Object.entries(contributes.configuration.properties).map(([key, setting]) => [
    `\`${key}\``,
    `\`${JSON.stringify(setting.default)}\``,
    strings[setting.markdownDescription.slice(1, -1)] ?? '',
  ]);
  return table([[t('Setting'), t('Default'), t('Meaning')], ...rows]);
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
