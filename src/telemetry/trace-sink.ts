import type { RunEvent } from '../events.ts';
import type { SpanAttributes, SpanRecord } from '../span-record.ts';
import type { TelemetrySink } from './sink.ts';
import type { SpanWriter } from './span-writer.ts';
import { SpansOfHeal } from './spans/spans-of-heal.ts';
import { SpansOfRun } from './spans/spans-of-run.ts';

/** Makes spans of what runs tell, and gives the same ones to every writer. */
export function traceSink(writers: readonly SpanWriter[], common: SpanAttributes): TelemetrySink {
  const warnings: string[] = [];
  let run: SpansOfRun | null = null;
  let healing: SpansOfHeal | null = null;
  let current = [...writers];
  const begin = (event: Extract<RunEvent, { kind: 'run_started' }>) => {
    run?.abandon();
    run = new SpansOfRun(event, common, writeAll(event.trace.isSampled));
  };
  const writeAll = (isSampled: boolean) => (span: SpanRecord) => {
    for (const writer of current) {
      if (isSampled || writer.takesUnsampled) writeTo(writer, span);
    }
  };
  const writeTo = (writer: SpanWriter, span: SpanRecord) => {
    try {
      writer.write(span);
    } catch (error) {
      current = current.filter((each) => each !== writer);
      warnings.push(`${writer.name} is not complete: ${(error as Error).message}`);
    }
  };
  return {
    name: 'the traces',
    listen(event) {
      if (event.kind === 'run_started') begin(event);
      else run?.listen(event);
      if (event.kind === 'run_finished') run = null;
    },
    listenHeal(event) {
      if (event.kind === 'heal_started') {
        healing?.abandon();
        healing = new SpansOfHeal(event, common, writeAll(event.trace.isSampled));
      } else healing?.listen(event);
      if (event.kind === 'heal_finished') healing = null;
    },
    async close() {
      run?.abandon();
      healing?.abandon();
      run = null;
      healing = null;
      // Also of those that broke: they hold a file or a thread.
      const told = await Promise.all(
        writers.map(async (writer) => ({ writer, warnings: await writer.close() })),
      );
      return [...warnings, ...told.flatMap((each) => (current.includes(each.writer) ? each.warnings : []))];
    },
  };
}
