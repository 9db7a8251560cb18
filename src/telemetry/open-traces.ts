import type { OtlpProtocol } from './export/wanted-exports.ts';
import { harnessIdentity } from './harness-identity.ts';
import type { TelemetrySink } from './sink.ts';
import type { SpanWriter } from './span-writer.ts';
import { ciAttributes } from './spans/ci-attributes.ts';
import { traceFile } from './trace-file.ts';
import { traceSink } from './trace-sink.ts';

interface TraceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: string | null;
  /** null: to no collector. */
  readonly protocol: OtlpProtocol | null;
}

/** @throws when the file can't be written */
export async function openTraces({ env, file, protocol }: TraceOptions): Promise<TelemetrySink> {
  const identity = harnessIdentity(env);
  const writers: SpanWriter[] = [];
  if (file !== null) writers.push(traceFile(file, identity));
  if (protocol !== null) {
    const { exportTraces } = await import('./export/export-traces.ts');
    writers.push(exportTraces({ protocol, identity }, env));
  }
  return traceSink(writers, ciAttributes(env));
}
