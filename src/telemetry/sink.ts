import type { RunEvent } from '../events.ts';
import type { HealEvent } from '../heal-events.ts';

/** Where what a run tells goes to: spans, metrics or logs, to a file or to a collector. */
export interface TelemetrySink {
  /** As it is named in a warning: `the traces`, `the metrics file`. */
  readonly name: string;
  /** Of one run, or of several one after the other. What it throws takes the sink out, and nothing else. */
  listen(event: RunEvent): void;
  /** The same of the healing of a run. */
  listenHeal(event: HealEvent): void;
  /** Writes what is left, in bounded time; answers what did not work, each as one line without a full stop. */
  close(): Promise<readonly string[]>;
}
