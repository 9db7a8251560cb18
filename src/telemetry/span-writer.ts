import type { SpanRecord } from '../span-record.ts';

/** Where spans go to. */
export interface SpanWriter {
  /** As it is named in a warning: `the trace file`. */
  readonly name: string;
  /** Whether it wants the spans of a trace that whoever began it does not record. */
  readonly takesUnsampled: boolean;
  /** What it throws takes it out. */
  write(span: SpanRecord): void;
  /** Writes what is left, in bounded time; answers what did not work. */
  close(): Promise<readonly string[]>;
}
