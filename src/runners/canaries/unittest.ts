import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput, ChosenFile } from './canary.ts';
import { below, distinct, inWorkspace, isBelow } from './chosen-paths.ts';
import { isInFile, lastMatch } from './kit-parts.ts';
import { pythonCanaries } from './python-text.ts';
import { has, positionals } from './tool-arguments.ts';

export const unittestCanaries: CanaryKit = {
  configuration: /^$/,
  choose,
  idOf: (path, id) => `${path.replace(/\.py$/, '').replaceAll('/', '.')}.${id}`,
  write: (file, style) => pythonCanaries(file, style, 'unittest'),
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy: /^$(?!)/m,
  countFailures(output) {
    const line = lastMatch(output, /^FAILED \((?:[\w ]+=\d+(?:, )?)+\)$/);
    if (line === null) return null;
    return Number(/failures=(\d+)/.exec(line)?.[1] ?? 0) + Number(/errors=(\d+)/.exec(line)?.[1] ?? 0);
  },
  failureIn(line) {
    const [, name, id] = /^(?:FAIL|ERROR): (\w+) \(([\w.]+)\)/.exec(line) ?? [];
    if (name === undefined || id === undefined) return null;
    // Python 3.11 put the name behind the class.
    return { suite: id.endsWith(`.${name}`) ? id.slice(0, -name.length - 1) : id, name };
  },
  isIn: isInFile,
};

function choose({ target, args, cwd, paths }: ChooseInput): CanaryChoice {
  if (has(args, /^(?:-k|-h|--help|-p|--pattern|-s|-t|discover$)/))
    return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  const mentions = [...splitTarget(target), ...positionals(args, /^$/)];
  const chosen = (mentions.length === 0 ? ['.'] : mentions).map((mention) => filesOf(mention, cwd, paths));
  const single = mentions
    .filter((_, at) => chosen[at]?.length === 0)
    .flatMap((mention) => fileOfTest(mention, cwd, paths));
  return {
    kind: 'files',
    files: distinct([...chosen.flat(), ...single]),
    words: [],
    isSelected: () => true,
    marks: [],
    apart: has(args, /^(?:-[bvqc]*f[bvqc]*|--failfast)$/),
    argsApart: args.filter((arg) => !/^(?:-f|--failfast)$/.test(arg)),
    // A dotted name may be that of a class or of one test.
    isComplete: chosen.every((files) => files.length > 0),
    byId: single.length > 0,
  };
}

/** `module.Class` or `module.Class.test`. */
function fileOfTest(mention: string, cwd: string, paths: readonly string[]): ChosenFile[] {
  const parts = mention.split('.');
  const candidates = [1, 2].map((count) => filesOf(parts.slice(0, -count).join('.') || '?', cwd, paths));
  return candidates.find((files) => files.length === 1 && files[0]?.isCertain) ?? [];
}

/** A file, a folder to discover in, or a module by its dotted name. */
function filesOf(mention: string, cwd: string, paths: readonly string[]): ChosenFile[] {
  const asPath = inWorkspace(cwd, mention);
  const asModule = inWorkspace(cwd, `${mention.replaceAll('.', '/')}.py`);
  const exact = paths.filter((path) => path === asPath || path === asModule);
  if (exact.length > 0) return exact.map((path) => ({ path, isCertain: true }));
  if (asPath === null) return [];
  // Discovery enters packages only: a folder without __init__.py is none.
  const known = new Set(paths);
  return paths
    .filter((path) => isBelow(path, asPath) && /(?:^|\/)test[^/]*\.py$/.test(path))
    .filter((path) => {
      const folders = below(path, asPath).split('/').slice(0, -1);
      const start = asPath === '' ? '' : `${asPath}/`;
      return folders.every((_, at) => known.has(`${start}${folders.slice(0, at + 1).join('/')}/__init__.py`));
    })
    .map((path) => ({ path, isCertain: false }));
}
