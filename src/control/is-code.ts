import { pathMatcher } from '../sandbox/workspace/path-matcher.ts';
import type { Scope } from '../scope/scope.ts';

/** Tells the paths that may hold the Citizen's code: not the Law, tests, fixtures, configuration or what tools made. */
export function codeFilter(scope: Scope): (path: string) => boolean {
  const isLaw = pathMatcher(scope.laws);
  const isTarget = pathMatcher(scope.scenarios.flatMap(testTargets));
  return (path) => {
    if (!codeFile.test(path) || isLaw(path) || isTarget(path) || Object.hasOwn(scope.integrityFiles, path))
      return false;
    const folders = path.split('/').slice(0, -1);
    return (
      !folders.some((folder) => otherFolder.test(folder)) &&
      !otherFile.test(path.slice(path.lastIndexOf('/') + 1))
    );
  };
}

/** Languages whose syntax is known, and those that are emptied file by file. */
const codeFile =
  /\.(?:py|[cm]?js|jsx|[cm]?ts|tsx|go|rb|php|java|kt|kts|scala|groovy|clj|rs|c|cc|cpp|cxx|h|hpp|m|mm|cs|fs|vb|swift|dart|lua|pl|pm|r|jl|ex|exs|erl|hs|ml|elm|vue|svelte|sh|bash|zsh|ps1|sql)$/i;

const otherFolder =
  /^(?:\..+|node_modules|venv|site-packages|dist|build|out|target|vendor|coverage|tests?|specs?|__(?:tests|mocks|fixtures|snapshots|pycache)__|fixtures?|testdata|test[-_](?:data|utils|helpers)|e2e)$/i;

const otherFile =
  /^(?:test_.*|.*_test|.*_spec|tests?|conftest|setup|noxfile|(?:site|user)customize|gulpfile|gruntfile|.*[.-](?:test|spec|config|conf|d|min|stories|setup)|\..*rc)\.\w+$/i;

/** What a test tool is given is a test; a shell's command may name the code itself. */
function testTargets({ execution }: Scope['scenarios'][number]): string[] {
  if (execution.runner === 'shell' || execution.target === null) return [];
  const words = execution.target.split(/\s+/).map((word) => word.replace(/::.*$/, '').replace(/^\.\//, ''));
  const base = execution.cwd === '.' || execution.cwd === '' ? '' : `${execution.cwd.replace(/\/$/, '')}/`;
  return words.filter((word) => /\.\w+$/.test(word)).map((word) => `${base}${word}`);
}
