type Env = Readonly<Record<string, string | undefined>>;

/** How a signal goes to a collector. */
export type OtlpProtocol = 'grpc' | 'http/json' | 'http/protobuf';

export interface WantedExports {
  /** null: this signal is not exported. */
  readonly traces: OtlpProtocol | null;
  readonly metrics: OtlpProtocol | null;
  /** What was asked for and can't be had. */
  readonly warnings: readonly string[];
}

const protocols: readonly string[] = ['grpc', 'http/json', 'http/protobuf'] satisfies OtlpProtocol[];

/**
 * What the standard variables ask for. Unlike an SDK's, nothing is exported by default: only where an endpoint or an
 * exporter is named. https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function wantedExports(env: Env): WantedExports {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') {
    return { traces: null, metrics: null, warnings: [] };
  }
  const warnings = new Set<string>();
  const warn = (warning: string) => warnings.add(warning);
  const traces = wanted(env, 'TRACES', warn);
  const metrics = wanted(env, 'METRICS', warn);
  return { traces, metrics, warnings: [...warnings] };
}

function wanted(env: Env, signal: 'TRACES' | 'METRICS', warn: (warning: string) => void) {
  const variable = `OTEL_${signal}_EXPORTER`;
  const named = list(env[variable]);
  const isPlaced = Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT || env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]);
  for (const name of named) {
    if (name === 'otlp' || name === 'none') continue;
    const file = signal === 'TRACES' ? '--trace-file' : '--metrics-file';
    warn(`${variable} is ${JSON.stringify(name)}: taas knows otlp and none; ${file} needs neither`);
  }
  if (named.includes('none') || !(named.length > 0 ? named.includes('otlp') : isPlaced)) return null;
  return protocolOf(env, signal, warn);
}

function protocolOf(env: Env, signal: string, warn: (warning: string) => void): OtlpProtocol {
  const own = `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`;
  const variable = env[own] ? own : 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const protocol = env[variable]?.trim() || 'http/protobuf';
  if (protocols.includes(protocol)) return protocol as OtlpProtocol;
  warn(`${variable} is ${JSON.stringify(protocol)}, expected ${protocols.join(', ')}: http/protobuf is used`);
  return 'http/protobuf';
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}
