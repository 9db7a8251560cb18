// A thread of its own, started by export-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { collectComplaints } from './collect-complaints.ts';
import type { ExportMessage, ExportResult, ExportSetup } from './export-messages.ts';
import { failureLines } from './failure-lines.ts';
import { openMetricsPipeline } from './metrics-pipeline.ts';
import { openSpanPipeline } from './span-pipeline.ts';
import { watchConnections } from './watch-connections.ts';

const { traces, metrics, identity } = workerData as ExportSetup;
const complaints = collectComplaints();
const watch = watchConnections();
const trouble = () => watch.trouble;
const spanPipeline = traces && (await openSpanPipeline(traces, identity, trouble));
const metricsPipeline = metrics && (await openMetricsPipeline(metrics, identity, trouble));

parentPort?.on('message', async (message: ExportMessage) => {
  switch (message.kind) {
    case 'spans':
      spanPipeline?.add(message.spans);
      break;
    case 'measurements':
      metricsPipeline?.record(message.measurements);
      break;
    case 'close':
      parentPort?.postMessage({ warnings: await close() } satisfies ExportResult);
  }
});

async function close(): Promise<string[]> {
  const [spans, why] = await Promise.all([spanPipeline?.close(), metricsPipeline?.close()]);
  const failures = [
    ...(spans ? [{ signal: 'TRACES', protocol: traces, ...spans } as const] : []),
    ...(why ? [{ signal: 'METRICS', protocol: metrics, what: 'the metrics', why } as const] : []),
  ];
  // A collector that does not answer says more than what the SDK makes of it.
  const others = failures.length > 0 ? [] : complaints.others();
  return [...complaints.ofSettings(), ...failureLines(failures, process.env), ...others];
}
