import { resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { compareReports } from '../../report/compare-reports.ts';
import type { SlownessLimits } from '../../report/comparison/compare-scenario.ts';
import type { ReportComparison } from '../../report/comparison/comparison.ts';
import { forCitizen } from '../../report/for-citizen.ts';
import { plainStyle } from '../../report/summary/text-style.ts';
import { parseDurationMs } from '../../units.ts';
import { exitCodeOf } from '../run/exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { findReport } from './find-report.ts';
import { writeOut } from './write-out.ts';

interface CompareFlags {
  readonly old: string;
  readonly new: string;
  readonly as: 'text' | 'json' | 'markdown';
  readonly out?: string | undefined;
  readonly slower: number;
  readonly slowerBy: string;
  readonly audience?: 'legislator' | 'citizen' | undefined;
  readonly runs?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `taas report compare` */
export async function compareFiles(flags: CompareFlags, terminal: Terminal): Promise<number> {
  const limits = readLimits(flags);
  const read = async (source: string): Promise<TaaSReport> => {
    const { report } = await findReport(source, flags.runs, terminal.cwd);
    return flags.audience === 'citizen' ? forCitizen(report, report.run_dir) : report;
  };
  const [old, now] = [await read(flags.old), await read(flags.new)];
  const comparison = compareReports(old, now, limits);
  const out = flags.out === undefined ? null : resolve(terminal.cwd, flags.out);
  const text = await render(comparison, flags, out, terminal);
  if (out === null) terminal.stdout.write(text);
  else await writeOut(out, text);
  if (comparison.new_failures.length === 0 && now.verdict === 'error') return exitCodeOf(now);
  return comparison.is_worse ? ExitCode.fail : ExitCode.pass;
}

const fileColumns = 120;

async function render(
  comparison: ReportComparison,
  { as, json }: CompareFlags,
  out: string | null,
  { stdout }: Terminal,
): Promise<string> {
  if (json || as === 'json') return `${JSON.stringify(comparison, null, 2)}\n`;
  if (as === 'markdown') {
    const { comparisonMarkdown } = await import('../../report/comparison/comparison-markdown.ts');
    return comparisonMarkdown(comparison);
  }
  const { comparisonText } = await import('../../report/comparison/comparison-text.ts');
  return comparisonText(comparison, out === null ? stdout.style() : plainStyle(fileColumns));
}

function readLimits({ slower, slowerBy }: CompareFlags): SlownessLimits {
  if (!(slower >= 1)) {
    throw new TaasError('TAAS_USAGE', `--slower ${slower}: expected a number of at least 1, e.g. 1.5.`);
  }
  try {
    return { factor: slower, byMs: parseDurationMs(slowerBy) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TaasError(
      'TAAS_USAGE',
      `--slower-by ${slowerBy}: expected a duration with unit, e.g. 100ms or 1s.`,
    );
  }
}
