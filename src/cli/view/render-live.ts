import type { EventOwner, RunPhase } from '../../events.ts';
import { truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { againstExpected } from './elapsed-text.ts';
import { fitRows, type OptionalLine } from './fit-rows.ts';
import { lastLines } from './last-line.ts';
import type { RunningThing, RunState } from './run-state.ts';
import { expectedScenarioMs } from './time-left.ts';
import { totalLine } from './total-line.ts';
import { alignedColumns, narrow, treeRow } from './tree-row.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Output of what is over at once can't be read. */
const worthATailMs = 500;
/** Nobody worries about less. */
const worthWaitingMs = 5_000;
/** Of one thing that runs alone, of each of several. */
const mostTailLines = { one: 6, each: 3 } as const;

interface Moment {
  readonly nowMs: number;
  /** Counts up with each painting. */
  readonly frame: number;
  /** Lines that the terminal has. */
  readonly rows: number;
}

/** What a line is needed for; the lowest number is shown on the shortest terminal. */
const need = { total: 0, running: 1, more: 1, phase: 2, tail: 3, complaint: 4, services: 5 } as const;

/** The tree at the bottom of the terminal while a run goes on: one string a line, none wider than the terminal. */
export function renderLive(state: RunState, moment: Moment, style: TextStyle): string[] {
  const rows = blockRows(moment.rows);
  const { size } = state.running;
  const shown = size > rows - 1 ? Math.max(0, rows - 2) : size;
  const things = [...state.running.values()].slice(0, shown);
  const tree = groupsOf(state, things).flatMap((group) => groupLines(group, state, moment, style));
  const more = truncateToWidth(`  … and ${size - shown} more`, style.width);
  return fitRows(
    [
      ...tree,
      ...(size > shown ? [{ text: style.dim(more), need: need.more }] : []),
      { text: totalLine(state, moment.nowMs, style), need: need.total },
    ],
    rows,
  );
}

/** What has ended stays above: it gets a good part of the terminal, too. */
function blockRows(rows: number): number {
  return Math.max(1, Math.min(rows - 1, Math.max(4, Math.floor(rows * 0.6)), 30));
}

interface Group {
  readonly name: RunPhase;
  readonly detail: string;
  readonly startedAtMs: number | null;
  readonly tail: string;
  readonly things: readonly RunningThing[];
}

const phaseOf = { setup: 'setup', scenario: 'scenarios', teardown: 'teardown', service: 'services' } as const;

/** The phases that go on, each with what runs in it. */
function groupsOf(state: RunState, shown: readonly RunningThing[]): Group[] {
  const things = new Map<RunPhase, RunningThing[]>();
  for (const thing of shown) {
    const name = phaseOf[thing.owner.kind];
    const known = things.get(name);
    if (known) known.push(thing);
    else things.set(name, [thing]);
  }
  const groups = [...state.phases].map(([name, { detail, startedAtMs, tail }]) => {
    const group = { name, detail: stepsDone(state, name) ?? detail, startedAtMs, tail };
    return { ...group, things: things.get(name) ?? [] };
  });
  const rest = [...things].filter(([name]) => !state.phases.has(name));
  return [
    ...groups,
    ...rest.map(([name, own]) => ({ name, detail: '', startedAtMs: null, tail: '', things: own })),
  ];
}

function stepsDone({ steps }: RunState, name: RunPhase): string | null {
  if (name !== 'setup' && name !== 'teardown') return null;
  return `${steps[name].done}/${steps[name].total}`;
}

function groupLines(group: Group, state: RunState, moment: Moment, style: TextStyle): OptionalLine[] {
  const { name, detail, startedAtMs, things } = group;
  const expectedMs = state.expected?.phases.get(name);
  const time = startedAtMs === null ? '' : againstExpected(moment.nowMs - startedAtMs, expectedMs);
  const mark = style.cyan(things.length > 0 ? '▾' : turning(moment));
  const isLone = name === 'scenarios' && things.length === 0;
  return [
    ...(isLone ? [] : [{ text: treeRow('', mark, { name, detail, end: time }, style), need: need.phase }]),
    ...(name === 'scenarios' ? servicesLine(state, style) : []),
    ...(name === 'services' ? tailLines(group.tail, 1, style) : []),
    ...thingsLines(things, state, moment, style),
  ];
}

function servicesLine({ services }: RunState, style: TextStyle): OptionalLine[] {
  if (services.size === 0) return [];
  const words = [...services]
    .map(([id, { isReady }]) => `${id} ${isReady ? 'ready' : 'not ready'}`)
    .join(', ');
  const text = truncateToWidth(`  services: ${printableLine(words)}`, style.width);
  return [{ text: style.dim(text), need: need.services }];
}

function thingsLines(
  things: readonly RunningThing[],
  state: RunState,
  moment: Moment,
  style: TextStyle,
): OptionalLine[] {
  const { nowMs } = moment;
  const mostTail = things.length === 1 ? mostTailLines.one : mostTailLines.each;
  const cells = things.map((thing) => {
    const ms = nowMs - thing.startedAtMs;
    const expected = expectedMs(state, thing.owner);
    return {
      name: thing.owner.id,
      detail: titleOf(state, thing.owner) ?? thing.command,
      end: `${attemptWords(thing, style)}${againstExpected(ms, expected)}`,
      isLate: expected !== undefined && ms > 2 * expected && ms > worthWaitingMs,
    };
  });
  const columns = alignedColumns(cells, style.width - 4);
  return things.flatMap((thing, index) => {
    const cell = cells[index];
    if (!cell) return [];
    const head = {
      text: treeRow('  ', style.cyan(turning(moment)), cell, style, columns),
      need: need.running,
    };
    const complaint = `    ↻ attempt ${thing.attempt - (thing.isWaiting ? 0 : 1)}: ${printableLine(thing.complaint ?? '')}`;
    const isRetried = thing.complaint !== null && (thing.isWaiting || thing.attempt > 1);
    return [
      head,
      ...(isRetried
        ? [{ text: style.yellow(truncateToWidth(complaint, style.width)), need: need.complaint }]
        : []),
      ...(nowMs - thing.startedAtMs >= worthATailMs ? tailLines(thing.tail, mostTail, style) : []),
    ];
  });
}

function titleOf({ scenarios }: RunState, { kind, id }: EventOwner): string | null {
  return kind === 'scenario' ? (scenarios.titles.get(id) ?? null) : null;
}

function attemptWords({ attempt, attempts, isWaiting }: RunningThing, { width }: TextStyle): string {
  if (attempts > 1 && width < narrow) return `${attempt}/${attempts}  `;
  return attempts > 1 ? `attempt ${attempt}/${attempts}${isWaiting ? ', waits' : ''}  ` : '';
}

function expectedMs({ expected }: RunState, { kind, id }: EventOwner): number | undefined {
  if (!expected) return undefined;
  return kind === 'scenario' ? expectedScenarioMs(expected, id) : expected.steps.get(id);
}

/** The last line is needed most. */
function tailLines(tail: string, most: number, style: TextStyle): OptionalLine[] {
  const lines = lastLines(tail, most)
    .map((line) => printableLine(line))
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => ({
    text: style.dim(`    │ ${truncateToWidth(line, style.width - 6)}`),
    need: index === lines.length - 1 ? need.tail : need.services + lines.length - index,
  }));
}

function turning({ frame }: Moment): string {
  return spinner[frame % spinner.length] ?? '';
}
