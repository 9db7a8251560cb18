import { measureHeal } from '../measure-heal.ts';
import { type Measurement, MetricRecorder } from '../metric-recorder.ts';
import type { TelemetrySink } from '../sink.ts';
import type { ExportThread } from './export-thread.ts';
import { inBatches } from './in-batches.ts';

/** What is measured to a collector. */
export function exportMetrics(thread: ExportThread): TelemetrySink {
  const recorder = new MetricRecorder();
  const batches = inBatches<Measurement>({
    most: 512,
    longestWaitMs: 500,
    send: (measurements) => thread.post({ kind: 'measurements', measurements }),
  });
  return {
    name: 'the export of metrics',
    listen(event) {
      for (const measurement of recorder.measure(event)) batches.add(measurement);
    },
    listenHeal(event) {
      for (const measurement of measureHeal(event)) batches.add(measurement);
    },
    close() {
      for (const measurement of recorder.end()) batches.add(measurement);
      batches.flush();
      return thread.close();
    },
  };
}
