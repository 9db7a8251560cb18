import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { EventOwner } from '../events.ts';
import type { Attempt, StepResult } from '../generated/taas-report.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { Scene } from './scene.ts';
import { shellWords } from './shell-words.ts';
import type { Workplace } from './workplace.ts';

/** The cell in which something failed, as it was left. */
export interface KeptCell {
  /** What failed. */
  readonly owner: EventOwner;
  /** What a person types on this machine to get in; null where the engine knows no way. */
  readonly shellCommand: string | null;
  /** Settles when it is gone, for whatever reason. */
  readonly gone: Promise<void>;
  /** Runs the teardown that was put off for it, and ends it. */
  letGo(): Promise<readonly StepResult[]>;
}

interface KeptCellsOptions {
  /** Cells that are kept at once; those of later failures end as usual. */
  readonly most: number;
  /** How long they are meant to be there: what the engine calls abandoned counts from here. */
  readonly keepMs: number;
}

/** What a run itself may take, beside the time for which its cells are kept. */
const runMs = 24 * 3_600_000;
const scriptName = 'shell';

/** Cells of failures that outlive their run, to be looked at. */
export class KeptCells implements AsyncDisposable {
  /** For the label that lets others remove what was left behind. */
  readonly lifetimeMs: number;
  readonly #most: number;
  readonly #kept = new Map<string, KeptCell>();
  #left = 0;

  constructor({ most, keepMs }: KeptCellsOptions) {
    this.#most = most;
    this.lifetimeMs = runMs + keepMs;
  }

  get cells(): readonly KeptCell[] {
    return [...this.#kept.values()];
  }

  /** Cells of failures for which there was no room. */
  get left(): number {
    return this.#left;
  }

  /**
   * Takes the workplace over if there is room; tells whether it did.
   *
   * @param tearDown what was put off for it
   */
  async keep(
    runId: string,
    workplace: Workplace,
    scene: Scene,
    tearDown: () => Promise<readonly StepResult[]> = async () => [],
  ): Promise<boolean> {
    if (this.#kept.size >= this.#most) {
      this.#left += 1;
      return false;
    }
    const { cell } = workplace;
    const key = keyOf(runId, scene.owner);
    const whole = workplace.handOver();
    let ending: Promise<readonly StepResult[]> | undefined;
    const letGo = async () => {
      this.#kept.delete(key);
      try {
        return await tearDown();
      } finally {
        await whole[Symbol.asyncDispose]();
      }
    };
    const kept = {
      owner: scene.owner,
      shellCommand: null as string | null,
      gone: cell.closed.then(() => {}),
      letGo: () => {
        ending ??= letGo();
        return ending;
      },
    };
    // There before the script is: nobody else may take its room meanwhile.
    this.#kept.set(key, kept);
    kept.shellCommand = await prepareShell(cell, scene);
    return true;
  }

  /** Another attempt begins: its cell tells more than that of the one before. */
  async forget(runId: string, owner: EventOwner): Promise<void> {
    await this.#kept.get(keyOf(runId, owner))?.letGo();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.cells.map((kept) => kept.letGo()));
  }
}

/** A cell that was lost shows nothing any more, and who cancels does not ask why something failed. */
export function isWorthKeeping({ status, reason }: Pick<Attempt, 'status' | 'reason'>): boolean {
  return status !== 'passed' && status !== 'cancelled' && reason !== 'harness_error';
}

function keyOf(runId: string, { kind, id }: EventOwner): string {
  return `${runId}/${kind}/${id}`;
}

/** The environment goes into a script in the cell: values, secrets among them, stay out of the host's process list. */
async function prepareShell(cell: Cell, { cwd, env }: Scene): Promise<string | null> {
  if (!cell.access) return null;
  const lines = Object.entries(env)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `export ${name}=${shellWords([value])}`);
  const script = [...lines, 'command -v bash >/dev/null && exec bash "$@"', 'exec sh "$@"', ''].join('\n');
  const tar = pack();
  tar.entry({ name: scriptName, mode: 0o700 }, script);
  tar.finalize();
  try {
    await cell.unpack(cellPaths.results, tar as unknown as Readable);
    return shellWords(cell.access.command(['sh', `${cellPaths.results}/${scriptName}`], cwd));
  } catch {
    // What failed may have filled the tree, or taken the cell with it: a shell without the environment is left.
    return shellWords(cell.access.command(['sh'], cwd));
  }
}
