import type { HelpConfiguration, Option } from 'commander';
import type { Translate } from '../report/words.ts';

/** Commander's own words of a help text, in the language of the output. */
export function helpWords(t: Translate): HelpConfiguration {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('Usage:'),
    'Arguments:': t('Arguments:'),
    'Options:': t('Options:'),
    'Commands:': t('Commands:'),
  };
  return {
    styleTitle: (title) => titles[title] ?? title,
    optionDescription: (option) => describe(option, t),
  };
}

function describe({ description, argChoices, defaultValue }: Option, t: Translate): string {
  const choices = argChoices ? [t('One of: {choices}.', { choices: argChoices.join(', ') })] : [];
  const value = defaultValue === undefined ? [] : [t('Default: {value}.', { value: String(defaultValue) })];
  return [description, ...choices, ...value].join(' ');
}
