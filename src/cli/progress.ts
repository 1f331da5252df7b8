import type { Estate } from '../core/estate.ts';
import type { Io } from './io.ts';
import { translator } from '../report/words.ts';

/** One line on a terminal that is written over as the reading goes on; nothing elsewhere. */
export function progressLine({ stderr, bundle }: Io): { show: (estate: Estate) => void; clear: () => void } {
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  const t = translator(bundle);
  return {
    show({ regions, trails, requests }) {
      const done = regions.filter(({ status, reason }) => status !== 'failed' || reason).length;
      const args = { done, total: regions.length, trails: trails.length, requests };
      stderr.write(
        `\r\u001b[K${t('Reading: {done} of {total} regions, {trails} trails, {requests} requests', args)}`,
      );
    },
    clear: () => stderr.write('\r\u001b[K'),
  };
}
