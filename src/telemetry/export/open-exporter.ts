import { DiagLogLevel, diag } from '@opentelemetry/api';
import { core, type tracing } from '@opentelemetry/sdk-node';
import type { OtlpProtocol } from './wanted-exports.ts';

export interface OpenExporter {
  /** Where it sends to, for a message. */
  readonly endpoint: string;
  /** @throws Error when the collector did not take them, after all retries */
  send(spans: tracing.ReadableSpan[]): Promise<void>;
  /** What the SDK would have told its user's console: settings that it can't use, spans that the collector refused. */
  complaints(): readonly string[];
}

/** OpenTelemetry's exporter for that protocol; it reads its endpoint, headers, certificates and the rest itself. */
export async function openExporter(protocol: OtlpProtocol): Promise<OpenExporter> {
  const complaints = new Set<string>();
  const complain = (...words: readonly unknown[]) => {
    if (complaints.size < 3) complaints.add(words.map(String).join(' ').slice(0, 500));
  };
  const silent = () => {};
  diag.setLogger(
    { error: complain, warn: complain, info: silent, debug: silent, verbose: silent },
    DiagLogLevel.WARN,
  );
  const exporter = await load(protocol);
  return {
    endpoint: endpointOf(protocol, process.env),
    send: (spans) =>
      new Promise((resolve, reject) => {
        exporter.export(spans, ({ code, error }) => {
          if (code === core.ExportResultCode.SUCCESS) resolve();
          else reject(error ?? new Error('the collector did not take them'));
        });
      }),
    complaints: () => [...complaints],
  };
}

async function load(protocol: OtlpProtocol): Promise<tracing.SpanExporter> {
  const { OTLPTraceExporter } = await (protocol === 'grpc'
    ? import('@opentelemetry/exporter-trace-otlp-grpc')
    : protocol === 'http/json'
      ? import('@opentelemetry/exporter-trace-otlp-http')
      : import('@opentelemetry/exporter-trace-otlp-proto'));
  return new OTLPTraceExporter();
}

/** Without user and password. */
function endpointOf(protocol: OtlpProtocol, env: NodeJS.ProcessEnv): string {
  const usual = protocol === 'grpc' ? 'http://localhost:4317' : 'http://localhost:4318';
  const text = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT || usual;
  try {
    const url = new URL(text);
    url.username = '';
    url.password = '';
    url.search = '';
    return url.href;
  } catch {
    return text;
  }
}
