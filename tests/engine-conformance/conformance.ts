import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Engine } from '../../src/sandbox/engine.ts';
import type { OpenEngineOptions } from '../../src/sandbox/open-engine.ts';
import { describeCommands } from './commands.ts';
import { EngineLab } from './engine-lab.ts';
import { describeFiles } from './files.ts';
import { describeLifetime } from './lifetime.ts';
import { describeLimits } from './limits.ts';
import { type JailPromise, promises } from './promises.ts';
import { describeWalls } from './walls.ts';

export interface EngineTraits {
  /** How a process of its own opens the same engine. */
  readonly openOptions: () => OpenEngineOptions;
  /** What cells are made from: an image with `python3`, or null for the programs of this machine. */
  readonly image: string | null;
  /** The promises that this engine can't keep, with the reason. Those tests are skipped, and the title says why. */
  readonly lacks?: Readonly<Partial<Record<JailPromise, string>>>;
  /** What there is of a run outside of its cells: containers, processes, folders. Names of any kind. */
  readonly leftOvers: (runId: string) => Promise<readonly string[]>;
  /**
   * Makes what a harness can leave behind although its cells die with it, labelled as given.
   * Undefined where nothing can be left: `sweep` is then skipped with the reason in `lacks`.
   */
  readonly leaveBehind?: (lab: EngineLab, labels: Readonly<Record<string, string>>) => Promise<void>;
}

/** Declares the test of a promise; skipped, with the reason in its title, where the engine can't keep it. */
export type PromiseTest = (
  promise: JailPromise,
  test: (lab: EngineLab) => Promise<void>,
  /** More about this test than the promise itself says. */
  detail?: string,
) => void;

/** Everything that the jail promises, tried on real cells of an engine. */
export function describeEngine(name: string, open: () => Promise<Engine>, traits: EngineTraits): void {
  describe(`a cell of ${name}`, () => {
    let lab: EngineLab;
    beforeAll(async () => {
      lab = await EngineLab.open(await open(), traits.image);
    });
    afterAll(async () => {
      await lab?.[Symbol.asyncDispose]();
    });

    const promise: PromiseTest = (key, test, detail) => {
      const title = promises[key] + (detail ? ` (${detail})` : '');
      const reason = traits.lacks?.[key];
      if (reason === undefined) it(title, () => test(lab));
      else it.skip(`${title}: not with ${name}, since ${reason}`, () => {});
    };
    describeLifetime(promise, traits, () => {
      describeWalls(promise);
      describeLimits(promise);
      describeFiles(promise);
      describeCommands(promise);
    });
  });
}
