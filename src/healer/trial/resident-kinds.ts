import { mochaReporter } from '../../runners/mocha-reporter.ts';
import { nodeReporter } from '../../runners/node-reporter.ts';
import { splitTarget } from '../../runners/split-target.ts';
import { unittestHelper } from '../../runners/unittest-helper.ts';
import type { ScopeExecution } from '../../scope/scope.ts';
import { nodeHotTrial, nodeServer, nodeTrial, nodeTrialReporter } from './node-server.ts';
import { pythonChild } from './python-child.ts';
import { pythonHot } from './python-hot.ts';
import { pythonServer } from './python-server.ts';
import { pythonSuites } from './python-suites.ts';
import { pythonSwap } from './python-swap.ts';

/** How a runner's tests are run over and over by one program in the cell. */
export interface ResidentKind {
  readonly files: Readonly<Record<string, string>>;
  /** @param folder where the files lie, absolute in the cell */
  argv(folder: string, execution: ScopeExecution): readonly string[];
  /** What the program finds in `config.json`; null where it can't do it. */
  config(place: ResidentPlace): object | null;
}

export interface ResidentPlace {
  readonly workspace: string;
  readonly execution: ScopeExecution;
  /** The test files that the failing run had, relative to the workspace. */
  readonly testFiles: readonly string[];
}

const python: ResidentKind = {
  files: {
    'server.py': pythonServer,
    'taas_child.py': pythonChild,
    'taas_hot.py': pythonHot,
    'taas_suites.py': pythonSuites,
    'taas_swap.py': pythonSwap,
    'taas_unittest.py': unittestHelper,
  },
  argv: (folder) => ['python3', `${folder}/server.py`],
  config: ({ workspace, execution: { runner, args, target } }) => ({
    workspace,
    runner,
    args,
    words: splitTarget(target),
    root: null,
  }),
};

const nodeFiles = {
  'server.mjs': nodeServer,
  'trial.mjs': nodeTrial,
  'hot.mjs': nodeHotTrial,
  'record.mjs': nodeTrialReporter,
  'reporter.mjs': nodeReporter,
  'mocha-reporter.cjs': mochaReporter,
};

const node: ResidentKind = {
  files: nodeFiles,
  argv: (folder, { args }) => [
    ...['node', `--test-reporter=${folder}/record.mjs`, '--test-reporter-destination=stdout'],
    ...args,
    `${folder}/server.mjs`,
  ],
  config: ({ workspace, testFiles }) =>
    testFiles.length === 0 ? null : { workspace, runner: 'node', args: [], files: testFiles },
};

const mocha: ResidentKind = {
  files: nodeFiles,
  argv: (folder) => ['node', `${folder}/server.mjs`],
  config: ({ workspace, execution: { args, target }, testFiles }) => ({
    workspace,
    runner: 'mocha',
    args,
    files: target === null ? testFiles : splitTarget(target),
  }),
};

export const residentKinds: ReadonlyMap<string, ResidentKind> = new Map([
  ['pytest', python],
  ['unittest', python],
  ['node', node],
  ['mocha', mocha],
]);
