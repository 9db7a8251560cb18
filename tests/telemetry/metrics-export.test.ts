import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/telemetry/metric-definitions.ts';
import { MetricRecorder } from '../../src/telemetry/metric-recorder.ts';
import { addMeasurement, type MetricFamilies, prometheusName } from '../../src/telemetry/metrics-text.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { measuredRun } from './measured-run.ts';
import {
  type MetricsRequest,
  type OtlpMetric,
  type Point,
  startGrpcMetricsReceiver,
  startMetricsReceiver,
} from './metrics-receiver.ts';

const metricsOnly = { OTEL_METRICS_EXPORTER: 'otlp', OTEL_TRACES_EXPORTER: 'none' };

describe('metrics by OTLP', () => {
  test.each([
    ['http/protobuf', startMetricsReceiver],
    ['http/json', startMetricsReceiver],
    ['grpc', startGrpcMetricsReceiver],
  ])('over %s are those of the metrics file', async (protocol, start) => {
    const { endpoint, requests } = await start();
    const env = {
      ...metricsOnly,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_SERVICE_NAME: 'nightly',
    };
    expect(await tellOf(env, requests)).toEqual([]);
    const request = requests.at(-1) as MetricsRequest;
    expect(samplesOf(request)).toEqual(samplesOfFile());
    const { resource } = request.resourceMetrics[0] as MetricsRequest['resourceMetrics'][number];
    const service = resource.attributes.find(({ key }) => key === 'service.name');
    expect(service?.value).toEqual({ stringValue: 'nightly' });
    const units = metricsOf(request).map(({ name, unit }) => [name, unit]);
    const defined = Object.values(metrics).map(({ name, unit }) => [name, unit]);
    expect(defined).toEqual(expect.arrayContaining(units));
  });

  test('are deltas where that is preferred, so that collectors can add up the runs', async () => {
    const { endpoint, requests } = await startMetricsReceiver();
    const env = {
      ...metricsOnly,
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${endpoint}/v1/metrics`,
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
    };
    expect(await tellOf(env, requests)).toEqual([]);
    const told = requests.flatMap(metricsOf).flatMap(({ sum, histogram }) => sum ?? histogram ?? []);
    const delta = 1;
    expect(new Set(told.map(({ aggregationTemporality }) => aggregationTemporality))).toEqual(
      new Set([delta]),
    );
  });

  test('to a collector that is dead are one warning together with the traces', async () => {
    const warnings = await tellOf({ OTEL_EXPORTER_OTLP_ENDPOINT: await closedEndpoint() });
    expect(warnings).toEqual([
      expect.stringMatching(/^\d+ of \d+ spans and the metrics were not exported: .*ECONNREFUSED/),
    ]);
  });
});

/** @param requests a run takes longer than its first metrics need to arrive */
async function tellOf(
  env: Record<string, string>,
  requests: readonly MetricsRequest[] = [],
): Promise<readonly string[]> {
  const telemetry = await openTelemetry({ env });
  const [middle, events] = [10, measuredRun()];
  for (const event of events.slice(0, middle)) telemetry.listen(event);
  if (env.OTEL_METRICS_EXPORTER)
    await expect.poll(() => requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
  for (const event of events.slice(middle)) telemetry.listen(event);
  return telemetry.close();
}

function metricsOf({ resourceMetrics }: MetricsRequest): OtlpMetric[] {
  return resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((it) => it.metrics));
}

/** As a collector writes them for Prometheus. */
function samplesOf(request: MetricsRequest): Record<string, number> {
  const samples: Record<string, number> = {};
  for (const metric of metricsOf(request)) {
    const { sum, gauge, histogram } = metric;
    const kind = sum ? 'counter' : gauge ? 'gauge' : 'histogram';
    const name = prometheusName({ ...metric, kind, description: '', attributes: [] });
    for (const point of (sum ?? gauge ?? histogram)?.dataPoints ?? []) {
      const put = (suffix: string, value: unknown, more: readonly string[] = []) => {
        samples[`${name}${suffix}{${[...labelsOf(point), ...more].join(',')}}`] = Number(value);
      };
      if (!histogram) {
        put('', point.asDouble ?? point.asInt);
        continue;
      }
      let count = 0;
      for (const [at, more] of (point.bucketCounts ?? []).entries()) {
        count += Number(more);
        put('_bucket', count, [`le="${point.explicitBounds?.[at] ?? '+Inf'}"`]);
      }
      put('_sum', point.sum);
      put('_count', point.count);
    }
  }
  return samples;
}

function labelsOf({ attributes }: Point): string[] {
  return attributes.map(({ key, value }) => `${key.replaceAll('.', '_')}="${value.stringValue}"`);
}

function samplesOfFile(): Record<string, number> {
  const recorder = new MetricRecorder();
  const families: MetricFamilies = new Map();
  for (const event of measuredRun())
    for (const measurement of recorder.measure(event)) addMeasurement(families, measurement);
  return Object.fromEntries([...families.values()].flatMap(({ samples }) => [...samples]));
}

/** Where nobody listens. */
async function closedEndpoint(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
