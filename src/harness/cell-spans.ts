import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell } from '../sandbox/cell/cell.ts';
import type { Relay } from '../sandbox/warden/relay.ts';
import type { SpanRecord } from '../span-record.ts';
import { countParts } from './count-parts.ts';
import { spanMasker } from './mask-span.ts';
import type { RunContext } from './run-context.ts';
import { spanFileOf } from './span-file.ts';
import { type PlacedSpan, type SpanAttempt, SpanPlaces } from './span-places.ts';
import type { SpanServer } from './span-server.ts';

/** In one attempt: as many as a trace may have to be judged. */
const mostSpans = 100_000;
/** Unpacked. */
const mostBytes = 64 * 2 ** 20;
/** Attributes, their items, events and links: two bytes are enough for one, and a hundred are needed to hold it. */
const mostParts = 2_000_000;
const mostConnections = 20_000;
/** For what is on its way when a command has ended. */
const syncMs = 200;
const answerMs = 250;
/** A server that goes on sends what it has by then: OTEL_BSP_SCHEDULE_DELAY, and a bit. */
const serverDelayMs = 300;

const ofCells = new WeakMap<Cell, CellSpans>();

/** Begins to listen in the cell, if its engine can; nobody needs to wait for it. Ends with the cell's workplace. */
export function openCellSpans(context: RunContext, cell: Cell): void {
  ofCells.set(cell, new CellSpans(context, cell));
}

/** Cells go through many hands that have nothing to do with spans. */
export function cellSpansOf(cell: Cell): CellSpans | null {
  return ofCells.get(cell) ?? null;
}

/**
 * Spans of the programs in one cell, on their way into the run's trace. What goes wrong here is a warning: no verdict
 * depends on it.
 */
export class CellSpans implements AsyncDisposable {
  readonly #context: RunContext;
  readonly #cell: Cell;
  readonly #places: SpanPlaces;
  #relay: Promise<Relay | null>;
  #server: Promise<SpanServer> | undefined;
  /** Whether all that the last attempt sent before its end is here. */
  #isSettled = true;
  #attempt: SpanAttempt | null = null;
  #received: SpanRecord[] | null = null;
  #counts = { spans: 0, parts: 0, bytes: 0, connections: 0 };
  #isMuted = false;
  #isLost = false;
  #isOver = false;
  #isClosed = false;

  constructor(context: RunContext, cell: Cell) {
    this.#context = context;
    this.#cell = cell;
    this.#places = new SpanPlaces(context.trace);
    this.#relay = this.#listen();
  }

