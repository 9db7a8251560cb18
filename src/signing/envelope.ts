/** A signed message as JSON: DSSE, https://github.com/secure-systems-lab/dsse/blob/master/envelope.md */
export interface Envelope {
  /** What the payload is; signed together with it. */
  readonly payloadType: string;
  /** The payload in base64. */
  readonly payload: string;
  readonly signatures: readonly EnvelopeSignature[];
}

export interface EnvelopeSignature {
  /** Names the key for people. It is not signed, so nothing may depend on it. */
  readonly keyid?: string;
  /** The signature in base64. */
  readonly sig: string;
}

/** The envelope as it is written into a file. */
export function envelopeText(envelope: Envelope): string {
  return `${JSON.stringify(envelope, null, 2)}\n`;
}
