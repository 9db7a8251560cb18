import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { TestCase } from '../../generated/taas-report.ts';
import { placeFiles } from '../../harness/read-results.ts';
import { CaseList } from '../../runners/test-cases.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import type { TrialCopy } from '../lab/lab.ts';
import { testKey } from '../test-key.ts';
import { residentKinds } from './resident-kinds.ts';
import { ResidentProgram } from './resident-program.ts';
import { trialEnv } from './trial-env.ts';
import {
  type ToolAnswer,
  type ToolLimit,
  ToolLostError,
  type ToolRequest,
  type ToolTest,
  type TrialTool,
} from './trial-tool.ts';

/** Beside the limits that the program itself sees to. */
const spareMs = 20_000;

/** A program that stays in the copy; null where there is none for the scenario's runner. */
export async function openResidentTool(
  copy: TrialCopy,
  scenario: ScopeScenario,
  testFiles: readonly string[],
): Promise<TrialTool | null> {
  const { execution } = scenario;
  const kind = residentKinds.get(execution.runner);
  const config = kind?.config({ workspace: cellPaths.workspace, execution, testFiles });
  if (!kind || !config) return null;
  const folder = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  await placeFiles(copy.cell, folder, { ...kind.files, 'config.json': JSON.stringify(config) });
  const program = new ResidentProgram((onOutput) =>
    copy.cell.start({
      argv: kind.argv(folder, execution),
      cwd: posix.join(cellPaths.workspace, execution.cwd),
      env: trialEnv(copy, scenario),
      stdin: 'pipe',
      onOutput,
    }),
  );
  return residentTool(program, scenario.id);
}

/** Speaks to a program as python-server.ts and node-server.ts are. */
export function residentTool(program: ResidentProgram, scenario: string): TrialTool {
  let id = 0;
  return {
    depth: 2,
    async run(request) {
      id += 1;
      const { targets, all } = request.limits;
      const answer = await program.ask(toLine(request, id), targets.wallMs + all.wallMs + spareMs);
      return readAnswer(answer, scenario);
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

function toLine({ files, targets, all, stop, limits, learn, cold }: ToolRequest, id: number): object {
  return {
    id,
    files: Object.fromEntries(files),
    targets: targets?.ids ?? null,
    target_files: targets?.files ?? [],
    ...{ all, stop, learn: learn === true, cold: cold === true },
    targets_limit: toSeconds(limits.targets),
    all_limit: toSeconds(limits.all),
  };
}

function toSeconds({ wallMs, cpuMs }: ToolLimit): object {
  return { wall: wallMs / 1000, cpu: cpuMs / 1000 };
}

const mostTests = 20_000;

/** The program is in reach of the code under test: nothing in its answer is to be trusted. */
function readAnswer(value: unknown, scenario: string): ToolAnswer {
  const { tests, stage, ended, broken, left, ms, cpu, mode } = (value ?? {}) as Record<string, unknown>;
  if (!Array.isArray(tests) || tests.length > mostTests || typeof ended !== 'string') {
    throw new ToolLostError('the trial program answers with what is no answer');
  }
  return {
    tests: tests.flatMap((test) => readTest(test, scenario)),
    stage: stage === 'all' ? 'all' : 'targets',
    ended: ended === 'ok' || ended === 'timeout' ? ended : 'died',
    broken: Array.isArray(broken) ? broken.slice(0, 3).map((text) => String(text).slice(0, 500)) : [],
    left: left === true,
    durationMs: typeof ms === 'number' && ms >= 0 ? ms : 0,
    cpuMs: typeof cpu === 'number' && cpu >= 0 ? cpu : null,
    mode: typeof mode === 'string' ? mode.slice(0, 20) : 'resident',
  };
}

const statuses = new Set<unknown>(['passed', 'failed', 'errored', 'skipped']);

function readTest(value: unknown, scenario: string): ToolTest[] {
  if (!Array.isArray(value)) return [];
  const [id, suite, name, status, message, ms] = value;
  if (typeof id !== 'string' || typeof name !== 'string' || !statuses.has(status)) return [];
  const cases = new CaseList({ mask: (text) => text });
  cases.add({
    name,
    suite: typeof suite === 'string' ? suite : null,
    status: status as TestCase['status'],
    message: typeof message === 'string' ? message : null,
    durationMs: typeof ms === 'number' ? ms : null,
  });
  return cases.tests.map((test) => ({
    id,
    key: testKey(scenario, test),
    status: test.status as ToolTest['status'],
    message: test.message,
    durationMs: test.duration_ms ?? 0,
  }));
}
