import type { OpenedEnvelope } from '../signing/parse-envelope.ts';
import { NoEnvelopeError, parseEnvelope } from '../signing/parse-envelope.ts';
import type { TrustedKey } from '../signing/read-trusted-keys.ts';
import { verifyEnvelope } from '../signing/verify-envelope.ts';
import { compareJson, type JsonDifference } from './compare-json.ts';
import type { Scope } from './scope.ts';
import { scopePayload, scopePayloadType } from './scope-payload.ts';

export type ScopeSignature =
  | { readonly kind: 'signed'; readonly by: readonly TrustedKey[] }
  /** The envelope is damaged, or nobody signed it who is trusted. */
  | { readonly kind: 'invalid'; readonly message: string }
  /** Signed by somebody who is trusted, but in another state. */
  | {
      readonly kind: 'changed';
      readonly by: readonly TrustedKey[];
      /** Of the scope's document, from what was signed to what is there. */
      readonly differences: readonly JsonDifference[];
    };

/** Whether somebody who is trusted signed exactly this scope. The bytes decide; what differs is only told. */
export function verifyScope(
  scope: Scope,
  envelopeText: string,
  trusted: readonly TrustedKey[],
): ScopeSignature {
  let envelope: OpenedEnvelope;
  try {
    envelope = parseEnvelope(envelopeText);
  } catch (error) {
    if (error instanceof NoEnvelopeError)
      return invalid(`the signature is no DSSE envelope: ${error.message}`);
    throw error;
  }
  const { payloadType, payloadBytes, signatures } = envelope;
  if (payloadType !== scopePayloadType) {
    return invalid(`the signature is for ${JSON.stringify(payloadType)}, not for a scope`);
  }
  const by = verifyEnvelope(envelope, trusted);
  if (by.length === 0) return invalid(noneTrusted(signatures.map(({ keyid }) => keyid)));
  if (payloadBytes.equals(scopePayload(scope))) return { kind: 'signed', by };
  return { kind: 'changed', by, differences: compareJson(signedDocument(payloadBytes), scope.document) };
}

function invalid(message: string): ScopeSignature {
  return { kind: 'invalid', message };
}

/** A `keyid` is only what the file claims. */
function noneTrusted(keyids: readonly (string | undefined)[]): string {
  if (keyids.length === 0) return 'the envelope holds no signature';
  const claimed = keyids.map((keyid) =>
    keyid === undefined ? 'a key without id' : `key ${keyid.slice(0, 64)}`,
  );
  return `none of the signatures was made by a trusted key; they name ${claimed.join(', ')}`;
}

function signedDocument(payload: Buffer): unknown {
  try {
    return (JSON.parse(payload.toString('utf8')) as { scope?: unknown } | null)?.scope;
  } catch {
    return undefined;
  }
}
