import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../../report/summary/display-width.ts';
import type { OutputChannel } from '../terminal.ts';

const csi = '\u001B[';
/** Terminals that know it show a frame at once; others ignore it. */
const frame = { begin: `${csi}?2026h`, end: `${csi}?2026l` };
const wrap = { on: `${csi}?7h`, off: `${csi}?7l` };
const cursor = { hide: `${csi}?25l`, show: `${csi}?25h` };
const eraseLine = `${csi}2K`;
const eraseBelow = `${csi}J`;

/**
 * A block of lines at the end of the terminal that is painted over in place, and lines above it that stay. However this
 * process ends, the cursor is seen again.
 */
export class BlockPainter implements Disposable {
  readonly #channel: OutputChannel;
  readonly #stream: NodeJS.WriteStream;
  #block: readonly string[] = [];
  #columns = 0;
  #isHidden = false;

  constructor(channel: OutputChannel, stream: NodeJS.WriteStream) {
    this.#channel = channel;
    this.#stream = stream;
    process.on('exit', this.#showCursor);
    process.on('SIGTSTP', this.#onStop);
  }

  /** `settled` may wrap; a line of `block` that is wider than the terminal is cut by it. */
  paint(settled: readonly string[], block: readonly string[]): void {
    const columns = this.#stream.columns ?? 80;
    const isSame = columns === this.#columns && settled.length === 0 && this.#block.length === block.length;
    if (isSame && block.every((line, index) => line === this.#block[index])) return;
    const old = columns === this.#columns && settled.length === 0 ? this.#block : [];
    const lines = block.map((line, index) => (line === old[index] ? '' : `${eraseLine}${line}`));
    this.#channel.write(
      [
        frame.begin,
        this.#isHidden ? '' : cursor.hide,
        this.#toStart(columns),
        settled.length > 0 || columns !== this.#columns ? eraseBelow : '',
        ...settled.map((line) => `${line}\n`),
        wrap.off,
        ...lines.map((line) => `${line}\n`),
        wrap.on,
        eraseBelow,
        frame.end,
      ].join(''),
    );
    this.#isHidden = true;
    this.#block = block;
    this.#columns = columns;
  }

  [Symbol.dispose](): void {
    process.off('exit', this.#showCursor);
    process.off('SIGTSTP', this.#onStop);
    this.#leave();
  }

  /** Where the block begins; a narrower window has broken its lines in two. */
  #toStart(columns: number): string {
    const height = (line: string) =>
      columns < this.#columns
        ? Math.max(1, Math.ceil(displayWidth(stripVTControlCharacters(line)) / columns))
        : 1;
    const rows = this.#block.reduce((sum, line) => sum + height(line), 0);
    const up = Math.min(rows, (this.#stream.rows ?? 24) - 1);
    return up > 0 ? `\r${csi}${up}A` : '\r';
  }

  #leave(): void {
    if (!this.#isHidden) return;
    this.#channel.write(`${this.#toStart(this.#stream.columns ?? 80)}${eraseBelow}${cursor.show}`);
    this.#isHidden = false;
    this.#block = [];
  }

  /** What stands on the screen stays: it may be why the process ends. */
  readonly #showCursor = () => {
    if (this.#isHidden) this.#channel.write(cursor.show);
  };

  /** Ctrl-Z: the shell gets a clean screen; the next frame paints the block again. */
  readonly #onStop = () => {
    this.#leave();
    process.kill(process.pid, 'SIGSTOP');
  };
}
