import { EventEmitter, type Disposable, type Event } from 'vscode';
import { audit, type ParameterOverrides } from '../audit.ts';
import { collect, type Scope } from '../aws/collect.ts';
import type { AwsApi } from '../core/aws-api.ts';
import { operationsNeeded, type Check } from '../core/check.ts';
import type { Estate } from '../core/estate.ts';
import type { Report } from '../core/report.ts';
import { oneForEachAccount } from '../core/same-account.ts';

/** Something to audit, opened only when the scan starts. */
export interface Account {
  readonly label: string;
  readonly open: () => Promise<Omit<Scope, 'regions'> & { readonly api: AwsApi }>;
  readonly regions: Scope['regions'];
}

export interface SessionOptions {
  readonly checks: readonly Check[];
  readonly clock: () => Date;
  readonly parameters: () => ParameterOverrides;
  /** Told of a check that threw, which is a bug of ours. */
  readonly onCrash: (checkId: string, error: unknown) => void;
  /** Told why an account could not even be opened. */
  readonly onProblem: (label: string, error: unknown) => void;
}

export type Mode = 'aws' | 'demo';

/** What the editor shows: the latest report, growing while a scan runs. A new scan stops the one before. */
export class Session implements Disposable {
  readonly #options: SessionOptions;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #run: AbortController | undefined;
  #report: Report | undefined;
  #mode: Mode = 'aws';

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get report(): Report | undefined {
    return this.#report;
  }

  get mode(): Mode {
    return this.#mode;
  }

  get isScanning(): boolean {
    return this.#run !== undefined;
  }

  /** Reads and judges all accounts side by side; resolves when the last is done or the scan is stopped. */
  async scan(accounts: readonly Account[], mode: Mode): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.#mode = mode;
    const estates = new Map<string, Estate>();
    const show = () => {
      if (this.#run !== run) return;
      const ordered = oneForEachAccount(accounts.flatMap(({ label }) => estates.get(label) ?? []));
      const { checks, parameters, onCrash } = this.#options;
      this.#report = audit(ordered, { checks, parameters: parameters(), onCrash });
      this.#changed.fire();
    };
    show();
    const soon = throttled(show);
    const grow = (label: string) => (estate: Estate) => {
      estates.set(label, estate);
      soon.call();
    };
    await Promise.all(accounts.map((account) => this.#read(account, run.signal, grow(account.label))));
    soon.cancel();
    show();
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#changed.fire();
  }

  async #read({ label, open, regions }: Account, signal: AbortSignal, onProgress: (estate: Estate) => void) {
    try {
      const { api, ...scope } = await open();
      const wanted = operationsNeeded(this.#options.checks);
      onProgress(
        await collect(api, { ...scope, regions }, { wanted, signal, clock: this.#options.clock, onProgress }),
      );
    } catch (error) {
      this.#options.onProblem(label, error);
    }
  }

  /** Stops the scan; what was read stays, marked as partial. */
  cancel(): void {
    this.#run?.abort();
  }

  /** Back to the state before the first scan. */
  clear(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#report = undefined;
    this.#mode = 'aws';
    this.#changed.fire();
  }

  dispose(): void {
    this.#run?.abort();
    this.#changed.dispose();
  }
}

const PAUSE_MS = 150;

/** Regions answer many at a time; judging and drawing after each would take longer than reading them. */
function throttled(run: () => void): { call: () => void; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const fire = () => {
    timer = undefined;
    run();
  };
  return { call: () => (timer ??= setTimeout(fire, PAUSE_MS)), cancel: () => clearTimeout(timer) };
}
