import { run } from './run.ts';

/** What CI wants of a commit: the tests, and generated files that are as committed. */
async function main(): Promise<number> {
  const tests = await run('tsx', ['src/build/test.ts']);
  if (tests.code !== 0) return tests.code;
  await run('tsx', ['src/build/generate.ts']);
  const diff = await run('git', ['diff', '--exit-code', '--stat']);
  if (diff.code !== 0)
    process.stdout.write('Generated files differ: run `npm run generate` and commit the result.\n');
  return diff.code;
}

process.exitCode = await main();
