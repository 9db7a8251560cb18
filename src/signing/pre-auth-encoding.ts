/**
 * The bytes that a DSSE signature is made over: with the lengths in them no payload can pass for one of another type.
 *
 * @example preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))
 * // DSSEv1 29 http://example.com/HelloWorld 11 hello world
 */
export function preAuthEncoding(payloadType: string, payload: Buffer): Buffer {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${type.length} `),
    type,
    Buffer.from(` ${payload.length} `),
    payload,
  ]);
}
