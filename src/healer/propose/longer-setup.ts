import type { Scope, ScopeStep } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import type { HealCase } from '../heal-case.ts';
import type { ScopeEdit } from './scope-document.ts';
import { changeStep } from './scope-edits.ts';

const longestMs = 10 * 60_000;
const stretch = 5;

interface LongerSetup {
  readonly title: string;
  readonly reason: string;
  readonly edits: readonly ScopeEdit[];
}

/**
 * More time for a step of setup that was killed at its deadline, or was not ready in time: twice what it takes when it has
 * the time. Null where it does not pass then either.
 */
export async function longerSetup(
  heal: HealCase,
  id: string,
  signal: AbortSignal,
): Promise<LongerSetup | null> {
  const { lab, report } = heal;
  const index = lab.scope.setup.findIndex((step) => step.id === id);
  const step = lab.scope.setup[index];
  const result = report.setup.find((it) => it.id === id);
  if (!step || !result) return null;
  const isProbe = result.reason === 'not_ready' && step.ready !== null;
  if (!isProbe && result.reason !== 'deadline') return null;
  const givenMs = isProbe ? (step.ready?.timeoutMs ?? 0) : step.timeoutMs;
  const tookMs = await measure(heal, stretched(step, isProbe), signal);
  if (tookMs === null) return null;
  const wantedMs = Math.ceil((2 * tookMs) / 100) * 100;
  if (wantedMs <= givenMs) return null;
  const timeout = wantedMs % 1_000 === 0 ? `${wantedMs / 1_000}s` : `${wantedMs}ms`;
  const written = lab.scope.document.lifecycle?.setup?.[index];
  const ready = typeof written === 'object' ? written.ready : undefined;
  return {
    title: isProbe ? `give ${id} ${timeout} to become ready` : `raise the timeout of ${id} to ${timeout}`,
    reason: `It takes ${formatDuration(tookMs)}, and has ${formatDuration(givenMs)}.`,
    edits: changeStep(lab.scope.document, index, isProbe ? { ready: { ...ready, timeout } } : { timeout }),
  };
}

function stretched(step: ScopeStep, isProbe: boolean): ScopeStep {
  const longer = (ms: number) => Math.min(ms * stretch, longestMs);
  if (!isProbe || !step.ready) return { ...step, timeoutMs: longer(step.timeoutMs) };
  return { ...step, ready: { ...step.ready, timeoutMs: longer(step.ready.timeoutMs) } };
}

async function measure({ lab }: HealCase, step: ScopeStep, signal: AbortSignal): Promise<number | null> {
  const [first] = lab.scope.scenarios;
  if (!first) return null;
  const scope: Scope = { ...lab.scope, setup: lab.scope.setup.map((it) => (it.id === step.id ? step : it)) };
  const report = await lab.run({ purpose: 'rerun', scope, scenarios: [first.id], signal });
  const result = report.setup.find(({ id }) => id === step.id);
  return result?.status === 'passed' ? (result.attempts.at(-1)?.duration_ms ?? null) : null;
}
