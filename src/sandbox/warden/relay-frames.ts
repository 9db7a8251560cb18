/** What the relay says, and is told; docs/reference/warden-protocol.md has the meanings. */
export const RelayKind = {
  port: 0x70,
  open: 0x6f,
  data: 0x64,
  end: 0x65,
  close: 0x63,
  window: 0x77,
  sync: 0x73,
} as const;

export interface RelayFrame {
  readonly kind: number;
  readonly connection: number;
  readonly payload: Buffer;
}

const headerBytes = 4;

export function encodeRelayFrame(kind: number, connection: number, payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(headerBytes + payload.length);
  frame[0] = kind;
  frame[1] = connection;
  frame.writeUInt16LE(payload.length, 2);
  payload.copy(frame, headerBytes);
  return frame;
}

/** Finds the frames in a stream of bytes. */
export class RelayDecoder {
  #rest: Buffer = Buffer.alloc(0);

  *push(chunk: Buffer): Generator<RelayFrame> {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (bytes.length - at >= headerBytes) {
      const end = at + headerBytes + bytes.readUInt16LE(at + 2);
      if (bytes.length < end) break;
      const [kind = 0, connection = 0] = bytes.subarray(at, at + 2);
      yield { kind, connection, payload: bytes.subarray(at + headerBytes, end) };
      at = end;
    }
    this.#rest = bytes.subarray(at);
  }
}
