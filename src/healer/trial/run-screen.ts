import type { TaaSReport } from '../../generated/taas-report.ts';
import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Lab } from '../lab/lab.ts';
import { type TestKey, testKey } from '../test-key.ts';
import type { Screen } from './screen.ts';

interface RunScreenInput {
  readonly lab: Lab;
  readonly scenarios: readonly string[];
  readonly failed: readonly TestKey[];
  readonly passed: readonly TestKey[];
  readonly signal: AbortSignal;
}

/** A whole run for each trial: slow, and right also where setup builds what the tests look at. Null: it can't be judged. */
export async function openRunScreen({
  lab,
  scenarios,
  failed,
  passed,
  signal,
}: RunScreenInput): Promise<Screen | null> {
  const run = async (files: ReadonlyMap<string, string>) => {
    const overlay: WorkspaceOverlay = new Map(
      [...files].map(([path, text]) => [
        path,
        {
          kind: 'file',
          content: Buffer.from(text),
          executable: lab.snapshot.paths.includes(path) && /\.(sh|bash)$/.test(path),
        },
      ]),
    );
    const report = await lab.run({ purpose: 'proof', overlay, scenarios, signal });
    return report.verdict === 'error' ? null : statusesIn(report);
  };
  const startedMs = performance.now();
  const base = await run(new Map());
  if (!base) return null;
  const failing = failed.filter((key) => base.has(key) && base.get(key)?.status !== 'passed');
  const passing = passed.filter((key) => base.get(key)?.status === 'passed');
  if (failing.length === 0) return null;
  const isFixed = (seen: Statuses, key: TestKey) => seen.get(key)?.status === 'passed';
  return {
    failing,
    passing,
    parallel: lab.parallel,
    trialMs: performance.now() - startedMs,
    async try({ files }) {
      const seen = await run(files);
      if (!seen) return { isPlausible: false, fixed: [], broken: [], messages: [], timedOut: false };
      const fixed = failing.filter((key) => isFixed(seen, key));
      const broken = passing.filter((key) => !isFixed(seen, key));
      const left = failing.filter((key) => !isFixed(seen, key)).map((key) => seen.get(key));
      return {
        isPlausible: fixed.length === failing.length && broken.length === 0,
        fixed,
        broken,
        messages: left.flatMap((one) => (one?.message ? [one.message.slice(0, 500)] : [])).slice(0, 20),
        timedOut: left.some((one) => one?.status === 'timed_out'),
      };
    },
    async [Symbol.asyncDispose]() {},
  };
}

type Statuses = ReadonlyMap<TestKey, { readonly status: string; readonly message: string | null }>;

function statusesIn({ scenarios }: TaaSReport): Statuses {
  const seen = new Map<TestKey, { status: string; message: string | null }>();
  for (const { id, status, message, attempts } of scenarios) {
    seen.set(testKey(id, null), { status, message });
    for (const test of attempts.at(-1)?.tests ?? []) seen.set(testKey(id, test), test);
  }
  return seen;
}
