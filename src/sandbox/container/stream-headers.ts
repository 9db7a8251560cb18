const headerBytes = 8;
const stderrStream = 2;

export interface StreamPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Buffer;
}

/** Takes the engine's stream headers off: stdout and stderr come mixed on one connection. */
export class StreamHeaders {
  #header = Buffer.alloc(0);
  #payloadLeft = 0;
  #stream: StreamPiece['stream'] = 'stdout';

  *push(chunk: Buffer): Generator<StreamPiece> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#payloadLeft === 0) {
        const missing = headerBytes - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length < headerBytes) return;
        this.#stream = this.#header[0] === stderrStream ? 'stderr' : 'stdout';
        this.#payloadLeft = this.#header.readUInt32BE(4);
        this.#header = Buffer.alloc(0);
        continue;
      }
      const bytes = rest.subarray(0, this.#payloadLeft);
      this.#payloadLeft -= bytes.length;
      rest = rest.subarray(bytes.length);
      yield { stream: this.#stream, bytes };
    }
  }
}
