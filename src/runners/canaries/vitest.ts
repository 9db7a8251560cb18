import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput } from './canary.ts';
import { below, inWorkspace, isBelow } from './chosen-paths.ts';
import { byTitle, configTexts, filesOfConfigs } from './javascript-choice.ts';
import { javascriptCanaries } from './javascript-text.ts';
import { failuresOfTestsLine, isInFile } from './kit-parts.ts';
import { has } from './tool-arguments.ts';

export const vitestCanaries: CanaryKit = {
  configuration: /^(?:vite|vitest)\.(?:config|workspace|projects)\.\w+$/,
  choose,
  write: (file, style) => javascriptCanaries(file, style, 'vitest'),
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy:
    /Failed Suites \d|Unhandled (?:Errors?|Rejection|Source Errors?)|Coverage for .* does not meet|Typecheck Error|^\s*(?:Error|Errors) +\d+ error/m,
  countFailures: failuresOfTestsLine,
  isIn: isInFile,
};

const notNow =
  /^--(?:shard|changed|related|project|inspect\S*|browser\S*|exclude|dir|root|typecheck\S*|version|help)\b|^-[rh]$/;
const stops = /^--bail(?:=[1-9]|$)/;
const delicate =
  /--coverage|\bthresholds?\b|\bcoverage\s*:\s*\{[^}]*enabled\s*:\s*true|globalSetup|\breporters\b/;
const choosing = /\b(?:include|exclude|dir|root|projects|workspace|testNamePattern|defineWorkspace)\b/;

function choose({ target, args, cwd, paths, configs }: ChooseInput): CanaryChoice {
  const config = configTexts(configs);
  if (has(args, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  if (/\btestNamePattern\b/.test(config)) return { kind: 'none', why: 'its configuration chooses the tests' };
  const filters = splitTarget(target).map((filter) => filter.replace(/^\.\//, ''));
  const named = new Set(filesOfConfigs(configs, /include/, paths));
  const files = paths
    .filter((path) => isBelow(path, cwd) && (named.has(path) || isTestFile(below(path, cwd))))
    .filter((path) => filters.length === 0 || filters.some((filter) => `/workspace/${path}`.includes(filter)))
    .map((path) => ({
      path,
      isCertain: filters.some((filter) => inWorkspace(cwd, filter) === path) || !choosing.test(config),
    }));
  return byTitle(files, args, {
    patterns: ['-t', '--testNamePattern'],
    apart: has(args, stops) || /\bbail\b/.test(config) || has(args, delicate) || delicate.test(config),
    argsApart: [...args.filter((arg, at) => !/^--bail/.test(arg) && args[at - 1] !== '--bail'), '--bail=0'],
    isComplete: true,
  });
}

function isTestFile(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  if (folders.some((name) => /^(?:\.(?:git|idea|cache|output|temp)|dist|cypress|node_modules)$/.test(name)))
    return false;
  return /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}
