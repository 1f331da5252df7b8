import { bundle } from '../../src/build/bundle.ts';

const builds: Promise<void>[] = [];

/** For `before`: builds the command once for all the tests of this process. */
export async function built(this: Mocha.Context): Promise<void> {
  this.timeout(120_000);
  if (builds.length === 0) builds.push(bundle());
  await Promise.all(builds);
}
