import { TaasError } from '../../errors.ts';
import { reportWriters } from '../../report/registry.ts';
import type { ReportWriter } from '../../report/report-writer.ts';
import { nearMiss } from '../../scope/near-miss.ts';
import { splitPair } from './parse-pairs.ts';

export interface ReportCopy {
  readonly writer: ReportWriter;
  /** May hold `{scope_id}` and `{run_id}`. */
  readonly path: string;
}

/** `--report junit=results/junit.xml` */
export function parseReports(pairs: readonly string[]): ReportCopy[] {
  return pairs.map((pair) => {
    const [kind, path] = splitPair(pair, '--report', 'KIND=PATH, e.g. junit=junit.xml');
    const writer = reportWriters.get(kind);
    if (writer) return { writer, path };
    const meant = nearMiss(kind, reportWriters.keys());
    const known = [...reportWriters.keys()].join(', ');
    throw new TaasError(
      'TAAS_USAGE',
      `--report ${pair}: there is no report "${kind}". ${meant ? `Did you mean "${meant}"?` : `There are: ${known}.`}`,
    );
  });
}
