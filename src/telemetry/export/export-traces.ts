import type { SpanRecord } from '../../span-record.ts';
import type { SpanWriter } from '../span-writer.ts';
import type { ExportThread } from './export-thread.ts';
import { inBatches } from './in-batches.ts';

/** To a collector, through the thread that exports. */
export function exportTraces(thread: ExportThread): SpanWriter {
  const batches = inBatches<SpanRecord>({
    most: 512,
    // So that a run can be watched while it goes on.
    longestWaitMs: 500,
    send: (spans) => thread.post({ kind: 'spans', spans }),
  });
  return {
    name: 'the export of traces',
    takesUnsampled: false,
    write: batches.add,
    close: () => {
      batches.flush();
      return thread.close();
    },
  };
}
