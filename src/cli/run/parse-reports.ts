import { TaasError } from '../../errors.ts';
import type { ReportWriter } from '../../report/report-writer.ts';
import { findWriter } from '../report/find-writer.ts';

export interface ReportCopy {
  readonly writer: ReportWriter;
  /** May hold `{scope_id}` and `{run_id}`; null: the run folder, or the output for what is read there. */
  readonly path: string | null;
}

/** `--report html`, `--report junit=results/junit.xml` */
export function parseReports(words: readonly string[]): ReportCopy[] {
  return words.map((word) => {
    const at = word.indexOf('=');
    const [kind, path] = at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
    if (kind === '' || path === '') {
      throw new TaasError(
        'TAAS_USAGE',
        `--report ${word}: expected KIND or KIND=PATH, e.g. html or junit=junit.xml.`,
      );
    }
    return { writer: findWriter(kind, `--report ${word}`), path };
  });
}
