import { open, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { TaaSReport } from '../generated/taas-report.ts';

/** Spans that programs in the cells made: a line of OTLP as JSON for each time that some came. */
export const cellSpansName = 'spans.jsonl';

export interface FileText {
  readonly content: Buffer;
  /** Whether the file has more. */
  readonly isCut: boolean;
}

/** The files that a report tells of: it may have come here without them. */
export interface RunFiles {
  /** A file of the run folder, at most `mostBytes` of it; null where it is not there, or no file, or outside. */
  run(path: string, mostBytes: number): Promise<FileText | null>;
  /** A file of the workspace as it is now, which need not be as it was. */
  workspace(path: string, mostBytes: number): Promise<FileText | null>;
}

/** @param runDir where the report was found; its own word may be of another machine */
export function runFiles(report: TaaSReport, runDir: string = report.run_dir): RunFiles {
  const root = report.workspace?.path;
  return {
    run: (path, mostBytes) => readInside(runDir, path, mostBytes),
    workspace: async (path, mostBytes) => (root === undefined ? null : readInside(root, path, mostBytes)),
  };
}

/** A report can be made by anybody: nothing outside of its folder is read, whatever it names. */
async function readInside(root: string, path: string, mostBytes: number): Promise<FileText | null> {
  try {
    const [base, target] = await Promise.all([realpath(root), realpath(resolve(root, path))]);
    const inside = relative(base, target);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
    await using file = await open(target, 'r');
    const info = await file.stat();
    if (!info.isFile()) return null;
    const content = Buffer.alloc(Math.min(info.size, mostBytes));
    const { bytesRead } = await file.read(content, 0, content.length, 0);
    return { content: content.subarray(0, bytesRead), isCut: info.size > bytesRead };
  } catch {
    return null;
  }
}
