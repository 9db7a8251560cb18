import { dirname } from 'node:path';
import { earlierRuns } from '../../harness/earlier-runs.ts';
import type { HealCase } from '../heal-case.ts';

/** How long a scenario or a step of setup took where it passed: in the failing run itself and in earlier runs. Milliseconds. */
export async function passingDurations(
  { report, runDir }: Pick<HealCase, 'report' | 'runDir'>,
  part: 'scenarios' | 'setup',
  id: string,
): Promise<number[]> {
  const earlier = await earlierRuns([dirname(runDir)], report.run_id, [JSON.stringify(report.scope.id)]);
  return [report, ...(earlier as readonly unknown[])].flatMap((run) =>
    durationsIn(run as LooseRun, part, id),
  );
}

/** Reports lie in a folder that anybody may write to. */
interface LooseRun {
  readonly scope?: { readonly id?: unknown };
  readonly scenarios?: unknown;
  readonly setup?: unknown;
}

function durationsIn(run: LooseRun, part: 'scenarios' | 'setup', id: string): number[] {
  const list = run[part];
  const found = Array.isArray(list) ? list.find((it) => it?.id === id) : undefined;
  const attempts: unknown[] = Array.isArray(found?.attempts) ? found.attempts : [];
  return attempts.flatMap((attempt) => {
    const { status, duration_ms: duration } = (attempt ?? {}) as { status?: unknown; duration_ms?: unknown };
    return status === 'passed' && typeof duration === 'number' && duration > 0 ? [duration] : [];
  });
}
