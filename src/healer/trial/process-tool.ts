import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { findFiles, readSmallFiles } from '../../harness/collect-artifacts.ts';
import { placeFiles, readResults, removeOldResults } from '../../harness/read-results.ts';
import { runners } from '../../runners/registry.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import { judgeAttempt } from '../../verdict/judge-attempt.ts';
import type { FoundFile, ToolResults } from '../../verdict/outcome.ts';
import type { TrialCopy } from '../lab/lab.ts';
import { testKey } from '../test-key.ts';
import { trialEnv } from './trial-env.ts';
import { type ToolAnswer, ToolLostError, type ToolTest, type TrialTool } from './trial-tool.ts';

const outputKept = 1 << 20;
const endKept = 2 << 10;
const largestFile = 4 << 20;

/** The runner's own command for each trial, in one copy; null where what the scenario expects can't be seen here. */
export function openProcessTool(copy: TrialCopy, scenario: ScopeScenario): TrialTool | null {
  const { expect, execution } = scenario;
  const runner = runners.get(execution.runner);
  if (!runner || expect.spans.length > 0 || expect.processes.length > 0) return null;
  const { cell } = copy;
  const originals = new Map<string, Buffer | null>();
  let placed = 0;

  const once = async (files: ReadonlyMap<string, string>, timeoutMs: number): Promise<ToolAnswer> => {
    const startedMs = performance.now();
    for (const path of files.keys()) {
      if (originals.has(path)) continue;
      const [found] = (await readSmallFiles(cell, cellPaths.workspace, [path], largestFile)).values();
      originals.set(path, found?.content ?? null);
    }
    placed += 1;
    await place(cell, new Map([...files].map(([path, text]) => [path, Buffer.from(text)])), placed);
    try {
      return { ...(await runOnce(timeoutMs)), durationMs: performance.now() - startedMs };
    } finally {
      placed += 1;
      const changed = [...files.keys()].map((path) => [path, originals.get(path) ?? null] as const);
      await place(cell, new Map(changed.filter(([, content]) => content !== null)), placed);
      const added = changed.filter(([, content]) => content === null).map(([path]) => path);
      if (added.length > 0) await remove(cell, added, copy.env);
    }
  };

  const runOnce = async (timeoutMs: number): Promise<Omit<ToolAnswer, 'durationMs'>> => {
    const resultsDir = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
    const cwd = posix.join(cellPaths.workspace, execution.cwd);
    const command = runner.command({
      target: execution.target,
      args: execution.args,
      resultsDir,
      results: execution.results,
    });
    const env = trialEnv(copy, scenario, command.env);
    if (runner.reportsTests) await placeFiles(cell, resultsDir, command.files ?? {});
    const stale =
      runner.reportsTests && execution.results ? await removeOldResults(cell, execution.results, env) : null;
    const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    const room = { stdout: outputKept, stderr: outputKept };
    const exit = await cell.start({
      argv: command.argv,
      cwd,
      env,
      timeoutMs,
      graceMs: 0,
      killLeftovers: true,
      onOutput: (stream, chunk) => {
        if (room[stream] > 0) kept[stream].push(chunk.subarray(0, room[stream]));
        room[stream] -= Math.min(chunk.length, room[stream]);
      },
    }).exited;
    const mask = (text: string) => text;
    const results = await readResults(cell, runner, command, scenario, { resultsDir, cwd, env, stale, mask });
    const text = (stream: 'stdout' | 'stderr') => ({
      text: Buffer.concat(kept[stream]).toString('utf8'),
      cut: room[stream] === 0,
    });
    if (runner.reportsTests) await remove(cell, [resultsDir], copy.env);
    const judgement = judgeAttempt(
      {
        command: { ...exit, stopped: null, durationMs: exit.wallMs },
        results,
        stdout: text('stdout'),
        stderr: text('stderr'),
        files: await readExpected(cell, Object.keys(expect.files)),
        trace: { text: '', cut: false },
        processes: { kind: 'listed', processes: [] },
      },
      { ...expect, maxDurationMs: null },
      runner,
    );
    const tests = toTests(results, scenario.id);
    const isTestsFault = tests.some(({ status }) => status === 'failed' || status === 'errored');
    return {
      tests,
      stage: 'all',
      ended: exit.timedOut ? 'timeout' : 'ok',
      broken: judgement.status === 'passed' || isTestsFault ? [] : [judgement.message.slice(0, 500)],
      ...(!runner.reportsTests && {
        output: `${text('stdout').text.slice(-endKept)}\n${text('stderr').text.slice(-endKept)}`,
      }),
      left: false,
      cpuMs: exit.userMs === null || exit.systemMs === null ? null : exit.userMs + exit.systemMs,
      mode: 'process',
    };
  };

  return {
    depth: 1,
    async run({ files, limits }) {
      try {
        return await once(files, Math.max(limits.targets.wallMs, limits.all.wallMs));
      } catch (error) {
        throw new ToolLostError((error as Error).message, { cause: error, isCulprit: true });
      }
    },
    async [Symbol.asyncDispose]() {},
  };
}

function toTests(results: ToolResults, scenario: string): ToolTest[] {
  if (results.kind !== 'parsed') return [];
  return results.results.tests.map((test) => ({
    id: JSON.stringify([test.suite, test.name]),
    key: testKey(scenario, test),
    status: test.status as ToolTest['status'],
    message: test.message?.slice(0, 500) ?? null,
    durationMs: test.duration_ms ?? 0,
  }));
}

async function readExpected(cell: Cell, paths: readonly string[]): Promise<ReadonlyMap<string, FoundFile>> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const { entries } = await findFiles(cell, [path]);
    const [file] = (
      await readSmallFiles(
        cell,
        cellPaths.workspace,
        entries.map(({ path }) => path),
        largestFile,
      )
    ).values();
    found.set(path, file ? { kind: 'file', text: file.content.toString('utf8'), cut: file.cut } : null);
  }
  return found;
}

/** No two have a time in common: compiled code that lies about is told from its source by that. */
async function place(cell: Cell, files: ReadonlyMap<string, Buffer | null>, nth: number): Promise<void> {
  if (files.size === 0) return;
  const tar = pack();
  const mtime = new Date((1_500_000_000 + nth) * 1000);
  for (const [name, content] of files) if (content) tar.entry({ name, mode: 0o755, mtime }, content);
  tar.finalize();
  await cell.unpack(cellPaths.workspace, tar as unknown as Readable);
}

async function remove(
  cell: Cell,
  paths: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await cell.start({ argv: ['rm', '-rf', '--', ...paths], cwd: cellPaths.workspace, env }).exited;
}
