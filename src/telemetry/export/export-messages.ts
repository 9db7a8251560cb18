import type { HarnessIdentity } from '../../otlp/encode-traces.ts';
import type { SpanRecord } from '../../span-record.ts';
import type { OtlpProtocol } from './wanted-exports.ts';

/** What the thread that exports is started with. */
export interface ExportSetup {
  readonly protocol: OtlpProtocol;
  readonly identity: HarnessIdentity;
}

/** To that thread. */
export type ExportMessage =
  | { readonly kind: 'spans'; readonly spans: readonly SpanRecord[] }
  | { readonly kind: 'close' };

/** From it, as its last word: what did not work. */
export interface ExportResult {
  readonly warnings: readonly string[];
}
