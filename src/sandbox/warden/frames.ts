/** The wire format of docs/reference/warden-protocol.md. */
export const protocolVersion = 1;
export const maxFramePayload = 1 << 20;
export const stdinWindow = 256 << 10;

export const FrameType = {
  hello: 1,
  start: 2,
  stdin: 3,
  stdinEof: 4,
  signal: 5,
  terminate: 6,
  ping: 7,
  scrub: 8,
  stats: 9,
  helloReply: 65,
  stdout: 66,
  stderr: 67,
  exit: 68,
  gone: 69,
  credit: 70,
  pong: 71,
  fatal: 72,
  scrubbed: 73,
  usage: 74,
} as const;

export interface Frame {
  readonly type: number;
  readonly id: number;
  readonly payload: Buffer;
}

const headerLength = 9;
const nothing = Buffer.alloc(0);

export function encodeFrame(type: number, id: number, payload: Buffer = nothing): Buffer {
  const frame = Buffer.allocUnsafe(headerLength + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt8(type, 4);
  frame.writeUInt32LE(id, 5);
  payload.copy(frame, headerLength);
  return frame;
}

/**
 * Cuts a byte stream into frames. What is incomplete is kept as the pieces it came in and joined once, when the
 * rest is there, so that the cost is linear however small the pieces are.
 */
export class FrameDecoder {
  #pieces: Buffer[] = [];
  #length = 0;
  #needed = headerLength;

  /** Throws a RangeError for a frame that the protocol does not allow. */
  push(chunk: Buffer): Frame[] {
    this.#pieces.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return [];
    const bytes = this.#pieces.length === 1 ? chunk : Buffer.concat(this.#pieces, this.#length);
    const frames: Frame[] = [];
    let at = 0;
    this.#needed = headerLength;
    while (bytes.length - at >= headerLength) {
      const length = bytes.readUInt32LE(at);
      if (length > maxFramePayload) throw new RangeError(`A frame of ${length} bytes.`);
      const end = at + headerLength + length;
      if (end > bytes.length) {
        this.#needed = headerLength + length;
        break;
      }
      frames.push({
        type: bytes.readUInt8(at + 4),
        id: bytes.readUInt32LE(at + 5),
        payload: bytes.subarray(at + headerLength, end),
      });
      at = end;
    }
    this.#length = bytes.length - at;
    this.#pieces = this.#length === 0 ? [] : [bytes.subarray(at)];
    return frames;
  }
}

/** Collects a field list: a repetition of tag, length and bytes. */
export class FieldWriter {
  readonly #parts: Buffer[] = [];

  bytes(tag: string, value: Buffer): this {
    const head = Buffer.allocUnsafe(5);
    head.write(tag, 0, 1, 'latin1');
    head.writeUInt32LE(value.length, 1);
    this.#parts.push(head, value);
    return this;
  }

  text(tag: string, value: string): this {
    return this.bytes(tag, Buffer.from(value));
  }

  u32(tag: string, value: number): this {
    return this.bytes(tag, u32(value));
  }

  u64(tag: string, value: bigint): this {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigUInt64LE(value);
    return this.bytes(tag, bytes);
  }

  encode(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** The fields of a list; the last one wins where a tag is repeated. Throws a RangeError for a malformed list. */
export function decodeFields(list: Buffer): Map<string, Buffer> {
  const fields = new Map<string, Buffer>();
  for (let at = 0; at < list.length; ) {
    const end = at + 5 + list.readUInt32LE(at + 1);
    if (end > list.length) throw new RangeError('A field reaches beyond its list.');
    fields.set(String.fromCharCode(list.readUInt8(at)), list.subarray(at + 5, end));
    at = end;
  }
  return fields;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
