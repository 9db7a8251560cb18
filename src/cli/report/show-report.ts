import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { runFiles } from '../../report/run-files.ts';
import type { Terminal } from '../terminal.ts';
import { findReport } from './find-report.ts';
import { findWriter } from './find-writer.ts';
import { openPage } from './open-page.ts';
import { printReport } from './print-report.ts';
import { checkPublish, type PublishPlace, publishReport } from './publish.ts';
import { toldTo } from './told-to.ts';

export interface ShowFlags {
  readonly report: string;
  readonly runs?: string | undefined;
  readonly audience?: 'legislator' | 'citizen' | undefined;
  readonly as?: string | undefined;
  readonly out?: string | undefined;
  readonly open?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly publish?: PublishPlace[] | undefined;
}

const pageKind = 'html';

/** `taas report <report>` */
export async function showReport(flags: ShowFlags, terminal: Terminal): Promise<void> {
  const { audience, open = false, publish = [] } = flags;
  const { cwd } = terminal;
  const kind = flags.json ? 'json' : (flags.as ?? (open ? pageKind : 'text'));
  if (open && kind !== pageKind) {
    throw new TaasError(
      'TAAS_USAGE',
      `--open shows a page in a browser: it goes with --as ${pageKind}, not ${kind}.`,
    );
  }
  const writer = kind === 'text' ? null : findWriter(kind, `--as ${kind}`, ['text']);
  await checkPublish(publish, terminal.env);
  const { report, folder } = await findReport(flags.report, flags.runs, cwd);
  const named = flags.out === undefined ? null : resolve(cwd, flags.out);
  const out = named ?? (open && writer ? join(folder, writer.fileName) : null);
  const place = out === null ? '.' : dirname(out);
  const told = toldTo(audience, { report, files: runFiles(report, folder) }, place);
  await printReport(told, { kind, out }, terminal.stdout);
  await publishReport(told, publish, terminal);
  if (open && out !== null) await openPage(out, terminal);
}
