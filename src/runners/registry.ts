import { go } from './go.ts';
import { jest } from './jest.ts';
import { junit } from './junit.ts';
import { mocha } from './mocha.ts';
import { node } from './node.ts';
import { pytest } from './pytest.ts';
import type { RunnerDefinition } from './runner.ts';
import { shell } from './shell.ts';
import { tap } from './tap.ts';
import { unittest } from './unittest.ts';
import { vitest } from './vitest.ts';

/** Every test tool by the name that `execution.runner` says. */
export const runners: ReadonlyMap<string, RunnerDefinition> = new Map(
  [pytest, unittest, node, vitest, jest, mocha, go, junit, tap, shell].map((runner) => [runner.name, runner]),
);

export const runnerNames: readonly string[] = [...runners.keys()];
