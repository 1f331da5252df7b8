import type { Paint, Style } from '../report/text.ts';
import type { Io } from './io.ts';

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117). */
const STYLES: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '34',
  info: '36',
  pass: '32',
  unknown: '35',
};

/** Colours on a terminal only; NO_COLOR turns them off, FORCE_COLOR on (no-color.org, force-color.org). */
export function painter({ stdout, env }: Pick<Io, 'stdout' | 'env'>): Paint {
  const isOn = env['NO_COLOR'] ? false : env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : stdout.isTTY;
  if (!isOn) return (_style, text) => text;
  return (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}
