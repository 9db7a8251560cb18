/** Bytes that are no OTLP, or too much of it; the message says why. */
export class NotOtlpError extends Error {
  override readonly name = 'NotOtlpError';
}
