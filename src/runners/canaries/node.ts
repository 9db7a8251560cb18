import picomatch from 'picomatch';
import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput, ChosenFile } from './canary.ts';
import { below, distinct, inWorkspace, isBelow } from './chosen-paths.ts';
import { byTitle } from './javascript-choice.ts';
import { javascriptCanaries } from './javascript-text.ts';
import { isInFile } from './kit-parts.ts';
import { has, positionals } from './tool-arguments.ts';

export const nodeCanaries: CanaryKit = {
  configuration: /^$/,
  choose,
  write: (file, style) => javascriptCanaries(file, style, 'node'),
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy: /asynchronous activity after the test ended|coverage does not meet threshold/,
  // Its count includes the tests around subtests, which are no test cases here.
  countFailures: () => null,
  ownName: /\bnode:test\b/,
  isIn: isInFile,
};

const notNow =
  /^--(?:test-only|test-shard|test-skip-pattern|watch|test-force-exit|test-isolation|experimental-test-isolation)/;
const delicate = /^--(?:test-coverage-|experimental-test-coverage)/;

function choose({ target, args, cwd, paths, env }: ChooseInput): CanaryChoice {
  const all = [...splitTarget(env.NODE_OPTIONS ?? null), ...args];
  if (has(all, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  const mentions = [
    ...splitTarget(target),
    ...positionals(args, /^(?:-[rC]|--(?:import|require|loader|conditions))$/),
  ];
  const files =
    mentions.length === 0 ? discovered(cwd, paths) : mentions.flatMap((word) => named(word, cwd, paths));
  const isNamed = has(all, /^--test-name-pattern/);
  return byTitle(distinct(files), all, {
    patterns: ['--test-name-pattern'],
    apart: has(all, delicate),
    argsApart: args,
    isComplete: !isNamed,
  });
}

function named(word: string, cwd: string, paths: readonly string[]): ChosenFile[] {
  const path = inWorkspace(cwd, word);
  if (path === null) return [];
  if (paths.includes(path)) return [{ path, isCertain: true }];
  const folder = paths.filter((file) => isBelow(file, path) && isTestFile(below(file, path)));
  const matches = picomatch(path);
  const globbed = /[*?[{]/.test(word) ? paths.filter((file) => matches(file)) : [];
  return [...folder, ...globbed].map((file) => ({ path: file, isCertain: false }));
}

function discovered(cwd: string, paths: readonly string[]): ChosenFile[] {
  return paths
    .filter((path) => isBelow(path, cwd) && isTestFile(below(path, cwd)))
    .map((path) => ({ path, isCertain: false }));
}

function isTestFile(path: string): boolean {
  if (/(?:^|\/)node_modules\//.test(path) || !/\.[cm]?[jt]s$/.test(path)) return false;
  return /(?:^|\/)(?:[^/]+[._-]test|test(?:-[^/]+)?)\.[cm]?[jt]s$/.test(path) || /(?:^|\/)test\//.test(path);
}
