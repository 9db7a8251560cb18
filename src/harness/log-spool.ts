import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { Log } from '../generated/taas-report.ts';
import type { SecretMasker, StreamMasker } from './mask-secrets.ts';

const tailBytes = 16_384;
/** One stream of one command fills the host's disk no further. */
const maxLogBytes = 1_073_741_824;

interface LogSpoolOptions {
  readonly masker: SecretMasker;
  /** Absolute path on the host; the file is made with the first byte. */
  readonly path: string;
  /** The path as the report names it. */
  readonly reportPath: string;
  readonly onText: (text: string) => void;
}

/** Takes one output stream of one command: masked to disk, its end kept for the report, whole characters to listeners. */
export class LogSpool {
  readonly #options: LogSpoolOptions;
  readonly #masker: StreamMasker;
  readonly #decoder = new StringDecoder('utf8');
  #file: WriteStream | undefined;
  #tail = Buffer.alloc(0);
  #receivedBytes = 0;
  #storedBytes = 0;
  #writtenBytes = 0;
  #closed = false;
  #failure: Error | undefined;

  constructor(options: LogSpoolOptions) {
    this.#options = options;
    this.#masker = options.masker.stream();
  }

  /** Settles when more can be taken: memory stays bounded however much is written. */
  write(chunk: Buffer): void | Promise<void> {
    if (this.#closed) return;
    this.#receivedBytes += chunk.length;
    return this.#store(this.#masker.push(chunk));
  }

  #store(bytes: Buffer): void | Promise<void> {
    if (bytes.length === 0) return;
    this.#storedBytes += bytes.length;
    this.#tail =
      bytes.length >= tailBytes
        ? Buffer.from(bytes.subarray(-tailBytes))
        : Buffer.concat([this.#tail, bytes]).subarray(-tailBytes);
    const text = this.#decoder.write(bytes);
    if (text) this.#options.onText(text);
    const room = maxLogBytes - this.#writtenBytes;
    if (room <= 0 || this.#failure) return;
    const kept = bytes.subarray(0, room);
    this.#writtenBytes += kept.length;
    const file = this.#open();
    if (!file.write(kept)) return waitForDrain(file);
  }

  #open(): WriteStream {
    if (!this.#file) {
      this.#file = createWriteStream(this.#options.path);
      this.#file.on('error', (error) => {
        this.#failure = error;
      });
    }
    return this.#file;
  }

  /** Ends the log. What comes later is dropped. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#store(this.#masker.end());
    this.#closed = true;
    const rest = this.#decoder.end();
    if (rest) this.#options.onText(rest);
    if (this.#file && !this.#failure) {
      this.#file.end();
      await Promise.race([once(this.#file, 'close'), once(this.#file, 'error')]).catch(() => {});
    }
    if (this.#failure) throw this.#failure;
  }

  /** The log as it stands, for the report. */
  snapshot(): Log {
    return {
      path: this.#file ? this.#options.reportPath : null,
      bytes: this.#receivedBytes,
      tail: decodeTail(this.#tail),
      truncated: this.#storedBytes > this.#tail.length,
    };
  }
}

async function waitForDrain(file: WriteStream): Promise<void> {
  const decided = new AbortController();
  const { signal } = decided;
  await Promise.race([once(file, 'drain', { signal }), once(file, 'close', { signal })]).catch(() => {});
  // Else every wait would leave its listeners on the file.
  decided.abort();
}

/** Text of the last bytes: a character that was cut in half at the front is left out. */
function decodeTail(tail: Buffer): string {
  let start = 0;
  while (start < 4 && start < tail.length && ((tail[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return tail.subarray(start).toString('utf8');
}
