import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

const defaultLifetimeMs = 24 * 3_600_000;

/** Labels of everything that a run makes in the engine, so that `sweepExpired` can tell what was left behind. */
export function ownershipLabels(
  runId: string,
  lifetimeMs: number = defaultLifetimeMs,
): Record<string, string> {
  return {
    'taas.run': runId,
    'taas.owner': `${hostname()}/${process.pid}/${processStartTime(process.pid) ?? ''}`,
    'taas.expires': new Date(Date.now() + lifetimeMs).toISOString(),
  };
}

/** On an image, which is nobody's once it is finished: whose process makes it. */
export const makerLabel = 'taas.maker';

/** Whether the harness that made something is certainly gone: its process on this host is, or, where that can't be known, its time is over. */
export function isAbandoned(
  labels: Readonly<Record<string, string>>,
  now: number = Date.now(),
): string | undefined {
  const [host, pid, startTime] = (labels['taas.owner'] ?? '').split('/');
  const fate = host === hostname() && pid ? fateOf(Number(pid), startTime) : 'unknown';
  if (fate === 'alive') return undefined;
  if (fate === 'gone') return `its harness (process ${pid}) is gone`;
  const expires = Date.parse(labels['taas.expires'] ?? '');
  return expires < now ? `expired ${labels['taas.expires']}` : undefined;
}

/** Of a process on this host. That one with its number lives is not enough. */
function fateOf(pid: number, startTime: string | undefined): 'alive' | 'gone' | 'unknown' {
  const current = processStartTime(pid);
  if (current === undefined) return isAlive(pid) ? 'unknown' : 'gone';
  if (!startTime) return 'unknown';
  return current === startTime ? 'alive' : 'gone';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Clock ticks since boot: tells a process from a later one with the same id. Undefined where there is no /proc. */
function processStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
