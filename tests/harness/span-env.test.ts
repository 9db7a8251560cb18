import { describe, expect, it } from 'vitest';
import type { RunContext } from '../../src/harness/run-context.ts';
import { attemptSpanEnv, scopeSpanEnv } from '../../src/harness/span-env.ts';

const context = {
  runId: 'R',
  trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
} as unknown as RunContext;
const attempt = { owner: { kind: 'scenario', id: 'A,1=ü' }, number: 2, spanId: 'c'.repeat(16) } as const;
const endpoint = 'http://127.0.0.1:4000/cccccccccccccccc';

describe('the environment for OpenTelemetry', () => {
  it('says which run, scenario and attempt it is, and where spans go', () => {
    const env = attemptSpanEnv(context, attempt, endpoint, scopeSpanEnv('shop', { PATH: '/bin' }));
    expect(env).toEqual({
      PATH: '/bin',
      OTEL_BSP_SCHEDULE_DELAY: '200',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_RESOURCE_ATTRIBUTES:
        'taas.run.id=R,taas.scenario.id=A%2C1%3D%C3%BC,taas.attempt=2,taas.scope.id=shop',
      OTEL_SERVICE_NAME: 'shop',
      TRACEPARENT: `00-${'a'.repeat(32)}-${'c'.repeat(16)}-01`,
    });
  });

  it('lets the words of the scope and of the scenario win', () => {
    const run = scopeSpanEnv('shop', {
      OTEL_RESOURCE_ATTRIBUTES: 'team=a,taas.run.id=mine',
      OTEL_BSP_SCHEDULE_DELAY: '5',
    });
    const own = { OTEL_RESOURCE_ATTRIBUTES: 'taas.attempt=x', OTEL_SERVICE_NAME: 'cart', TRACEPARENT: 'no' };
    expect(attemptSpanEnv(context, attempt, null, run, own)).toEqual({
      OTEL_BSP_SCHEDULE_DELAY: '5',
      OTEL_RESOURCE_ATTRIBUTES:
        'taas.scenario.id=A%2C1%3D%C3%BC,taas.scope.id=shop,team=a,taas.run.id=mine,taas.attempt=x',
      OTEL_SERVICE_NAME: 'cart',
      TRACEPARENT: 'no',
    });
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317' }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }],
  ])('sends nothing here where %o says otherwise, not even half of it', (own) => {
    const env = attemptSpanEnv(context, attempt, endpoint, own);
    expect(env).not.toHaveProperty('OTEL_EXPORTER_OTLP_PROTOCOL');
    expect(env).toMatchObject(own);
    expect(Object.values(env)).not.toContain(endpoint);
  });

  it('names no service where the resource has a name', () => {
    const named = { OTEL_RESOURCE_ATTRIBUTES: 'service.name=cart' };
    expect(scopeSpanEnv('shop', named)).not.toHaveProperty('OTEL_SERVICE_NAME');
    const run = scopeSpanEnv('shop', {});
    expect(attemptSpanEnv(context, attempt, null, run, named)).not.toHaveProperty('OTEL_SERVICE_NAME');
  });
});
