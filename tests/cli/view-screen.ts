import { EventEmitter } from 'node:events';
import { Terminal } from '@xterm/headless';
import type { OutputChannel } from '../../src/cli/terminal.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';

/** A real terminal emulator, as an output channel sees it: what is asked for is what a person would see. */
export class Screen {
  readonly #terminal: Terminal;
  readonly stream: NodeJS.WriteStream;
  readonly channel: OutputChannel;
  /** All that was written, escape sequences included. */
  written = '';

  constructor(columns: number, rows: number) {
    this.#terminal = new Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      scrollback: 10_000,
      convertEol: true,
    });
    const stream = Object.assign(new EventEmitter(), { columns, rows });
    this.stream = stream as unknown as NodeJS.WriteStream;
    this.channel = {
      isTty: true,
      stream: this.stream,
      style: () => plainStyle(stream.columns),
      write: (text) => {
        this.written += text;
        this.#terminal.write(text);
      },
    };
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#written();
    this.#terminal.resize(columns, rows);
    Object.assign(this.stream, { columns, rows });
    this.stream.emit('resize');
  }

  /** What a process wrote to it. */
  feed(chunk: Uint8Array): void {
    this.written += Buffer.from(chunk).toString('latin1');
    this.#terminal.write(chunk);
  }

  /** Types something, as the echo of a key does. */
  echo(text: string): void {
    this.#terminal.write(text);
  }

  /** The lines on the screen; with `scrolled` also those that have left it. */
  async lines({ scrolled = false } = {}): Promise<string[]> {
    await this.#written();
    const { active } = this.#terminal.buffer;
    const from = scrolled ? 0 : active.baseY;
    const lines = Array.from({ length: active.length - from }, (_, at) => active.getLine(from + at));
    const texts = lines.map((line) => line?.translateToString(true) ?? '');
    while (texts.at(-1) === '') texts.pop();
    return texts;
  }

  #written(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write('', resolve));
  }

  /** Whether the cursor is seen, by the last word on it. */
  get hasCursor(): boolean {
    return this.written.lastIndexOf('\u001B[?25h') >= this.written.lastIndexOf('\u001B[?25l');
  }
}
