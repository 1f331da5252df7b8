import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type Mocha from 'mocha';

/** What the runner inside VS Code tells the one outside, one JSON object a line. */
export type UiEvent =
  | {
      readonly kind: 'test';
      readonly title: string;
      readonly outcome: 'passed' | 'skipped';
      readonly ms: number;
    }
  | { readonly kind: 'test'; readonly title: string; readonly outcome: 'failed'; readonly stack: string }
  | { readonly kind: 'end'; readonly passed: number; readonly failed: number };

/** Keeps mocha silent: the events below are the report. */
const reporter = class {} as unknown as Mocha.ReporterConstructor;

/** VS Code calls this: runs every bundled test file beside this one, and throws when one fails. */
export async function run(): Promise<void> {
  // mocha is an ES module, of which a bundled `require` would give the namespace instead of the class.
  const { default: MochaClass } = await import('mocha');
  const mocha = new MochaClass({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
    reporter,
  });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  const counts = { passed: 0, failed: 0 };
  await new Promise<void>((done) => {
    const runner = mocha.run(() => done());
    runner.on('pass', (test) => {
      counts.passed += 1;
      tell({ kind: 'test', title: test.fullTitle(), outcome: 'passed', ms: test.duration ?? 0 });
    });
    runner.on('pending', (test) =>
      tell({ kind: 'test', title: test.fullTitle(), outcome: 'skipped', ms: 0 }),
    );
    runner.on('fail', (test, error: Error) => {
      counts.failed += 1;
      tell({ kind: 'test', title: test.fullTitle(), outcome: 'failed', stack: error.stack ?? String(error) });
    });
  });
  tell({ kind: 'end', ...counts });
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
}

/** A file rather than the console: its lines come through unchanged from the desktop and from the browser. */
function tell(event: UiEvent): void {
  const file = process.env['UI_RESULT_FILE'];
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
