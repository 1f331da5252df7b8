import { collect } from '../aws/collect.ts';
import { toSelection } from '../aws/regions.ts';
import type { OperationName } from '../core/aws-operations.ts';
import type { Estate } from '../core/estate.ts';
import { message } from '../core/message.ts';
import { oneForEachAccount } from '../core/same-account.ts';
import { Problem } from '../core/problem.ts';
import { DEMO_ACCOUNTS } from '../demo/accounts.ts';
import { openDemo } from '../demo/open-demo.ts';
import type { ConnectionOptions } from './options.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';

/** Reads every chosen account side by side; one that can't be read leaves gaps and does not stop the others. */
export async function readAccounts(
  options: ConnectionOptions,
  wanted: readonly OperationName[],
  io: Io,
): Promise<readonly Estate[]> {
  const regions = toSelection(options.region ?? []);
  const connections = await openAll(options, io);
  const progress = progressLine(io);
  const run = { wanted, signal: io.signal, clock: io.clock, onProgress: progress.show };
  try {
    const reading = connections.map(({ api, ...scope }) => collect(api, { ...scope, regions }, run));
    return oneForEachAccount(await Promise.all(reading));
  } finally {
    progress.clear();
  }
}

async function openAll(options: ConnectionOptions, { clock, env }: Io) {
  const { demo, profile = [], endpointUrl } = options;
  if (demo !== undefined) return [openDemo(demoAccount(demo), clock)];
  const { connect } = await import('../aws/door.ts');
  const names = profile.length === 0 ? [undefined] : [...new Set(profile)];
  return Promise.all(names.map((name) => connect({ profile: name, endpointUrl, env })));
}

function demoAccount(name: string | true) {
  const [first] = DEMO_ACCOUNTS;
  const found = name === true ? first : DEMO_ACCOUNTS.find((account) => account.name === name);
  if (found) return found;
  const names = DEMO_ACCOUNTS.map((account) => account.name).join(', ');
  const hint = message('Demo accounts: {names}.', { names });
  throw new Problem('unknown-demo', message('There is no demo account {name}.', { name: String(name) }), {
    hint,
  });
}
