import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { Scope } from '../../../scope/scope.ts';
import type { HealCase } from '../../heal-case.ts';
import { type Asks, readAsks } from '../facts/asks.ts';
import { nodeRecorder } from './node-recorder.ts';
import { preloaded } from './preloaded.ts';
import { pythonRecorder } from './python-recorder.ts';

const folder = '.taas-asks';
const mostBytes = 2_000_000;

export interface RecordedRun extends Asks {
  /** Null where no run came about. */
  readonly report: TaaSReport | null;
}

/**
 * The failing tests once more, with somebody who writes down what they ask for and do not get.
 *
 * @param given variables that are set as well
 */
export async function recordAsks(
  { lab, groups, signal }: HealCase,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<RecordedRun> {
  const failures = groups.flatMap((group) => group.failures);
  const ids = [...new Set(failures.map(({ scenario }) => scenario))].filter((id) => id !== null);
  if (ids.length === 0 || signal.aborted) return { ...readAsks(''), report: null };
  const { scope, overlay } = preloaded(lab, { folder, python: pythonRecorder, node: nodeRecorder });
  const { environment } = scope;
  const env = { ...environment.env, ...Object.fromEntries(given) };
  const report = await lab
    .run({
      purpose: 'coverage',
      scope: keeping({ ...scope, environment: { ...environment, env } }),
      ...{ overlay, scenarios: ids, signal },
    })
    .catch(() => null);
  if (report === null || report.verdict === 'error') return { ...readAsks(''), report: null };
  return { ...readAsks(await readKept(report)), report };
}

function keeping(scope: Scope): Scope {
  const scenarios = scope.scenarios.map((scenario) => ({ ...scenario, artifacts: [`${folder}/*.jsonl`] }));
  return { ...scope, scenarios };
}

async function readKept({ scenarios, run_dir }: TaaSReport): Promise<string> {
  const kept = scenarios
    .flatMap(({ attempts }) => attempts.at(-1)?.artifacts ?? [])
    .filter(({ path }) => path.startsWith(`${folder}/`));
  let room = mostBytes;
  const texts: string[] = [];
  for (const { file, bytes } of kept) {
    if (bytes > room) continue;
    room -= bytes;
    texts.push(await readFile(join(run_dir, file), 'utf8').catch(() => ''));
  }
  return texts.join('\n');
}
