import type { Cell } from '../sandbox/cell/cell.ts';
import { type CellSpans, cellSpansOf } from './cell-spans.ts';
import { OpenLogs } from './open-logs.ts';
import { RunningServices } from './running-services.ts';

/** A cell, its neighbours, and the logs that may grow until both are gone. They end together. */
export class Workplace implements AsyncDisposable {
  readonly cell: Cell;
  readonly services = new RunningServices();
  readonly openLogs = new OpenLogs();
  /** Of the programs in it, where that was begun. */
  readonly spans: CellSpans | null;
  readonly #leave: () => Promise<void>;
  #handedOver = false;

  /** @param leave what becomes of the cell; by default it ends */
  constructor(cell: Cell, leave: () => Promise<void> = () => cell[Symbol.asyncDispose]()) {
    this.cell = cell;
    this.spans = cellSpansOf(cell);
    this.#leave = leave;
  }

  /** Somebody else sees to its end from here on, by what this gives back; `leave` is not called. */
  handOver(): AsyncDisposable {
    this.#handedOver = true;
    // The run is over, or has nothing to do with it any more.
    void this.spans?.[Symbol.asyncDispose]();
    return { [Symbol.asyncDispose]: () => this.#end(() => this.cell[Symbol.asyncDispose]()) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#handedOver) await this.#end(this.#leave);
  }

  async #end(leave: () => Promise<void>): Promise<void> {
    try {
      await this.spans?.[Symbol.asyncDispose]();
      await this.services[Symbol.asyncDispose]();
    } finally {
      await leave();
      await this.openLogs.closeAll();
    }
  }
}
