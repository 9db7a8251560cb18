import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { parseInTime } from '../runners/parse-in-time.ts';
import { ResultsUnreadableError, type RunnerCommand, type RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import { formatSize } from '../units.ts';
import type { ToolResults } from '../verdict/outcome.ts';
import { findFiles, readSmallFiles } from './collect-artifacts.ts';

/** How large the results of an attempt may be, all files together. */
const resultsLimitBytes = 32 * 2 ** 20;
/** The largest results that a tool may write take half of it on an idle machine; hostile ones are given up. */
const parseTimeoutMs = 10_000;

/** A fresh folder for the tool's results, with the helper files that its runner brings. */
export async function placeFiles(
  cell: Cell,
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const tar = pack();
  const name = posix.basename(folder);
  tar.entry({ name, type: 'directory', mode: 0o755 });
  for (const [file, text] of Object.entries(files)) tar.entry({ name: `${name}/${file}`, mode: 0o644 }, text);
  tar.finalize();
  await cell.unpack(posix.dirname(folder), tar as unknown as Readable);
}

const removalTimeoutMs = 30_000;
/** Of one command line. */
const pathsAtOnce = 500;

/**
 * Only what an attempt writes is its result: files of the workspace, of an earlier scenario or of an earlier attempt
 * go from the copy before it starts.
 *
 * @returns why some of them may still be there, or null
 */
export async function removeOldResults(
  cell: Cell,
  globs: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { entries, incomplete } = await findFiles(cell, globs);
  if (incomplete !== null) return incomplete;
  for (let at = 0; at < entries.length; at += pathsAtOnce) {
    const paths = entries.slice(at, at + pathsAtOnce).map(({ path }) => path);
    const exit = await cell.start({
      argv: ['rm', '-f', '--', ...paths],
      cwd: cellPaths.workspace,
      env,
      timeoutMs: removalTimeoutMs,
      killLeftovers: true,
    }).exited;
    if (exit.exitCode !== 0) return `results that lay there before can't be removed (${paths[0]})`;
  }
  return null;
}

interface ResultsPlace {
  readonly mask: (text: string) => string;
  readonly resultsDir: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Why files of `execution.results` may be older than the attempt. */
  readonly stale: string | null;
}

/** What the test tool wrote, as test cases; hostile input, so bounded in size and time. */
export async function readResults(
  cell: Cell,
  runner: RunnerDefinition,
  command: RunnerCommand,
  { execution }: ScopeScenario,
  { resultsDir, cwd, env, stale, mask }: ResultsPlace,
): Promise<ToolResults> {
  if (!runner.reportsTests) return { kind: 'none_expected' };
  if (stale !== null) return { kind: 'unreadable', why: stale };
  const found = execution.results
    ? await findFiles(cell, execution.results)
    : { entries: command.results.map((path) => ({ path })), incomplete: null };
  if (found.incomplete !== null) return { kind: 'unreadable', why: found.incomplete };
  const folder = execution.results ? cellPaths.workspace : resultsDir;
  const paths = found.entries.map(({ path }) => path);
  const files = await readSmallFiles(cell, folder, paths, resultsLimitBytes);
  const isToolMissing = async () => runner.probe !== null && !(await isThere(cell, runner.probe, cwd, env));
  if (files.size === 0) return { kind: 'missing', toolMissing: await isToolMissing() };
  try {
    const results = [...files].map(([path, { content, cut }]) => {
      if (cut)
        throw new ResultsUnreadableError(`they are larger than ${formatSize(resultsLimitBytes)} (${path}).`);
      return { path, content };
    });
    return {
      kind: 'parsed',
      results: parseInTime(
        () => runner.parse(results, { workspace: cellPaths.workspace, cwd, mask }),
        parseTimeoutMs,
      ),
    };
  } catch (error) {
    if (!(error instanceof ResultsUnreadableError)) throw error;
    // A script around a tool that is missing may have begun the file.
    if (await isToolMissing()) return { kind: 'missing', toolMissing: true };
    return { kind: 'unreadable', why: error.message };
  }
}

const probeTimeoutMs = 30_000;

async function isThere(
  cell: Cell,
  probe: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
) {
  const exit = await cell.start({ argv: probe, cwd, env, timeoutMs: probeTimeoutMs, killLeftovers: true })
    .exited;
  return exit.exitCode === 0;
}
