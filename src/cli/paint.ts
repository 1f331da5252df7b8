import { styleText } from 'node:util';
import type { Paint, Style } from '../report/text.ts';
import type { Io } from './io.ts';

const STYLES: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  bold: 'bold',
  dim: 'dim',
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'blue',
  info: 'cyan',
  pass: 'green',
  unknown: 'magenta',
};

/** Colours on a terminal only; NO_COLOR turns them off, FORCE_COLOR on (no-color.org, force-color.org). */
export function painter({ stdout, env }: Pick<Io, 'stdout' | 'env'>): Paint {
  const isOn = env['NO_COLOR'] ? false : env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : stdout.isTTY;
  if (!isOn) return (_style, text) => text;
  return (style, text) => styleText(STYLES[style], text, { validateStream: false });
}
