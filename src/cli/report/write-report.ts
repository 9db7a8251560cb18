import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { forCitizen } from '../../report/for-citizen.ts';
import { reportWriters } from '../../report/registry.ts';
import { runFiles } from '../../report/run-files.ts';
import { summariseReport } from '../../report/summarise-report.ts';
import { plainStyle } from '../../report/summary/text-style.ts';
import type { OutputChannel } from '../terminal.ts';

interface WriteReportOptions {
  readonly audience: 'legislator' | 'citizen';
  readonly format: 'text' | 'json' | 'junit';
  /** Absolute path of a file; null: the channel. */
  readonly out: string | null;
}

const fileColumns = 120;

/** Writes a report once more: for another reader, in another format. */
export async function writeReport(
  report: TaaSReport,
  { audience, format, out }: WriteReportOptions,
  channel: OutputChannel,
): Promise<void> {
  // No log or artifact goes along: the copy lies where it is written.
  const told = audience === 'citizen' ? forCitizen(report, out === null ? '.' : dirname(out)) : report;
  const style = out === null ? channel.style() : plainStyle(fileColumns);
  const writer = reportWriters.get(format);
  const text = writer ? await writer.write(told, runFiles(told)) : summariseReport(told, style);
  if (out === null) return channel.write(text);
  try {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TaasError('TAAS_OUT_UNWRITABLE', `--out ${out} can't be written (${code}).`, { cause: error });
  }
}
