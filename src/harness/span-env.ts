import type { RunContext } from './run-context.ts';
import type { SpanAttempt } from './span-places.ts';
import { traceParentOf } from './trace-context.ts';

const serviceName = 'OTEL_SERVICE_NAME';
const resourceName = 'OTEL_RESOURCE_ATTRIBUTES';
const endpointNames = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/**
 * What every command of a scope tells OpenTelemetry's SDKs of itself, the same in every run. The words of `own`, an
 * environment, win.
 */
export function scopeSpanEnv(
  scopeId: string,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const attributes = readNames(own[resourceName]);
  return {
    // A name of the resource that somebody chose would lose against this variable.
    ...(!attributes.has('service.name') && { [serviceName]: scopeId }),
    // What a server has to tell comes while its scenario still runs; SDKs wait five seconds.
    OTEL_BSP_SCHEDULE_DELAY: '200',
    ...own,
    [resourceName]: addAttributes({ 'taas.scope.id': scopeId }, own[resourceName]),
  };
}

/**
 * The environment of an attempt's command, with the place in the trace that its spans have and where to send them.
 *
 * @param endpoint null where nobody listens
 * @param env of every command
 * @param own of this one: its words win
 */
export function attemptSpanEnv(
  { trace, runId }: RunContext,
  { owner, number, spanId }: SpanAttempt,
  endpoint: string | null,
  env: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const ofKind = owner.kind === 'scenario' ? 'taas.scenario.id' : 'taas.step.id';
  const all = { ...env, ...own };
  const isSentElsewhere = endpointNames.some((name) => all[name]);
  if (readNames(own[resourceName]).has('service.name') && !own[serviceName]) delete all[serviceName];
  const attributes = [...new Set([env[resourceName], own[resourceName]])].filter(Boolean).join(',');
  return {
    TRACEPARENT: traceParentOf(trace, spanId),
    ...(endpoint !== null &&
      !isSentElsewhere && {
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      }),
    ...all,
    [resourceName]: addAttributes(
      { 'taas.run.id': runId, [ofKind]: owner.id, 'taas.attempt': String(number) },
      attributes,
    ),
  };
}

/** As the specification wants it: `key=value`, with commas between and percent signs for what is special. */
function addAttributes(attributes: Readonly<Record<string, string>>, own: string | undefined): string {
  const taken = readNames(own);
  const added = Object.entries(attributes)
    .filter(([key]) => !taken.has(key))
    .map(([key, value]) => `${key}=${encodeURIComponent(Buffer.from(value).toString())}`);
  return [...added, ...(own ? [own] : [])].join(',');
}

function readNames(attributes: string | undefined): ReadonlySet<string> {
  return new Set((attributes ?? '').split(',').map((pair) => pair.slice(0, pair.indexOf('=')).trim()));
}
