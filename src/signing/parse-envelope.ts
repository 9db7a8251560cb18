import type { Envelope, EnvelopeSignature } from './envelope.ts';

export interface OpenedEnvelope extends Envelope {
  readonly payloadBytes: Buffer;
}

/** Why a text is no envelope that could be verified. */
export class NoEnvelopeError extends Error {
  override readonly name = 'NoEnvelopeError';
}

/**
 * Reads a DSSE envelope. Unknown keys are passed over, as the specification wants.
 *
 * @throws NoEnvelopeError
 */
export function parseEnvelope(text: string): OpenedEnvelope {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new NoEnvelopeError('it is not JSON', { cause });
  }
  if (!isObject(value)) throw new NoEnvelopeError('it is no object');
  const { payloadType, payload, signatures } = value;
  if (typeof payloadType !== 'string') throw new NoEnvelopeError('it has no "payloadType"');
  if (typeof payload !== 'string') throw new NoEnvelopeError('it has no "payload"');
  const payloadBytes = decodeBase64(payload);
  if (!payloadBytes) throw new NoEnvelopeError('its "payload" is not base64');
  if (!Array.isArray(signatures)) throw new NoEnvelopeError('it has no list of "signatures"');
  return { payloadType, payload, payloadBytes, signatures: signatures.map(parseSignature) };
}

function parseSignature(value: unknown, index: number): EnvelopeSignature {
  if (!isObject(value) || typeof value.sig !== 'string') {
    throw new NoEnvelopeError(`its signature ${index + 1} has no "sig"`);
  }
  const { keyid, sig } = value;
  return typeof keyid === 'string' ? { keyid, sig } : { sig };
}

/** Standard and URL-safe alphabet: verifiers must take both. Undefined for anything else. */
export function decodeBase64(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
