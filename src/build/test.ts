import { run, type Ran } from './run.ts';

/** A part of the tests; one that can't run counts as a failure with its reason, never as skipped. */
interface Part {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Tests that passed and failed; undefined for a tool that only says yes or no. */
  readonly counts: ((output: string) => Counts | undefined) | undefined;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const PARTS: readonly Part[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], counts: undefined },
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'], counts: undefined },
  { name: 'types', command: ['tsc'], counts: undefined },
  { name: 'build', command: ['tsx', 'src/build/bundle.ts'], counts: undefined },
  {
    name: 'unit',
    command: ['c8', 'mocha', '--ignore', 'test/{ui,workbench,wire}/**', 'test/**/*.test.ts'],
    counts: ofMocha,
  },
  { name: 'wire', command: ['mocha', 'test/wire/**/*.test.ts'], counts: ofMocha },
  { name: 'ui', command: ['tsx', 'test/ui/run.ts'], counts: ofRunner },
  { name: 'workbench', command: ['mocha', 'test/workbench/**/*.test.ts'], counts: ofMocha },
];

/** `test:ui` is all that needs an editor. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  unit: ['build', 'unit'],
  wire: ['build', 'wire'],
  ui: ['build', 'ui', 'workbench'],
};

async function main(group: string | undefined): Promise<number> {
  const names = group === undefined ? PARTS.map(({ name }) => name) : (GROUPS[group] ?? [group]);
  const total = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const part of PARTS.filter(({ name }) => names.includes(name))) {
    process.stdout.write(`\n== ${part.name}\n`);
    const [command, ...args] = part.command;
    const { passed, failed } = judge(part, await run(command, args, { NODE_NO_WARNINGS: '1' }));
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failures.push(part.name);
  }
  if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return failures.length > 0 || total.passed === 0 ? 1 : 0;
}

function judge({ name, counts }: Part, { code, output }: Ran): Counts {
  if (!counts) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = counts(output) ?? { passed: 0, failed: 0 };
  const isBroken = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  if (isBroken) process.stdout.write(`${name} did not run to its end (exit code ${code}).\n`);
  return isBroken ? { ...counted, failed: 1 } : counted;
}

function ofMocha(output: string): Counts | undefined {
  const passed = /^\s*(\d+) passing/m.exec(output)?.[1];
  const failed = /^\s*(\d+) failing/m.exec(output)?.[1];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed ?? 0) };
}

function ofRunner(output: string): Counts | undefined {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

process.exitCode = await main(process.argv[2]);
