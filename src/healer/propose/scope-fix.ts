import type { TestScope } from '../../generated/test-scope.ts';
import { formatSize, parseSizeBytes } from '../../units.ts';
import type { Candidate } from './candidate.ts';
import { longerSetup } from './longer-setup.ts';
import { longerTimeout } from './longer-timeout.ts';
import { editScope, readScopeDocument, type ScopeEdit } from './scope-document.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/** Changes of the scope that measurements of the run ask for: more time, more memory, the packages of a file. */
export const scopeFix: Strategy = {
  id: 'scope-fix',
  summary:
    'What measurements ask for in the scope: a timeout that is too short, memory that is too small, packages that a file of the workspace lists.',
  causes: ['environment', 'flaky', 'undecided'],
  async *propose(context): AsyncGenerator<Candidate> {
    const document = await readScopeDocument(context.case);
    if (!document) return;
    for await (const { title, reason, edits, confidence } of findFixes(context)) {
      const change = await editScope(document, edits);
      if (!change) continue;
      context.count({ candidates: 1 });
      yield { strategy: scopeFix.id, title: `scope: ${title}`, reason, changes: [change], confidence };
    }
  },
};

interface Fix {
  readonly title: string;
  readonly reason: string;
  readonly edits: readonly ScopeEdit[];
  readonly confidence: number;
}

async function* findFixes(context: StrategyContext): AsyncGenerator<Fix> {
  yield* listedPackages(context);
  yield* largerLimits(context);
  yield* longerTimes(context);
}

/** A requirements file that the scope does not install, although the workspace has it. */
function* listedPackages({ patterns, case: { lab } }: StrategyContext): Generator<Fix> {
  const given = lab.scope.document.environment.dependencies;
  const own = { pip: 'python/', npm: 'node/' } as const;
  for (const manager of ['pip', 'npm'] as const) {
    const missing = patterns.find(
      ({ pattern }) =>
        pattern.id.startsWith(own[manager]) &&
        pattern.fix?.({ package: 'x', tool: 'x' })?.kind === 'dependency',
    );
    const has = Array.isArray(given) || given?.[manager] !== undefined;
    const file = lab.snapshot.paths.find((path) =>
      manager === 'pip'
        ? /^requirements(?:[-_](?:dev|test)s?)?\.txt$/.test(path)
        : path === 'package-lock.json',
    );
    if (!missing || has || !file) continue;
    yield {
      title: `install what ${file} lists`,
      reason: `${missing.facts.module ?? missing.facts.tool ?? 'A package'} is missing, and the scope installs nothing of ${file}.`,
      edits: [{ path: ['environment', 'dependencies', manager], value: file }],
      confidence: 0.95,
    };
  }
}

interface Limit {
  readonly key: 'memory' | 'pids' | 'disk';
  readonly patterns: readonly string[];
  readonly standard: string | number;
  /** More than this is no oversight. */
  readonly most: number;
}

const limits: readonly Limit[] = [
  {
    key: 'memory',
    patterns: ['system/memory-limit', 'system/out-of-memory', 'node/heap-exhausted', 'java/out-of-memory'],
    standard: '2GiB',
    most: 8 * 2 ** 30,
  },
  { key: 'disk', patterns: ['system/disk-full'], standard: '1GiB', most: 8 * 2 ** 30 },
  { key: 'pids', patterns: ['system/process-limit'], standard: 512, most: 4096 },
];

/** Twice as much, then four times: the proof tells which is enough. */
function* largerLimits({ patterns, case: { lab } }: StrategyContext): Generator<Fix> {
  for (const { key, patterns: ids, standard, most } of limits) {
    const recognised = patterns.find(({ pattern }) => ids.includes(pattern.id));
    if (!recognised) continue;
    const given = lab.scope.document.environment.resources?.[key] ?? standard;
    for (const factor of [2, 4]) {
      const value = larger(given, factor, most);
      if (value === null) continue;
      yield {
        title: `raise ${key} to ${value}`,
        reason: `${recognised.pattern.action(recognised.facts)} It was ${given}.`,
        edits: withinMemory(lab.scope.document, key, value),
        confidence: factor === 2 ? 0.8 : 0.75,
      };
    }
  }
}

function larger(given: string | number, factor: number, most: number): string | number | null {
  const amount = (typeof given === 'number' ? given : parseSizeBytes(given)) * factor;
  if (amount > most) return null;
  return typeof given === 'number' ? amount : formatSize(amount).replace(' ', '');
}

/** What is written counts as memory too. */
function withinMemory({ environment }: TestScope, key: Limit['key'], value: string | number): ScopeEdit[] {
  const edits: ScopeEdit[] = [{ path: ['environment', 'resources', key], value }];
  const memory = environment.resources?.memory ?? '2GiB';
  if (key === 'disk' && parseSizeBytes(String(value)) >= parseSizeBytes(memory)) {
    const larger = formatSize(parseSizeBytes(String(value)) * 2).replace(' ', '');
    edits.push({ path: ['environment', 'resources', 'memory'], value: larger });
  }
  return edits;
}

async function* longerTimes({ group, case: heal, signal }: StrategyContext): AsyncGenerator<Fix> {
  const late = group.failures.filter(
    ({ attempt }) => attempt?.status === 'timed_out' && attempt.reason === 'deadline',
  );
  for (const id of new Set(late.map(({ scenario }) => scenario))) {
    if (signal.aborted) return;
    const index = heal.lab.scope.document.scenarios.findIndex((scenario) => scenario.id === id);
    const longer = id === null || index < 0 ? null : await longerTimeout(heal, id, signal);
    if (!longer) continue;
    yield {
      title: `raise the timeout of ${id} to ${longer.timeout}`,
      reason: longer.reason,
      edits: [{ path: ['scenarios', index, 'timeout'], value: longer.timeout }],
      confidence: 0.8,
    };
  }
  for (const id of new Set(group.failures.map(({ step }) => step))) {
    if (signal.aborted || id === null) continue;
    const longer = await longerSetup(heal, id, signal);
    if (longer) yield { ...longer, confidence: 0.85 };
  }
}
