import protobuf from 'protobufjs/minimal.js';
import { NotOtlpError } from './not-otlp-error.ts';

type Reader = protobuf.Reader;

/** What a field holds: a list for a message that is repeated. Fields that are not named are skipped. */
type Kind =
  | 'bytes'
  | 'hex'
  | 'string'
  | 'bool'
  | 'int64'
  | 'double'
  | 'fixed64'
  | 'enum'
  | Message
  | [Message];

/** By field number: the name that the field has in OTLP's JSON, and what it holds. */
interface Message {
  readonly [field: number]: readonly [name: string, kind: () => Kind];
}

const anyValue: Message = {
  1: ['stringValue', () => 'string'],
  2: ['boolValue', () => 'bool'],
  3: ['intValue', () => 'int64'],
  4: ['doubleValue', () => 'double'],
  5: ['arrayValue', () => arrayValue],
  6: ['kvlistValue', () => attributeList],
  7: ['bytesValue', () => 'bytes'],
};
const arrayValue: Message = { 1: ['values', () => [anyValue]] };
const attribute: Message = { 1: ['key', () => 'string'], 2: ['value', () => anyValue] };
const attributeList: Message = { 1: ['values', () => [attribute]] };
const resource: Message = { 1: ['attributes', () => [attribute]] };
const scope: Message = { 1: ['name', () => 'string'], 2: ['version', () => 'string'] };
const event: Message = {
  1: ['timeUnixNano', () => 'fixed64'],
  2: ['name', () => 'string'],
  3: ['attributes', () => [attribute]],
};
const link: Message = {
  1: ['traceId', () => 'hex'],
  2: ['spanId', () => 'hex'],
  4: ['attributes', () => [attribute]],
};
const status: Message = { 2: ['message', () => 'string'], 3: ['code', () => 'enum'] };
const span: Message = {
  1: ['traceId', () => 'hex'],
  2: ['spanId', () => 'hex'],
  4: ['parentSpanId', () => 'hex'],
  5: ['name', () => 'string'],
  6: ['kind', () => 'enum'],
  7: ['startTimeUnixNano', () => 'fixed64'],
  8: ['endTimeUnixNano', () => 'fixed64'],
  9: ['attributes', () => [attribute]],
  11: ['events', () => [event]],
  13: ['links', () => [link]],
  15: ['status', () => status],
};
const scopeSpans: Message = { 1: ['scope', () => scope], 2: ['spans', () => [span]] };
const resourceSpans: Message = { 1: ['resource', () => resource], 2: ['scopeSpans', () => [scopeSpans]] };
const request: Message = { 1: ['resourceSpans', () => [resourceSpans]] };

/** A message costs two bytes to send and a hundred to hold. */
const mostMessages = 500_000;
/** A request goes eight deep by itself; values may hold values. */
const deepest = 32;

/**
 * An ExportTraceServiceRequest in the words of OTLP's JSON. Generated code would hold all that a few bytes ask for,
 * before anybody could count: so the reader of the library is led by a table.
 *
 * @throws NotOtlpError
 */
export function readProtobufRequest(body: Buffer): unknown {
  try {
    return readMessage(protobuf.Reader.create(body), body.length, request, { messages: 0 }, 0);
  } catch (error) {
    if (error instanceof NotOtlpError) throw error;
    throw new NotOtlpError(`no OTLP as Protocol Buffers: ${(error as Error).message}`, { cause: error });
  }
}

function readMessage(
  reader: Reader,
  end: number,
  message: Message,
  count: { messages: number },
  depth: number,
): unknown {
  if (++count.messages > mostMessages)
    throw new NotOtlpError(`more than ${mostMessages} messages in a request`);
  if (depth > deepest) throw new NotOtlpError(`messages nested more than ${deepest} deep`);
  const fields: Record<string, unknown> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    const [name, kindOf] = message[tag >>> 3] ?? [];
    const kind = kindOf?.();
    const isList = Array.isArray(kind);
    const one = isList ? kind[0] : kind;
    if (name === undefined || one === undefined || (tag & 7) !== wireType(one)) {
      // A group may hold groups; nothing of OTLP is one.
      if ((tag & 7) === 3 || (tag & 7) === 4) throw new NotOtlpError('a group, which OTLP does not have');
      reader.skipType(tag & 7);
    } else {
      const value =
        typeof one === 'string' ? readScalar(reader, one) : readPart(reader, end, one, count, depth);
      if (isList) {
        fields[name] ??= [];
        (fields[name] as unknown[]).push(value);
      } else fields[name] = value;
    }
    if (reader.pos > end) throw new NotOtlpError('a field that is longer than its message');
  }
  return fields;
}

function readPart(
  reader: Reader,
  end: number,
  message: Message,
  count: { messages: number },
  depth: number,
): unknown {
  const length = reader.uint32();
  if (reader.pos + length > end) throw new NotOtlpError('a message that is longer than the one around it');
  return readMessage(reader, reader.pos + length, message, count, depth + 1);
}

function wireType(kind: Kind): number {
  if (kind === 'bool' || kind === 'int64' || kind === 'enum') return 0;
  return kind === 'double' || kind === 'fixed64' ? 1 : 2;
}

function readScalar(reader: Reader, kind: Kind & string): unknown {
  switch (kind) {
    case 'string':
      return reader.string();
    case 'bool':
      return reader.bool();
    case 'enum':
      return reader.int32();
    case 'double':
      return reader.double();
    case 'int64':
      return String(reader.int64());
    case 'fixed64': {
      const low = BigInt(reader.fixed32());
      return String((BigInt(reader.fixed32()) << 32n) | low);
    }
    case 'hex':
      return Buffer.from(reader.bytes()).toString('hex');
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
  }
}
