import { LANGUAGES, type Language } from './io.ts';

/** The language of `--lang`, else of the POSIX locale variables, else English. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const index = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = argv[index]?.split('=')[1] ?? argv[index + 1];
  const chosen = index < 0 ? undefined : LANGUAGES.find((language) => language === given);
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return chosen ?? LANGUAGES.find((language) => locale.startsWith(language)) ?? 'en';
}
