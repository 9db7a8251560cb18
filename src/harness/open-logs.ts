import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '../generated/taas-report.ts';
import type { RunningCommand } from '../sandbox/warden/command.ts';
import { type AttemptLogs, closeLogs } from './run-command.ts';

const settleMs = 20;

/** Logs that may still grow after their command ended, because it left processes behind; closed with the cell. */
export class OpenLogs {
  readonly #open = new Map<AttemptLogs, Attempt>();

  /** Closes the logs now where nothing is left of the command, else with the cell. */
  async keep(attempt: Attempt, logs: AttemptLogs, command: RunningCommand): Promise<void> {
    this.#open.set(logs, attempt);
    const gone = command.gone.then(() => this.#close(logs)).catch(() => {});
    await Promise.race([gone, sleep(settleMs)]);
  }

  /** Whether nothing can be written any more. */
  get areClosed(): boolean {
    return this.#open.size === 0;
  }

  /** After the cell's end: nothing can be written any more. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((logs) => this.#close(logs)));
  }

  async #close(logs: AttemptLogs): Promise<void> {
    const attempt = this.#open.get(logs);
    if (!attempt) return;
    this.#open.delete(logs);
    await closeLogs(logs);
    attempt.stdout = logs.stdout.snapshot();
    attempt.stderr = logs.stderr.snapshot();
  }
}
