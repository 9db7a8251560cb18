import type { OtlpProtocol } from './wanted-exports.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface ExportFailure {
  readonly signal: 'TRACES' | 'METRICS';
  readonly protocol: OtlpProtocol | null;
  /** What was lost. */
  readonly what: string;
  readonly why: string;
}

/** One line for each collector that fails: it takes neither spans nor metrics when it is dead. */
export function failureLines(failures: readonly ExportFailure[], env: Env): string[] {
  const lost = new Map<string, string[]>();
  for (const failure of failures) {
    const { url, shown } = endpointOf(failure, env);
    const reason = `${failure.why} (${shown})`;
    const known = [...lost].find(([key]) => key.startsWith(`${url}\n`));
    if (known) known[1].push(failure.what);
    else lost.set(`${url}\n${reason}`, [failure.what]);
  }
  return [...lost].map(
    ([key, what]) => `${what.join(' and ')} were not exported: ${key.slice(key.indexOf('\n') + 1)}`,
  );
}

/** Without user, password and what may be a key. */
function endpointOf({ signal, protocol }: ExportFailure, env: Env) {
  const usual = protocol === 'grpc' ? 'http://localhost:4317' : 'http://localhost:4318';
  const text = env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`] || env.OTEL_EXPORTER_OTLP_ENDPOINT || usual;
  try {
    const { protocol: scheme, host, pathname } = new URL(text);
    return { url: host, shown: `${scheme}//${host}${pathname === '/' ? '' : pathname}` };
  } catch {
    return { url: text, shown: 'OTEL_EXPORTER_OTLP_ENDPOINT is no URL' };
  }
}
