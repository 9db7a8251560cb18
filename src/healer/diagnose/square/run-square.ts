import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { WorkspaceOverlay } from '../../../sandbox/workspace/overlay.ts';
import type { Scope } from '../../../scope/scope.ts';
import { isBroken } from '../../../verdict/is-broken.ts';
import type { HealCase } from '../../heal-case.ts';
import type { LabRun } from '../../lab/lab.ts';
import { countOutcomes, standing } from './count-outcomes.ts';
import { sidesOf } from './sides-of.ts';
import { stateOverlay } from './state-overlay.ts';

export type Side = 'old' | 'new';

/** A corner of the square, and the reports of its runs. */
export interface Corner {
  readonly code: Side;
  readonly tests: Side;
  readonly reports: readonly TaaSReport[];
}

/** What was run for all groups together. */
export interface SquareRuns {
  /** As it is now: reruns on identical input. */
  readonly reruns: readonly TaaSReport[];
  /** The three other corners, as far as they differ from it and from each other. */
  readonly corners: readonly Corner[];
  /** As it is, with more memory: where the cell's was used up. */
  readonly roomier?: readonly TaaSReport[];
  /** As it is, with other seeds of Python's hashes, which are the same in all other runs. */
  readonly reseeded?: readonly TaaSReport[];
}

/** What the sources speak of; then it is asked more often. */
export interface Suspicion {
  /** Clocks, threads or random numbers. */
  readonly chance: boolean;
  /** Random numbers, in the very functions that the failing tests reach. */
  readonly random: boolean;
  /** Sets, whose order a list or a text may have taken over. */
  readonly unordered: boolean;
}

const firstReruns = 3;
/** Where the sources speak of chance. */
const mostReruns = 8;
/** Where what fails draws at random: four times in five it may fail, and seem steady. */
const mostOfRandom = 13;
const runsOfCorner = 2;

/**
 * Runs what failed again: as it is, and with code and tests as they were. Side by side, as many as the lab takes.
 */
export async function runSquare(
  context: HealCase,
  { chance, random, unordered }: Suspicion,
): Promise<SquareRuns> {
  const limit = limiter(context.lab.parallel);
  const run = (purpose: LabRun['purpose'], overlay?: WorkspaceOverlay) =>
    limit(() => runOnce(context, purpose, overlay));
  const corners = cornersOf(context).map(async ({ code, tests, overlay }) => {
    // The last good state was run once already when it was looked for.
    const isTried = code === 'old' && tests === 'old' && context.lastGood?.standing === 'tried';
    const reports = await repeat(isTried ? 1 : runsOfCorner, () => run('square', overlay));
    if (isUnclear(context, reports)) reports.push(...(await repeat(2, () => run('square', overlay))));
    return { code, tests, reports };
  });
  const reruns = repeat(firstReruns, () => run('rerun')).then(async (reports) => {
    const usual = chance || unordered ? mostReruns : firstReruns;
    const most = random ? mostOfRandom : usual;
    while (reports.length < most && !passesAgain(context, reports) && !context.signal.aborted) {
      const more = Math.min(context.lab.parallel, most - reports.length);
      reports.push(...(await repeat(more, () => run('rerun'))));
    }
    return reports;
  });
  const roomier = ranOutOfMemory(context)
    ? limit(() => runOnce(context, 'rerun', undefined, roomy(context)))
    : [];
  const again = judged(await reruns);
  const isSteady =
    unordered && !passesAgain(context, again) && !(hashSeed in context.lab.scope.environment.env);
  const reseeded = isSteady
    ? await Promise.all(
        otherSeeds.map((seed) => limit(() => runOnce(context, 'rerun', undefined, seeded(context, seed)))),
      )
    : [];
  return {
    reruns: again,
    corners: await Promise.all(corners),
    roomier: judged(await roomier).filter(isTelling),
    reseeded: judged(reseeded.flat()),
  };
}

const hashSeed = 'PYTHONHASHSEED';
const otherSeeds = ['1', '2', '3', '4'];

function seeded({ lab: { scope } }: HealCase, seed: string): Scope {
  const { env } = scope.environment;
  return { ...scope, environment: { ...scope.environment, env: { ...env, [hashSeed]: seed } } };
}

const timesMemory = 4;
const mostMemoryBytes = 4 * 1024 ** 3;

function ranOutOfMemory({ groups, report }: HealCase): boolean {
  const failed = new Set(groups.flatMap(({ failures }) => failures.map(({ scenario }) => scenario)));
  return report.scenarios.some(({ id, reason }) => failed.has(id) && reason === 'memory_limit');
}

/** What only needs more passes then; what never ends does not. */
function roomy({ lab: { scope } }: HealCase): Scope {
  const { resources } = scope.environment;
  const memoryBytes = Math.max(
    resources.memoryBytes,
    Math.min(mostMemoryBytes, resources.memoryBytes * timesMemory),
  );
  return { ...scope, environment: { ...scope.environment, resources: { ...resources, memoryBytes } } };
}

/** Where code or tests did not change a corner is the same as another one. */
function cornersOf({ lastGood }: HealCase) {
  if (!lastGood) return [];
  const { code, tests } = sidesOf(lastGood);
  const overlay = (paths: readonly string[]) => stateOverlay(lastGood.folder, paths);
  const corners: { code: Side; tests: Side; overlay: WorkspaceOverlay }[] = [];
  if (code.length > 0 || tests.length > 0) {
    corners.push({ code: 'old', tests: 'old', overlay: overlay([...code, ...tests]) });
  }
  if (code.length > 0 && tests.length > 0) {
    corners.push({ code: 'new', tests: 'old', overlay: overlay(tests) });
    corners.push({ code: 'old', tests: 'new', overlay: overlay(code) });
  }
  return corners;
}

async function runOnce(
  { lab, groups, signal, warn }: HealCase,
  purpose: LabRun['purpose'],
  overlay?: WorkspaceOverlay,
  scope?: Scope,
): Promise<TaaSReport[]> {
  if (signal.aborted) return [];
  const scenarios = new Set(groups.flatMap((group) => group.failures.map(({ scenario }) => scenario)));
  try {
    const report = await lab.run({
      purpose,
      ...(overlay && { overlay }),
      ...(scope && { scope }),
      ...(scenarios.has(null) ? {} : { scenarios: [...scenarios].filter((id) => id !== null) }),
      signal,
    });
    return [report];
  } catch (error) {
    warn(`A run of the diagnosis did not come about: ${(error as Error).message}`);
    return [];
  }
}

/** Some group came out differently in two of them. */
function isUnclear({ groups }: HealCase, reports: readonly TaaSReport[]): boolean {
  return groups.some(({ failures }) => standing(countOutcomes(reports, failures)) === 'mixed');
}

/** The same files that failed before. */
function passesAgain({ groups }: HealCase, reports: readonly TaaSReport[]): boolean {
  return groups.every(({ failures }) => countOutcomes(reports, failures).passed > 0);
}

/** What had memory enough and then failed otherwise, as by a deadline, says nothing of its memory. */
function isTelling({ verdict, scenarios }: TaaSReport): boolean {
  return (
    verdict === 'pass' ||
    scenarios.some(({ reason }) => reason === 'memory_limit') ||
    !scenarios.some(isBroken)
  );
}

function judged(reports: readonly TaaSReport[]): TaaSReport[] {
  return reports.filter(({ verdict }) => verdict !== 'error');
}

async function repeat(times: number, run: () => Promise<TaaSReport[]>): Promise<TaaSReport[]> {
  return (await Promise.all(Array.from({ length: times }, run))).flat();
}

function limiter(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = Math.max(1, most);
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
