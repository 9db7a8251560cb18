import { posix } from 'node:path';
import { splitTarget } from '../split-target.ts';
import type { CanaryChoice, CanaryKit, ChooseInput, ChosenFile } from './canary.ts';
import { below, distinct, inWorkspace, isBelow } from './chosen-paths.ts';
import { isInFile, lastMatch } from './kit-parts.ts';
import { parseNameExpression } from './name-expression.ts';
import { pythonCanaries } from './python-text.ts';
import { has, positionals, valuesOf } from './tool-arguments.ts';

export const pytestCanaries: CanaryKit = {
  configuration: /^(?:\.?pytest\.(?:ini|toml)|pyproject\.toml|setup\.cfg|tox\.ini|conftest\.py)$/,
  choose,
  idOf: (path, id) => `${path}::${id}`,
  write: (file, style) => pythonCanaries(file, style, 'pytest'),
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy:
    /^(?:FAIL Required test coverage|ERROR: Coverage failure)|^INTERNALERROR>|^!+ .*(?:Exit|Interrupted)/m,
  countFailures(output) {
    const line = lastMatch(output, /^=*\s?(?:\d+ \w+(?:, )?)+ in [\d.]+m?s\b.*$/);
    if (line === null || /subtests?|rerun/.test(line)) return null;
    const count = (word: RegExp) => Number(word.exec(line)?.[1] ?? 0);
    return count(/(\d+) failed/) + count(/(\d+) errors?\b/);
  },
  failureIn(line) {
    const [, stem, classes = '', name] =
      /^FAILED (?:[^\s:]*\/)?([^\s:/]+)\.py::((?:\w+::)*)([^\s:]+)(?: - |$)/.exec(line) ?? [];
    return name === undefined
      ? null
      : { suite: [stem, ...classes.split('::')].filter(Boolean).join('.'), name };
  },
  leftOut: /\b(\d+) deselected\b.* in [\d.]+m?s\b/,
  isIn: isInFile,
};

/** Options whose value is the next word. */
const valued =
  /^(?:-[cpokmnWr]|--(?:ignore|ignore-glob|deselect|rootdir|confcutdir|cov|cov-config|cov-report|basetemp|junitxml|override-ini|color|tb|durations|timeout|maxfail|reruns|seed|numprocesses|dist))$/;
const notNow =
  /^(?:--(?:collect-only|co|lf|last-failed|sw|stepwise|setup-only|setup-plan|fixtures|markers|version|help|pyargs|cache-show|keep-duplicates|benchmark-only)|-h|-V)$/;
/** Plugins that judge the text of test files. */
const linters = /^--(?:mypy|ruff|black|flake8|pylint|isort|pycodestyle|codestyle|pydocstyle|pyright)\b/;
const stops = /^(?:-[lqsv]*x[lqsv]*|--exitfirst|--maxfail(?:=.*)?)$/;
/** What looks at failures, or fails a run by itself. */
const delicate =
  /cov-fail-under|fail_under|no-cov-on-fail|pytest_(?:sessionfinish|terminal_summary|exception_interact)|exitstatus|testsfailed|shouldstop|shouldfail|pytest\.exit\(/;
const leavesOut =
  /^\s*["']?(?:testpaths|norecursedirs|collect_ignore\w*|python_files)\b|pytest_ignore_collect|pytest_collect_file|--ignore|--deselect/m;

function choose({ target, args, cwd, paths, configs, env }: ChooseInput): CanaryChoice {
  const texts = [...configs].filter(([path]) => isAround(path, cwd)).map(([, text]) => text);
  const all = [...texts.flatMap(addOpts), ...splitTarget(env.PYTEST_ADDOPTS ?? null), ...args];
  if (has(all, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  if (has(all, linters)) return { kind: 'none', why: 'its arguments judge how test files are written' };
  const config = texts.join('\n');
  if (/^\s*["']?python_(?:functions|classes)\b/m.test(config))
    return { kind: 'none', why: 'its configuration names tests in a way of its own' };
  const names = valuesOf(all, ['-k']).at(-1);
  const marks = valuesOf(all, ['-m']).at(-1);
  const byName = names === undefined || names === '' ? undefined : parseNameExpression(names);
  const byMark = marks === undefined || marks === '' ? undefined : parseNameExpression(marks);
  if (byName === null || byMark === null)
    return { kind: 'none', why: 'its arguments choose tests by an expression of their own' };
  const own = byMark ? [...new Set(byMark.words)] : [];
  if (byMark && !byMark.holds((word) => own.includes(word)))
    return { kind: 'none', why: 'no mark satisfies its arguments' };
  const mentions = [...splitTarget(target), ...positionals(args, valued)];
  const files = distinct(
    filesOf(mentions, cwd, paths, leavesOut.test(config) || has(all, /^--(?:ignore|deselect)/)),
  );
  const isNarrow = byName !== undefined || byMark !== undefined || has(all, /^--(?:ignore|deselect)/);
  const byId = mentions.some((word) => word.includes('::'));
  return {
    kind: 'files',
    files,
    words: [...new Set(byName?.words ?? [])],
    isSelected: (name) => {
      const lower = name.toLowerCase();
      return byName?.holds((word) => lower.includes(word.toLowerCase())) ?? true;
    },
    marks: own,
    apart: has(all, stops) || has(all, delicate) || delicate.test(config),
    argsApart: [...args, '--maxfail=0'],
    isComplete: !isNarrow && !byId && !has(all, stops),
    byId,
  };
}

function filesOf(
  mentions: readonly string[],
  cwd: string,
  paths: readonly string[],
  mayLeaveOut: boolean,
): ChosenFile[] {
  const known = new Set(paths);
  return (mentions.length === 0 ? ['.'] : mentions).flatMap((mention): ChosenFile[] => {
    const path = inWorkspace(cwd, mention.split('::')[0] ?? '');
    if (path === null) return [];
    if (known.has(path)) return path.endsWith('.py') ? [{ path, isCertain: true }] : [];
    return paths
      .filter((file) => isBelow(file, path) && isTestFile(below(file, path)))
      .map((file) => ({ path: file, isCertain: !mayLeaveOut }));
  });
}

function isTestFile(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  if (
    folders.some((name) => /^(?:\..*|_darcs|build|CVS|dist|node_modules|venv|\{arch\}|.*\.egg)$/.test(name))
  )
    return false;
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path);
}

/** Configuration counts from the working folder up, a conftest also below it. */
function isAround(path: string, cwd: string): boolean {
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  return isBelow(`${cwd}/x`, folder) || folder === '' || (path.endsWith('conftest.py') && isBelow(path, cwd));
}

/** The words of `addopts` in an ini or TOML file. */
function addOpts(text: string): string[] {
  const [, list] = /^\s*addopts\s*=\s*\[([^\]]*)\]/m.exec(text) ?? [];
  if (list !== undefined)
    return [...list.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(([, a, b]) => a ?? b ?? '');
  const [, value = ''] = /^addopts[ \t]*[=:][ \t]*((?:.*(?:\n[ \t]+\S.*)*))/m.exec(text) ?? [];
  return splitTarget(value.replace(/^\s*(["']{1,3})([\s\S]*)\1\s*$/, '$2'));
}
