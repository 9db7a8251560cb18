import { posix } from 'node:path';
import picomatch from 'picomatch';
import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput, ChosenFile } from './canary.ts';
import { below, distinct, inWorkspace, isBelow } from './chosen-paths.ts';
import { byTitle, configTexts, filesOfConfigs } from './javascript-choice.ts';
import { javascriptCanaries } from './javascript-text.ts';
import { isInFile } from './kit-parts.ts';
import { has, positionals } from './tool-arguments.ts';

export const mochaCanaries: CanaryKit = {
  configuration: /^(?:\.mocharc\.\w+|package\.json)$/,
  choose,
  silencer: /\.only\(/,
  write: (file, style) => javascriptCanaries(file, style, 'mocha'),
  // The number of failures, as far as an exit code can count.
  isFailureExit: (exitCode, failures) => exitCode === Math.min(failures, 255),
  unhappy: /^$(?!)/m,
  countFailures: () => null,
  isIn: isInFile,
};

const notNow = /^--(?:invert|fgrep|delay|dry-run|list-\w+|exclude|ignore|watch|config|ui)\b|^-[fiwu]$/;
const stops = /^(?:-b|--bail)$/;

function choose({ target, args, cwd, paths, configs }: ChooseInput): CanaryChoice {
  const config = configTexts(configs);
  if (has(args, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  if (/["']?\b(?:grep|fgrep|invert|ui|delay)\b["']?\s*:/.test(config))
    return { kind: 'none', why: 'its configuration chooses the tests' };
  const mentions = [...splitTarget(target), ...positionals(args, /^(?:-[a-z]|--[\w-]+)$/)];
  const listed = filesOfConfigs(configsOf(cwd, configs), /spec/, paths);
  const files = [
    ...(mentions.length === 0 && listed.length === 0 ? ['test'] : mentions).flatMap((word) =>
      named(word, cwd, paths),
    ),
    ...listed.map((path) => ({ path, isCertain: false })),
  ];
  return byTitle(distinct(files), args, {
    patterns: ['-g', '--grep'],
    apart: has(args, stops) || /["']?\bbail\b["']?\s*:/.test(config),
    argsApart: [...args.filter((arg) => !stops.test(arg)), '--no-bail'],
    isComplete: true,
  });
}

/** Of its own folder; a list of YAML becomes one of texts. */
function configsOf(cwd: string, configs: ReadonlyMap<string, string>): Map<string, string> {
  const own = [...configs].filter(([path]) => posix.dirname(path) === (cwd === '' ? '.' : cwd));
  return new Map(
    own.map(([path, text]) => [
      path,
      /\.ya?ml$/.test(path) ? text.replaceAll(/^(\s*- |spec:[ \t]+)([^\s"'[#]+)/gm, '$1"$2"') : text,
    ]),
  );
}

function named(word: string, cwd: string, paths: readonly string[]): ChosenFile[] {
  const path = inWorkspace(cwd, word);
  if (path === null) return [];
  if (paths.includes(path)) return [{ path, isCertain: true }];
  const matches = picomatch(path);
  return paths
    .filter((file) => /\.[cm]?js$/.test(file))
    .filter((file) => (isBelow(file, path) && !below(file, path).includes('node_modules')) || matches(file))
    .map((file) => ({ path: file, isCertain: false }));
}
