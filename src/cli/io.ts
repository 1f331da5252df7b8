import type { Bundle } from '../core/message.ts';

/** The process as a command sees it, so that nothing below reads globals. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly version: string;
  readonly bundle: Bundle;
  readonly language: Language;
}

export interface Out {
  readonly isTTY: boolean;
  write(text: string): void;
}

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
