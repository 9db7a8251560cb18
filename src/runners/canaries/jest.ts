import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput } from './canary.ts';
import { below, inWorkspace, isBelow } from './chosen-paths.ts';
import { byTitle, configTexts, filesOfConfigs } from './javascript-choice.ts';
import { javascriptCanaries } from './javascript-text.ts';
import { failuresOfTestsLine, isInFile } from './kit-parts.ts';
import { has } from './tool-arguments.ts';

export const jestCanaries: CanaryKit = {
  configuration: /^(?:jest\.config\.\w+|package\.json)$/,
  choose,
  write: (file, style) => javascriptCanaries(file, style, 'jest'),
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy:
    /coverage threshold for|Got error running global(?:Setup|Teardown)|Test suite failed to run|obsolete/,
  countFailures: failuresOfTestsLine,
  isIn: isInFile,
};

const notNow =
  /^--(?:shard|onlyChanged|onlyFailures|changedSince|lastCommit|findRelatedTests|runTestsByPath|selectProjects|ignoreProjects|filter|testMatch|testRegex|testPathIgnorePatterns|testPathPatterns?|rootDir|roots|listTests|config|version|help)\b|^-[ofc]$/;
const stops = /^--bail(?:=[1-9]|$)|^-b$/;
const delicate = /--coverage|coverageThreshold|globalTeardown|\breporters\b|testResultsProcessor/;
const choosing =
  /\b(?:testMatch|testRegex|testPathIgnorePatterns|modulePathIgnorePatterns|roots|rootDir|projects|moduleFileExtensions|testRunner|runner)\b/;

function choose({ target, args, cwd, paths, configs }: ChooseInput): CanaryChoice {
  const config = configTexts(configs);
  if (has(args, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  if (/["']?injectGlobals["']?\s*:\s*false/.test(config) && /["']?testRunner\b/.test(config))
    return { kind: 'none', why: 'its configuration names another way to run tests' };
  const filters = splitTarget(target).flatMap(toPattern);
  const named = new Set(filesOfConfigs(configs, /testMatch/, paths));
  const files = paths
    .filter((path) => isBelow(path, cwd) && (named.has(path) || isTestFile(below(path, cwd))))
    .filter((path) => filters.length === 0 || filters.some((filter) => filter.test(`/workspace/${path}`)))
    .map((path) => ({
      path,
      isCertain:
        !choosing.test(config) || splitTarget(target).some((word) => inWorkspace(cwd, word) === path),
    }));
  return byTitle(files, args, {
    patterns: ['-t', '--testNamePattern'],
    apart:
      has(args, stops) ||
      /["']?\bbail\b["']?\s*:/.test(config) ||
      has(args, delicate) ||
      delicate.test(config),
    argsApart: [...args.filter((arg) => !stops.test(arg)), '--bail=0'],
    isComplete: true,
  });
}

function toPattern(word: string): RegExp[] {
  try {
    return [new RegExp(word, 'i')];
  } catch {
    return [];
  }
}

function isTestFile(path: string): boolean {
  if (/(?:^|\/)node_modules\//.test(path)) return false;
  return /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|(?:^|\/)(?:[^/]*\.)?(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}
