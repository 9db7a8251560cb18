import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

    const documented = promisesInGuide(name);
    if (documented)
      it('keeps what docs/guides/the-jail.md says that it keeps', () => {
        const kept = Object.entries(promises).map(([key, title]) => {
          const reason = traits.lacks?.[key as JailPromise];
          return [title, reason === undefined ? '✓' : `**no**: ${reason}`];
        });
        expect(documented).toEqual(kept);
      });
  });
}

/** The column of the guide's table that is an engine's; undefined where it has none. */
function promisesInGuide(name: string): string[][] | undefined {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/guides/the-jail.md'), 'utf8');
  const table = guide.slice(guide.indexOf('| a cell … |')).split('\n\n')[0] ?? '';
  const [head = [], , ...rows] = table.split('\n').map((line) => line.split(' | ').map(withoutBars));
  const column = head.indexOf(name);
  return column < 0 ? undefined : rows.map((row) => [row[0] ?? '', row[column] ?? '']);
}

function withoutBars(cell: string): string {
  return cell.replace(/^\| | \|$/g, '');
}
