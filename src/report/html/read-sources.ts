import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { RunFiles } from '../run-files.ts';
import { cleanText } from './clean-report.ts';
import { limits } from './limits.ts';
import type { SourceExcerpt } from './view/page-extras.ts';

/** The copy that was tested, where the run kept it. */
const keptCopy = 'workspace.tar.gz';
const linesBefore = 5;
const linesAfter = 4;
const lineLength = 300;

/** Lines around the place of each failure, by `file:line`: of the copy that was tested, else of the workspace. */
export async function readSources(report: TaaSReport, files: RunFiles): Promise<Map<string, SourceExcerpt>> {
  const excerpts = new Map<string, SourceExcerpt>();
  // The Citizen's copy of a report has no files but those that it names.
  if (report.audience === 'citizen') return excerpts;
  const places = placesOf(report);
  const paths = new Set([...places.values()].map(({ file }) => file));
  if (paths.size === 0) return excerpts;
  const tested = await readCopy(files, paths);
  for (const [key, { file, line }] of places) {
    const isTested = tested.has(file);
    const content = tested.get(file) ?? (await files.workspace(file, limits.sourceBytes))?.content;
    const excerpt = content && excerptOf(content, line, isTested);
    if (excerpt) excerpts.set(key, excerpt);
  }
  return excerpts;
}

function placesOf({ scenarios }: TaaSReport): Map<string, { readonly file: string; readonly line: number }> {
  const places = new Map<string, { readonly file: string; readonly line: number }>();
  const tests = scenarios.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.tests));
  for (const { file, line, status } of tests) {
    if (places.size >= limits.sources) break;
    if (status === 'passed' || status === 'skipped' || file === null || line === null) continue;
    places.set(`${file}:${line}`, { file, line });
  }
  return places;
}

async function readCopy(files: RunFiles, paths: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const archive = await files.run(keptCopy, limits.copyBytes);
  if (!archive || archive.isCut) return found;
  const entries = extract();
  const unpacked = createGunzip();
  // An archive that is broken ends the loop below, by an error.
  unpacked.on('error', (error) => entries.destroy(error));
  Readable.from([archive.content]).pipe(unpacked).pipe(entries);
  try {
    for await (const entry of entries) {
      const path = entry.header.name.replace(/^\.\//, '');
      if (paths.has(path) && entry.header.type === 'file') found.set(path, await startOf(entry));
      else entry.resume();
      if (found.size === paths.size) break;
    }
  } catch {
    // What was read so far is as good as ever; the rest comes from the workspace.
  } finally {
    unpacked.destroy();
    entries.destroy();
  }
  return found;
}

async function startOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of entry) {
    const part = chunk as Buffer;
    if (bytes < limits.sourceBytes) chunks.push(part);
    bytes += part.length;
  }
  return Buffer.concat(chunks).subarray(0, limits.sourceBytes);
}

function excerptOf(content: Buffer, line: number, isTested: boolean): SourceExcerpt | null {
  const lines = content.toString('utf8').split('\n');
  if (line < 1 || line > lines.length) return null;
  const firstLine = Math.max(1, line - linesBefore);
  const shown = lines
    .slice(firstLine - 1, line + linesAfter)
    .map((text) => cleanText(text.replace(/\r$/, ''), lineLength));
  return { firstLine, lines: shown, isTested };
}
