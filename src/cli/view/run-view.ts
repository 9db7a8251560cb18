import type { RunEvent } from '../../events.ts';

/** Shows a run while it goes on. */
export interface RunView extends Disposable {
  listen(event: RunEvent): void;
  /** A line of the command itself, between those of the run. */
  say(line: string): void;
}

export interface ViewOptions {
  /** Phases that were quicker have no line of their own. */
  readonly phasesFromMs?: number;
}

export const silentView: RunView = { listen() {}, say() {}, [Symbol.dispose]() {} };
