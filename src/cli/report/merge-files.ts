import { dirname, relative, resolve, sep } from 'node:path';
import { ulid } from 'ulid';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { mergeReports } from '../../report/merge-reports.ts';
import { cellSpansName, type FileText, type RunFiles, runFiles } from '../../report/run-files.ts';
import { exitCodeOf } from '../run/exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { type FoundReport, findReport } from './find-report.ts';
import { findWriter } from './find-writer.ts';
import { printReport } from './print-report.ts';
import { checkPublish, type PublishPlace, publishReport } from './publish.ts';
import { toldTo } from './told-to.ts';

interface MergeFlags {
  readonly reports: readonly string[];
  readonly out?: string | undefined;
  readonly as?: string | undefined;
  readonly audience?: 'legislator' | 'citizen' | undefined;
  readonly json?: boolean | undefined;
  readonly publish?: PublishPlace[] | undefined;
}

interface Part extends FoundReport {
  readonly prefix: string;
}

/** `taas report merge`: ends with the exit code that the whole run would have had. */
export async function mergeFiles(flags: MergeFlags, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const { publish = [] } = flags;
  const out = flags.out === undefined ? null : resolve(cwd, flags.out);
  const kind = flags.json ? 'json' : (flags.as ?? (out === null ? 'text' : 'json'));
  if (kind !== 'text') findWriter(kind, `--as ${kind}`, ['text']);
  await checkPublish(publish, terminal.env);
  const runDir = out === null ? cwd : dirname(out);
  const parts: Part[] = [];
  for (const source of flags.reports) {
    const found = await findReport(source, undefined, cwd);
    parts.push({ ...found, prefix: relative(runDir, found.folder).split(sep).join('/') });
  }
  const merged = mergeReports(parts, { runId: ulid(), runDir });
  const told = toldTo(flags.audience, { report: merged, files: mergedFiles(merged, parts) }, runDir);
  await printReport(told, { kind, out }, terminal.stdout);
  await publishReport(told, publish, terminal);
  if (out !== null) {
    const { verdict, message } = told.report;
    terminal.stderr.write(`${verdict}: ${message}\n`);
  }
  return exitCodeOf(merged);
}

/** Each file from the folder of the run that it is of, wherever that lies. */
function mergedFiles(merged: TaaSReport, parts: readonly Part[]): RunFiles {
  const filesOf = parts.map(({ report, folder, prefix }) => ({ prefix, files: runFiles(report, folder) }));
  return {
    async run(path, mostBytes) {
      if (path === cellSpansName) return joinTexts(filesOf, mostBytes);
      const part = filesOf
        .filter(({ prefix }) => prefix === '' || path.startsWith(`${prefix}/`))
        .sort((one, other) => other.prefix.length - one.prefix.length)[0];
      if (!part) return null;
      return part.files.run(part.prefix === '' ? path : path.slice(part.prefix.length + 1), mostBytes);
    },
    workspace: runFiles(merged).workspace,
  };
}

async function joinTexts(parts: readonly { files: RunFiles }[], mostBytes: number): Promise<FileText | null> {
  const texts: Buffer[] = [];
  let left = mostBytes;
  let isCut = false;
  for (const { files } of parts) {
    const text = await files.run(cellSpansName, left);
    if (!text) continue;
    texts.push(text.content);
    left -= text.content.length;
    isCut ||= text.isCut;
  }
  return texts.length === 0 ? null : { content: Buffer.concat(texts), isCut };
}
