import { setTimeout as sleep } from 'node:timers/promises';
import type { Counter, Gauge, Histogram } from '@opentelemetry/api';
import { core, resources, metrics as sdk } from '@opentelemetry/sdk-node';
import type { HarnessIdentity } from '../../otlp/encode-traces.ts';
import type { MetricDefinition } from '../metric-definitions.ts';
import type { Measurement } from '../metric-recorder.ts';
import type { OtlpProtocol } from './wanted-exports.ts';

export interface MetricsPipeline {
  record(measurements: readonly Measurement[]): void;
  /** Null when all was sent; else why not. */
  close(): Promise<string | null>;
}

/** How long a run waits in the end for a collector that never answered. */
const patienceMs = 700;
/** For one that did, and takes its time. */
const mostPatienceMs = 3_000;

/**
 * OpenTelemetry's metrics, in the thread that exports. What is counted reaches the collector every minute, as
 * `OTEL_METRIC_EXPORT_INTERVAL` says, and in the end.
 */
export async function openMetricsPipeline(
  protocol: OtlpProtocol,
  identity: HarnessIdentity,
  trouble: () => string | null,
): Promise<MetricsPipeline> {
  let failure: string | null = null;
  let isAlive = false;
  const exporter = watched(await load(protocol), (error) => {
    failure = error;
    isAlive ||= error === null;
  });
  const intervalMs = Number(process.env.OTEL_METRIC_EXPORT_INTERVAL) || 60_000;
  const reader = new sdk.PeriodicExportingMetricReader({ exporter, exportIntervalMillis: intervalMs });
  const provider = new sdk.MeterProvider({
    resource: resources.resourceFromAttributes({ ...identity.resource } as Record<string, string>),
    readers: [reader],
  });
  const meter = provider.getMeter(identity.scope.name, identity.scope.version);
  const instruments = new Map<string, (measurement: Measurement) => void>();

  const instrumentOf = ({ name, kind, unit, description, bounds }: MetricDefinition) => {
    const options = { unit, description };
    switch (kind) {
      case 'counter':
        return adding(meter.createCounter(name, options));
      case 'gauge':
        return recording(meter.createGauge(name, options));
      case 'histogram':
        return recording(
          meter.createHistogram(name, {
            ...options,
            advice: { explicitBucketBoundaries: [...(bounds ?? [])] },
          }),
        );
    }
  };

  let isBegun = false;
  return {
    record(measurements) {
      for (const measurement of measurements) {
        const { name } = measurement.metric;
        const instrument = instruments.get(name) ?? instrumentOf(measurement.metric);
        instruments.set(name, instrument);
        instrument(measurement);
      }
      // Early, so that it is known in the end whether somebody is there.
      if (!isBegun) provider.forceFlush().catch(() => {});
      isBegun = true;
    },
    async close() {
      const sent = provider.forceFlush().then(
        () => failure,
        (error: Error) => error.message,
      );
      // Nobody waits for its shutdown: it would try once more.
      return Promise.race([
        sent,
        sleep(isAlive ? mostPatienceMs : patienceMs).then(() => trouble() ?? 'the collector does not answer'),
      ]);
    },
  };
}

async function load(protocol: OtlpProtocol): Promise<sdk.PushMetricExporter> {
  const { OTLPMetricExporter } = await (protocol === 'grpc'
    ? import('@opentelemetry/exporter-metrics-otlp-grpc')
    : protocol === 'http/json'
      ? import('@opentelemetry/exporter-metrics-otlp-http')
      : import('@opentelemetry/exporter-metrics-otlp-proto'));
  return new OTLPMetricExporter();
}

/** The reader tells nobody how an export went. */
function watched(
  exporter: sdk.PushMetricExporter,
  onEnd: (failure: string | null) => void,
): sdk.PushMetricExporter {
  return {
    export: (data, done) =>
      exporter.export(data, (result) => {
        const isSent = result.code === core.ExportResultCode.SUCCESS;
        onEnd(isSent ? null : (result.error?.message ?? 'the collector did not take them'));
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
    selectAggregation: (type) => exporter.selectAggregation?.(type) ?? { type: sdk.AggregationType.DEFAULT },
    selectAggregationTemporality: (type) =>
      exporter.selectAggregationTemporality?.(type) ?? sdk.AggregationTemporality.CUMULATIVE,
  };
}

function adding(counter: Counter): (measurement: Measurement) => void {
  return ({ value, attributes }) => counter.add(value, attributes);
}

function recording(instrument: Gauge | Histogram): (measurement: Measurement) => void {
  return ({ value, attributes }) => instrument.record(value, attributes);
}
