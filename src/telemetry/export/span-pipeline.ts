import { core, type tracing } from '@opentelemetry/sdk-node';
import type { HarnessIdentity } from '../../otlp/encode-traces.ts';
import { ExportQueue } from './export-queue.ts';
import { readableSpans } from './readable-spans.ts';
import type { OtlpProtocol } from './wanted-exports.ts';

/** OpenTelemetry's exporter for that protocol; it reads its endpoint, headers, certificates and the rest itself. */
export async function openSpanPipeline(
  protocol: OtlpProtocol,
  identity: HarnessIdentity,
  trouble: () => string | null,
): Promise<ExportQueue> {
  const exporter = await load(protocol);
  const toReadable = readableSpans(identity);
  const send = (spans: tracing.ReadableSpan[]) =>
    new Promise<void>((resolve, reject) => {
      exporter.export(spans, ({ code, error }) => {
        if (code === core.ExportResultCode.SUCCESS) resolve();
        else reject(error ?? new Error('the collector did not take them'));
      });
    });
  return new ExportQueue({ trouble, send: (spans) => send(spans.map(toReadable)) });
}

async function load(protocol: OtlpProtocol): Promise<tracing.SpanExporter> {
  const { OTLPTraceExporter } = await (protocol === 'grpc'
    ? import('@opentelemetry/exporter-trace-otlp-grpc')
    : protocol === 'http/json'
      ? import('@opentelemetry/exporter-trace-otlp-http')
      : import('@opentelemetry/exporter-trace-otlp-proto'));
  return new OTLPTraceExporter();
}
