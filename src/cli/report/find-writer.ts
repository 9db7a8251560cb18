import { TaasError } from '../../errors.ts';
import { reportWriters } from '../../report/registry.ts';
import type { ReportWriter } from '../../report/report-writer.ts';
import { nearMiss } from '../../scope/near-miss.ts';

/** @param shown what was typed, option and value */
export function findWriter(kind: string, shown: string, others: readonly string[] = []): ReportWriter {
  const writer = reportWriters.get(kind);
  if (writer) return writer;
  const known = [...others, ...reportWriters.keys()];
  const meant = nearMiss(kind, known);
  const hint = meant ? `Did you mean "${meant}"?` : `There are: ${known.join(', ')}.`;
  throw new TaasError('TAAS_USAGE', `${shown}: there is no report "${kind}". ${hint}`);
}
