import type { PackedAttempt, PageData } from '../../page-data.ts';
import { toneOf } from '../../view/status.ts';
import type { RunModel } from '../run-model.ts';
import { SpanTree } from './span-tree.ts';
import type { TimelineItem } from './timeline-item.ts';

/** The run as rows: what the harness did, setup, scenarios, teardown, each where it began. */
export function timelineOf(model: RunModel): TimelineItem[] {
  const { data } = model;
  const spans = new SpanTree(data);
  const items = [
    ...phases(data),
    ...steps(data, 'setup', spans),
    ...data.scenarios.flatMap((_, index) => scenarioItem(model, index, spans) ?? []),
    ...steps(data, 'teardown', spans),
  ];
  items.sort((one, other) => one.startMs - other.startMs || other.endMs - one.endMs);
  return [...items, ...spans.rest()];
}

function phases({ phases, startedAtMs }: PageData): TimelineItem[] {
  return phases.map((phase, index): TimelineItem => {
    const startMs = Date.parse(phase.started_at) - startedAtMs;
    return {
      kind: 'phase',
      label: phase.detail === '' ? phase.name : `${phase.name}: ${phase.detail}`,
      startMs,
      endMs: startMs + phase.duration_ms,
      tone: phase.failure === null ? 'plain' : 'bad',
      children: null,
      target: { kind: 'phase', index },
    };
  });
}

function steps(data: PageData, list: 'setup' | 'teardown', spans: SpanTree): TimelineItem[] {
  return data[list].flatMap((step, index) => {
    const target = { kind: 'step', list, index } as const;
    const times = step.attempts.map((attempt) => timesOf(attempt, data));
    const [first, last] = [times[0], times.at(-1)];
    if (!first || !last) return [];
    const inside = step.attempts.flatMap((attempt, at) =>
      spans.take({ kind: 'step', id: step.id, attempt: attempt.number, ...(times[at] ?? first) }),
    );
    return {
      kind: 'step',
      label: `${list}: ${step.command}`,
      startMs: first.startMs,
      endMs: last.endMs,
      tone: toneOf(step.status),
      children: inside.length > 0 ? () => inside : null,
      target,
    };
  });
}

function scenarioItem(model: RunModel, index: number, spans: SpanTree): TimelineItem | null {
  const { id, title, status, attempts } = model.packed(index);
  const times = attempts.map((attempt) => timesOf(attempt, model.data));
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return null;
  const parts = attempts.map((attempt, at): AttemptParts => {
    const own = times[at] ?? first;
    const inside = spans.take({ kind: 'scenario', id, attempt: attempt.number, ...own });
    const hasMore = inside.length > 0 || attempt.tests[1] > 0;
    return {
      attempt,
      times: own,
      children: hasMore ? () => [...inside, ...testItems(model, attempt, index)] : null,
    };
  });
  const children =
    parts.length === 1 ? (parts[0]?.children ?? null) : () => parts.map((part) => attemptItem(part, index));
  return {
    kind: 'scenario',
    label: title === null ? id : `${id} ${title}`,
    startMs: first.startMs,
    endMs: last.endMs,
    tone: toneOf(status),
    pieces: attempts.map((attempt, at) => ({ ...(times[at] ?? first), tone: toneOf(attempt.status) })),
    children,
    target: { kind: 'scenario', index },
  };
}

interface AttemptParts {
  readonly attempt: PackedAttempt;
  readonly times: { readonly startMs: number; readonly endMs: number };
  readonly children: TimelineItem['children'];
}

function attemptItem({ attempt, times, children }: AttemptParts, index: number): TimelineItem {
  return {
    kind: 'attempt',
    label: `attempt ${attempt.number}: ${attempt.message}`,
    ...times,
    tone: toneOf(attempt.status),
    children,
    target: { kind: 'scenario', index },
  };
}

/** One after the other up to the end of the attempt; side by side from its start where they take longer together. */
function testItems(model: RunModel, attempt: PackedAttempt, scenario: number): TimelineItem[] {
  const { startMs, endMs } = timesOf(attempt, model.data);
  const [first, count] = attempt.tests;
  const numbers = Array.from({ length: count }, (_, offset) => first + offset);
  const total = numbers.reduce((sum, index) => sum + (model.test(index).duration_ms ?? 0), 0);
  const isInRow = total <= endMs - startMs;
  let at = isInRow ? endMs - total : startMs;
  return numbers.map((index): TimelineItem => {
    const test = model.test(index);
    const begins = at;
    const takesMs = test.duration_ms ?? 0;
    if (isInRow) at += takesMs;
    return {
      kind: 'test',
      label: test.suite === null || test.suite === test.file ? test.name : `${test.suite} › ${test.name}`,
      startMs: begins,
      endMs: begins + takesMs,
      tone: toneOf(test.status),
      isApproximate: true,
      children: null,
      target: { kind: 'test', index, scenario },
    };
  });
}

function timesOf(
  attempt: { readonly started_at: string; readonly duration_ms: number },
  { startedAtMs }: PageData,
) {
  const startMs = Date.parse(attempt.started_at) - startedAtMs;
  return { startMs, endMs: startMs + attempt.duration_ms };
}
