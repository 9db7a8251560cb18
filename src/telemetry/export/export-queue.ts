import { setTimeout as sleep } from 'node:timers/promises';
import type { SpanRecord } from '../../span-record.ts';

interface ExportQueueOptions {
  send(spans: readonly SpanRecord[]): Promise<void>;
  /** What went wrong last on a connection; null: nothing. */
  trouble(): string | null;
}

/** What a request holds at most: collectors take 4 MiB by gRPC. */
const mostSpans = 512;
const mostCharacters = 1_000_000;
const mostAtOnce = 4;
/** More than these wait for a collector that is slower than the run. */
const mostWaiting = 250_000;
const longestWaitMs = 300;

/** How long a run waits in the end for a collector that never answered. */
const patienceMs = 700;
/** For one that did, and takes its time. */
const mostPatienceMs = 3_000;
const longestCloseMs = 10_000;

/**
 * Sends all that it gets, some requests at a time. The SDK's batch processor drops what is more than 2,048 spans, and in
 * the end sends the whole rest at once, of which an exporter refuses all but 30 requests.
 */
export class ExportQueue {
  readonly #options: ExportQueueOptions;
  #waiting: SpanRecord[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;
  #sending = 0;
  #onChange = () => {};
  #total = 0;
  #exported = 0;
  #tooMany = 0;
  #failure: string | null = null;
  #lastAnswerMs = 0;
  #slowestMs = 0;

  constructor(options: ExportQueueOptions) {
    this.#options = options;
  }

  add(spans: readonly SpanRecord[]): void {
    this.#total += spans.length;
    for (const span of spans) {
      if (this.#waiting.length < mostWaiting) this.#waiting.push(span);
      else this.#tooMany += 1;
    }
    if (this.#waiting.length >= mostSpans) this.#pump();
    else this.#timer ??= setTimeout(() => this.#pump(), longestWaitMs);
  }

  /** Null when all was sent; else what was not, and why. */
  async close(): Promise<{ readonly what: string; readonly why: string } | null> {
    this.#isClosing = true;
    const startedMs = performance.now();
    this.#pump();
    while (this.#sending > 0) {
      const leftMs = this.#deadline(startedMs) - performance.now();
      if (leftMs <= 0) break;
      const change = new Promise<void>((resolve) => {
        this.#onChange = resolve;
      });
      await Promise.race([change, sleep(leftMs)]);
    }
    if (this.#exported === this.#total) return null;
    const lost = (this.#total - this.#exported).toLocaleString('en-US');
    const why =
      this.#failure ??
      this.#options.trouble() ??
      (this.#tooMany > 0 ? 'the collector is slower than the run' : 'the collector does not answer');
    return { what: `${lost} of ${this.#total.toLocaleString('en-US')} spans`, why };
  }

  #deadline(startedMs: number): number {
    const isAlive = this.#exported > 0;
    const patience = isAlive
      ? Math.min(Math.max(3 * this.#slowestMs, patienceMs), mostPatienceMs)
      : patienceMs;
    return Math.min(Math.max(startedMs, this.#lastAnswerMs) + patience, startedMs + longestCloseMs);
  }

  #pump(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#sending < mostAtOnce && this.#waiting.length > 0) void this.#send(this.#take());
  }

  #take(): readonly SpanRecord[] {
    let characters = 0;
    const resources = new Set<object>();
    const end = this.#waiting.findIndex((span, at) => {
      const { resource, ...rest } = span;
      characters += JSON.stringify(rest).length;
      // A request has it once for all of its spans.
      if (resource && !resources.has(resource)) characters += JSON.stringify(resource).length;
      if (resource) resources.add(resource);
      return at > 0 && (at >= mostSpans || characters > mostCharacters);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #send(spans: readonly SpanRecord[]): Promise<void> {
    this.#sending += 1;
    const startedMs = performance.now();
    try {
      await this.#options.send(spans);
      this.#exported += spans.length;
      this.#lastAnswerMs = performance.now();
      this.#slowestMs = Math.max(this.#slowestMs, this.#lastAnswerMs - startedMs);
    } catch (error) {
      this.#failure ??= this.#options.trouble() ?? (error as Error).message;
    }
    this.#sending -= 1;
    if (this.#isClosing || this.#waiting.length >= mostSpans) this.#pump();
    else if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#pump(), longestWaitMs);
    this.#onChange();
  }
}
