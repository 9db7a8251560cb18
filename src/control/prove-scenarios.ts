import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { NegativeControl } from '../generated/taas-report.ts';
import type { ExecuteOptions } from '../harness/execute-options.ts';
import type { ProofRequest } from '../harness/proof-request.ts';
import { inPhase } from '../harness/run-context.ts';
import { makeProofFolder } from '../harness/shell-folders.ts';
import { ownershipLabels } from '../sandbox/labels.ts';
import { WarmEngine } from '../sandbox/warm-engine.ts';
import { unpackTree } from '../sandbox/workspace/unpack-tree.ts';
import { chooseSabotages, joinFiles } from './choose-sabotages.ts';
import { controlScope } from './control-scope.ts';
import { findSabotages } from './find-sabotages.ts';
import { type ProofKey, readProof, writeProof } from './proof-cache.ts';
import { runSabotaged } from './run-sabotaged.ts';
import type { Sabotage } from './sabotage.ts';

/** What is proved, and how thoroughly. */
export interface ProofOptions {
  /** All scenarios that pass, not only those that ask for it. */
  readonly all: boolean;
  /** Sabotaged copies at most. */
  readonly limit: number;
  /** Whether earlier proofs of the same things count. */
  readonly cache: boolean;
}

/** Raised when sabotaged copies are made or judged otherwise: earlier proofs no longer count. */
const recipe = 1;
const mostUnnoticed = 100;

/** Runs scenarios that passed over sabotaged copies of the code: who can fail must do so on some. */
export async function proveScenarios(
  request: ProofRequest,
  options: ExecuteOptions,
  proof: ProofOptions,
): Promise<ReadonlyMap<string, NegativeControl>> {
  const asked = request.plan.scenarios.filter(({ scenario }) => proof.all || scenario.negativeControl);
  const passed = new Set(request.passed.map(({ id }) => id));
  const ids = asked.map(({ scenario }) => scenario.id).filter((id) => passed.has(id));
  if (ids.length === 0) return new Map();
  const key = keyOf(request, proof, ids);
  const known = proof.cache ? await readAll(key, ids) : new Map<string, NegativeControl>();
  if (known.size === ids.length) return known;
  const { context } = request;
  const made = await inPhase(
    context,
    'control',
    'sabotaged copies of the code',
    () => proveNow(request, options, proof, ids),
    (controls) =>
      `${Math.max(0, ...[...controls.values()].map(({ sabotaged }) => sabotaged))} sabotaged copies`,
  );
  // What was not finished says nothing.
  if (context.stop.signal.aborted) return new Map();
  for (const [id, control] of made) await writeProof(key, id, control);
  return made;
}

function keyOf(
  { plan, workspace, imageId }: ProofRequest,
  { limit }: ProofOptions,
  ids: readonly string[],
): ProofKey {
  return {
    recipe,
    scope: plan.scope.digest,
    workspace: workspace.digest,
    image: imageId,
    scenarios: ids,
    limit,
  };
}

async function readAll(key: ProofKey, ids: readonly string[]): Promise<Map<string, NegativeControl>> {
  const known = new Map<string, NegativeControl>();
  for (const id of ids) {
    const control = await readProof(key, id);
    if (control) known.set(id, control);
  }
  return known;
}

async function proveNow(
  request: ProofRequest,
  options: ExecuteOptions,
  proof: ProofOptions,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NegativeControl>> {
  const { context, plan, workspace } = request;
  const { signal } = context.stop;
  const folder = await makeProofFolder();
  try {
    const copy = join(folder, 'workspace');
    await mkdir(copy);
    await unpackTree(createReadStream(workspace.tarPath), copy, signal);
    const { single, wholeFiles } = await findSabotages(
      copy,
      [...workspace.fileDigests.keys()].sort(),
      plan.scope,
    );
    await using engine = new WarmEngine(request.engine, () => ownershipLabels('control'));
    const tally = new Tally(ids);
    const scope = controlScope(request, copy);
    const runAll = async (sabotages: readonly Sabotage[]) => {
      let done = 0;
      await inParallel(sabotages, async (sabotage) => {
        if (signal.aborted) return;
        const run = { scope, options: copyOptions(options, ids, signal), engine, runsDir: folder };
        tally.add(sabotage, await runSabotaged(sabotage, run));
        done += 1;
        context.emit({
          kind: 'phase_progress',
          phase: 'control',
          message: `${done} of ${sabotages.length} sabotaged copies`,
        });
      });
    };
    const chosen = chooseSabotages(single, proof.limit, plan.scope.digest);
    await runAll(chosen);
    // What was left out may be just what a scenario tests.
    if (chosen.length < single.length && tally.blind.length > 0)
      await runAll(joinFiles(wholeFiles, proof.limit));
    if (!signal.aborted) tell(context.warn, single.length, chosen.length, tally);
    return tally.controls;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function copyOptions(options: ExecuteOptions, ids: readonly string[], signal: AbortSignal): ExecuteOptions {
  const { imageAliases, secrets, engine } = options;
  return {
    ...(imageAliases ? { imageAliases } : {}),
    ...(secrets ? { secrets } : {}),
    ...(engine === undefined ? {} : { engine }),
    filter: { ids },
    signal,
  };
}

function tell(warn: (message: string) => void, all: number, chosen: number, tally: Tally): void {
  if (all === 0) warn('no code was found that could be sabotaged: it is not proved that a scenario can fail');
  if (chosen < all) {
    warn(
      `${chosen} of ${all} possible sabotaged copies were tried, spread over the files: --limit asks for more`,
    );
  }
  if (tally.unjudged > 0) {
    warn(`${tally.unjudged} of the sabotaged copies could not be judged and do not count`);
  }
}

/** What the scenarios said of the copies. */
class Tally {
  readonly #ids: readonly string[];
  readonly #told: { readonly name: string; readonly noticed: ReadonlySet<string> }[] = [];
  unjudged = 0;

  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  add({ name }: Sabotage, noticed: ReadonlySet<string> | null): void {
    if (noticed) this.#told.push({ name, noticed });
    else this.unjudged += 1;
  }

  /** Those that noticed nothing yet. */
  get blind(): string[] {
    return this.#ids.filter((id) => !this.#told.some(({ noticed }) => noticed.has(id)));
  }

  get controls(): ReadonlyMap<string, NegativeControl> {
    return new Map(
      this.#ids.map((id) => {
        const unnoticed = this.#told.filter(({ noticed }) => !noticed.has(id)).map(({ name }) => name);
        const sabotaged = this.#told.length;
        return [
          id,
          {
            sabotaged,
            noticed: sabotaged - unnoticed.length,
            cached: false,
            unnoticed: unnoticed.sort(byPlace).slice(0, mostUnnoticed),
          },
        ];
      }),
    );
  }
}

/** `src/a.py:9 f` before `src/a.py:10 g`. */
function byPlace(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), items.length) }, worker));
}
