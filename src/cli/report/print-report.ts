import { summariseReport } from '../../report/summarise-report.ts';
import { plainStyle } from '../../report/summary/text-style.ts';
import type { OutputChannel } from '../terminal.ts';
import { findWriter } from './find-writer.ts';
import type { ToldReport } from './told-to.ts';
import { writeOut } from './write-out.ts';

interface PrintOptions {
  /** `text`, or a kind of the registry. */
  readonly kind: string;
  /** Absolute path of a file; null: the channel. */
  readonly out: string | null;
}

const fileColumns = 120;

/** Writes a report once more, in another format. */
export async function printReport(
  { report, files }: ToldReport,
  { kind, out }: PrintOptions,
  channel: OutputChannel,
): Promise<void> {
  const style = out === null ? channel.style() : plainStyle(fileColumns);
  const text =
    kind === 'text'
      ? summariseReport(report, style)
      : await findWriter(kind, `--as ${kind}`, ['text']).write(report, files);
  if (out === null) channel.write(text);
  else await writeOut(out, text);
}
