import { resolve } from 'node:path';
import { measureHeal } from './measure-heal.ts';
import { MetricRecorder } from './metric-recorder.ts';
import { addToMetricsFile, checkMetricsFile } from './metrics-file.ts';
import { addMeasurement, type MetricFamilies } from './metrics-text.ts';
import type { TelemetrySink } from './sink.ts';

/**
 * Adds what is measured to a file in Prometheus' text format, for the textfile collector of node_exporter.
 *
 * @throws TaasError when the file is another's, or can't be written.
 */
export async function metricsFileSink(path: string): Promise<TelemetrySink> {
  const target = resolve(path);
  await checkMetricsFile(target);
  const recorder = new MetricRecorder();
  const families: MetricFamilies = new Map();
  return {
    name: 'the metrics file',
    listen(event) {
      for (const measurement of recorder.measure(event)) addMeasurement(families, measurement);
    },
    listenHeal(event) {
      for (const measurement of measureHeal(event)) addMeasurement(families, measurement);
    },
    async close() {
      for (const measurement of recorder.end()) addMeasurement(families, measurement);
      if (families.size === 0) return [];
      try {
        await addToMetricsFile(target, families);
        return [];
      } catch (error) {
        return [`--metrics-file ${path}: nothing was added to it: ${(error as Error).message}`];
      }
    },
  };
}
