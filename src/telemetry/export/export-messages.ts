import type { HarnessIdentity } from '../../otlp/encode-traces.ts';
import type { SpanRecord } from '../../span-record.ts';
import type { Measurement } from '../metric-recorder.ts';
import type { OtlpProtocol } from './wanted-exports.ts';

/** What the thread that exports is started with. */
export interface ExportSetup {
  /** null: this signal is not exported. */
  readonly traces: OtlpProtocol | null;
  readonly metrics: OtlpProtocol | null;
  readonly identity: HarnessIdentity;
}

/** To that thread. */
export type ExportMessage =
  | { readonly kind: 'spans'; readonly spans: readonly SpanRecord[] }
  | { readonly kind: 'measurements'; readonly measurements: readonly Measurement[] }
  | { readonly kind: 'close' };

/** From it, as its last word: what did not work. */
export interface ExportResult {
  readonly warnings: readonly string[];
}
