import { appendFile } from 'node:fs/promises';
import { tracesJson } from '../otlp/encode-traces.ts';
import { cellSpansName } from '../report/run-files.ts';
import type { SpanRecord } from '../span-record.ts';
import type { RunContext } from './run-context.ts';
import type { RunFolder } from './run-folder.ts';

/** Of all cells of a run: programs that never stop must not fill the disk. */
const mostBytes = 256 * 2 ** 20;

const files = new WeakMap<RunFolder, SpanFile>();

/** One for the run, so that the lines of cells that run side by side come one after the other. */
export function spanFileOf(context: RunContext): SpanFile {
  const known = files.get(context.folder);
  if (known) return known;
  const file = new SpanFile(context);
  files.set(context.folder, file);
  return file;
}

/** Spans of programs in the cells, as lines of OTLP in the run folder. */
class SpanFile {
  readonly #context: RunContext;
  #writing: Promise<void> = Promise.resolve();
  #bytes = 0;
  #isFull = false;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Settles when the line is written, or not to be written at all. */
  append(spans: readonly SpanRecord[]): Promise<void> {
    if (spans.length === 0 || this.#isFull) return this.#writing;
    const line = `${tracesJson(spans, nobody)}\n`;
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes > mostBytes)
      this.#end(`the spans of the cells are longer than ${mostBytes / 2 ** 20} MiB`);
    else {
      this.#writing = this.#writing
        .then(() => appendFile(this.#context.folder.resolve(cellSpansName), line))
        .catch((error: Error) => this.#end(`the spans of the cells can't be written: ${error.message}`));
    }
    return this.#writing;
  }

  #end(why: string): void {
    if (!this.#isFull) this.#context.warn(`${why}; ${cellSpansName} has no more of them`);
    this.#isFull = true;
  }
}

/** No span of a cell is the harness's own. */
const nobody = { resource: {}, scope: { name: '', version: '' } };
