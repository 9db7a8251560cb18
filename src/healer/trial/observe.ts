import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { placeFiles } from '../../harness/read-results.ts';
import { runners } from '../../runners/registry.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import type { Language } from '../../syntax/source-facts.ts';
import type { TrialCopy, TrialGround } from '../lab/lab.ts';
import { nodeObserver, nodeRecorder } from './node-observer.ts';
import { readObservations } from './observations.ts';
import { reachableText, recordingText } from './observed-text.ts';
import { pythonCallRecorder } from './python-call-recorder.ts';
import { pythonObserver } from './python-observer.ts';
import { trialEnv } from './trial-env.ts';

export interface ObserveRequest {
  readonly ground: TrialGround;
  /** Whose tests call the function. */
  readonly scenario: ScopeScenario;
  /** Of the file that holds the function, in the workspace. */
  readonly path: string;
  /** The file as it is. */
  readonly text: string;
  /** As `findFunctions` calls it. */
  readonly function: string;
  readonly language: Language;
  /** Texts of the file. */
  readonly variants: readonly string[];
  readonly seed: number;
}

const recordMs = 30_000;
/** Of all variants together: what is not answered until then counts as not answered. */
const observeMs = 45_000;
const mostBytes = 16 << 20;
const mostVariants = 24;

/**
 * What each variant answers on inputs that the tests use and on others like them: texts that can be compared, the same
 * number for each variant. Answers that differ from time to time are left out. Null where it can't be observed. It takes
 * a copy of its own: a screen may hold all there are until it is disposed of.
 */
export async function observeVariants(
  request: ObserveRequest,
): Promise<readonly (readonly string[])[] | null> {
  const { language, variants, text } = request;
  if (language === 'go' || variants.length === 0 || variants.length > mostVariants) return null;
  const recording = await recordingText(text, request.function, language);
  const shown = variants.map((one) => (language === 'python' ? one : reachableText(one, request.function)));
  if (recording === null || shown.some((one) => one === null)) return null;
  return request.ground.inCopy((copy) => observeIn(copy, request, recording, shown as string[]));
}

async function observeIn(
  copy: TrialCopy,
  request: ObserveRequest,
  recording: string,
  variants: readonly string[],
): Promise<readonly (readonly string[])[] | null> {
  const { scenario, path, seed } = request;
  const { cell } = copy;
  const isPython = request.language === 'python';
  const folder = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  const config = {
    workspace: cellPaths.workspace,
    path,
    function: request.function,
    variants,
    seed,
    budgetMs: observeMs,
  };
  await placeFiles(cell, folder, {
    ...(isPython
      ? { 'taas_recorder.py': pythonCallRecorder, 'observe.py': pythonObserver }
      : { 'recorder.mjs': nodeRecorder, 'observe.mjs': nodeObserver }),
    'observe.json': JSON.stringify(config),
  });
  const cwd = posix.join(cellPaths.workspace, scenario.execution.cwd);
  await record(copy, scenario, { cwd, folder, path, recording, isPython });
  const chunks: Buffer[] = [];
  let room = mostBytes;
  const exit = await cell.start({
    argv: isPython ? ['python3', `${folder}/observe.py`] : ['node', `${folder}/observe.mjs`],
    cwd,
    env: trialEnv(copy, scenario),
    // Starting and ending take time, too.
    timeoutMs: observeMs + 15_000,
    graceMs: 0,
    killLeftovers: true,
    onOutput: (stream, chunk) => {
      if (stream !== 'stdout') return;
      if (room > 0) chunks.push(chunk);
      room -= chunk.length;
    },
  }).exited;
  if (exit.exitCode !== 0 || room < 0) return null;
  return readObservations(Buffer.concat(chunks).toString('utf8'), variants.length);
}

interface Recording {
  readonly cwd: string;
  readonly folder: string;
  readonly path: string;
  readonly recording: string;
  readonly isPython: boolean;
}

/** The tests of the unchanged code, with a function that tells what it is called with. */
async function record(
  copy: TrialCopy,
  scenario: ScopeScenario,
  { cwd, folder, path, recording, isPython }: Recording,
): Promise<void> {
  const { cell } = copy;
  const tar = pack();
  tar.entry({ name: path, mode: 0o644, mtime: new Date(1_300_000_000_000) }, recording);
  tar.finalize();
  await cell.unpack(cellPaths.workspace, tar as unknown as Readable);
  const { execution } = scenario;
  const results = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  const command = runners.get(execution.runner)?.command({
    target: execution.target,
    args: execution.args,
    resultsDir: results,
    results: execution.results,
  });
  if (!command) return;
  await placeFiles(cell, results, command.files ?? {});
  const env = trialEnv(copy, scenario, command.env);
  const hook = isPython
    ? { PYTHONPATH: [env.PYTHONPATH, folder].filter(Boolean).join(':') }
    : {
        NODE_OPTIONS: [env.NODE_OPTIONS, `--import=file://${folder}/recorder.mjs`].filter(Boolean).join(' '),
      };
  await cell.start({
    argv: command.argv,
    cwd,
    env: { ...env, ...hook },
    timeoutMs: Math.min(recordMs, scenario.timeoutMs),
    graceMs: 0,
    killLeftovers: true,
  }).exited;
}