  /**
   * An attempt's command comes next. Answers with the endpoint for it, null where there is none.
   *
   * @param isEvidence whether its spans are asked for: `received` has them
   */
  async begin(attempt: SpanAttempt, isEvidence: boolean): Promise<string | null> {
    // What others sent is no evidence for it.
    if (isEvidence) await this.#catchUp();
    this.#places.begin(attempt);
    this.#attempt = attempt;
    this.#isSettled = false;
    this.#received = isEvidence ? [] : null;
    this.#counts = { spans: 0, parts: 0, bytes: 0, connections: 0 };
    this.#isOver = false;
    if (this.#isLost) this.#relay = this.#listen();
    this.#isLost = false;
    const relay = await this.#relay;
    return relay && `http://127.0.0.1:${relay.port}/${attempt.spanId}`;
  }

  /**
   * The attempt's command has ended: waits for what it sent, of programs that go on only where that is evidence. Asking
   * the cell costs as much as a small command, so nobody asks where no program ever connected.
   *
   * @param mayBeLate whether it may have ended without waiting for an answer, or must not be taken for the next one
   */
  async end(mayBeLate: boolean): Promise<void> {
    const isEvidence = this.#received !== null;
    if (!mayBeLate && !isEvidence && !this.#server) return;
    await this.#settle(isEvidence);
    this.#isSettled = true;
  }

  /** Whether programs in the cell can send spans. */
  get isListening(): Promise<boolean> {
    return this.#relay.then((relay) => relay !== null);
  }

  /** What came since `begin`, of whatever program in the cell. */
  get received(): readonly SpanRecord[] {
    return this.#received ?? [];
  }

  /** Nothing more is to come but what programs that go on have not sent yet. */
  async endAll(): Promise<void> {
    await this.#settle(true);
    await spanFileOf(this.#context).append([]);
  }

  /** Leaves out what comes while `work` goes on: it is not of the attempt. */
  async muted<T>(work: () => Promise<T>): Promise<T> {
    await this.#catchUp();
    this.#isMuted = true;
    try {
      return await work();
    } finally {
      await this.#settle(false);
      this.#isMuted = false;
    }
  }

  /** Puts spans into the trace; false: they are too many. */
  async take(spans: readonly SpanRecord[], via: string | null): Promise<boolean> {
    if (this.#isClosed || this.#isMuted) return true;
    this.#counts.spans += spans.length;
    if (this.#counts.spans > mostSpans) return this.#refuse(`more than ${mostSpans} spans`);
    this.#counts.parts += countParts(spans);
    if (this.#counts.parts > mostParts)
      return this.#refuse(`more than ${mostParts} attributes, events and links`);
    const { masker, emit } = this.#context;
    const mask = spanMasker(masker);
    const placed = this.#places.place(spans, via).map(({ attempt, span }) => ({ attempt, span: mask(span) }));
    const all = placed.map(({ span }) => span);
    // Nothing else of a span can be asked for.
    for (const span of all) this.#received?.push({ ...span, events: [], links: [] });
    for (const [{ owner }, own] of byAttempt(placed)) emit({ kind: 'spans', owner, spans: own });
    await spanFileOf(this.#context).append(all);
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    (await this.#server)?.close();
    const relay = await this.#relay;
    relay?.stop();
  }

  async #listen(): Promise<Relay | null> {
    try {
      const relay = await this.#cell.relay((stream) => void this.#accept(stream));
      void relay?.ended.then(() => this.#lose());
      return relay;
    } catch (error) {
      this.#warn(`nothing listens for spans in the cell: ${(error as Error).message}`);
      return null;
    }
  }

  /** In a rootless jail code under test can end it. The next attempt has another one. */
  async #lose(): Promise<void> {
    // A cell that is gone says so itself.
    const isCellGone = await Promise.race([
      this.#cell.closed.then(() => true),
      sleep(20, undefined, { ref: false }).then(() => false),
    ]);
    if (this.#isClosed || isCellGone) return;
    if (!this.#isOver) this.#warn('what listened for spans in the cell has ended');
    this.#isLost = true;
  }

  /** What needs an HTTP server is loaded when somebody connects. */
  async #accept(stream: Duplex): Promise<void> {
    if (++this.#counts.connections > mostConnections) {
      stream.destroy();
      this.#refuse(`more than ${mostConnections} connections`);
      return (await this.#relay)?.stop();
    }
    this.#server ??= this.#serve();
    const server = await this.#server;
    if (this.#isClosed) stream.destroy();
    else server.accept(stream);
  }

  async #serve(): Promise<SpanServer> {
    const { SpanServer } = await import('./span-server.ts');
    return new SpanServer({
      admit: (bytes) => {
        this.#counts.bytes += bytes;
        return this.#counts.bytes <= mostBytes || this.#refuse(`more than ${mostBytes / 2 ** 20} MiB`);
      },
      take: (spans, via) => this.take(spans, via),
    });
  }

  async #settle(waitsForServers: boolean): Promise<void> {
    const relay = await this.#relay;
    if (!relay || this.#isClosed) return;
    await this.#sync();
    const server = await this.#server;
    await server?.settle(answerMs);
    if (!server || !waitsForServers || server.connections === 0) return;
    await sleep(serverDelayMs);
    await this.#sync();
    await server.settle(answerMs);
  }

  async #catchUp(): Promise<void> {
    if (!this.#isSettled) await this.#sync();
    this.#isSettled = true;
  }

  async #sync(): Promise<void> {
    const relay = await this.#relay;
    if (relay) await Promise.race([relay.sync(), sleep(syncMs, undefined, { ref: false })]);
  }

  /** Told once for each attempt. */
  #refuse(what: string): false {
    const { kind = 'setup', id = '' } = this.#attempt?.owner ?? {};
    if (!this.#isOver) this.#warn(`${kind} ${id} sent ${what} to its endpoint: the rest is not in the trace`);
    this.#isOver = true;
    return false;
  }

  #warn(message: string): void {
    if (!this.#isClosed) this.#context.warn(message);
  }
}

function byAttempt(placed: readonly PlacedSpan[]): ReadonlyMap<SpanAttempt, SpanRecord[]> {
  const groups = new Map<SpanAttempt, SpanRecord[]>();
  for (const { attempt, span } of placed) {
    const group = groups.get(attempt);
    if (group) group.push(span);
    else groups.set(attempt, [span]);
  }
  return groups;
}
