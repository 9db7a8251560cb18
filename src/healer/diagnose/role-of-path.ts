import { fileRole } from '../../compare/tests/file-role.ts';
import { pathMatcher } from '../../sandbox/workspace/path-matcher.ts';
import type { Scope } from '../../scope/scope.ts';
import { languageOf } from '../../syntax/language-of.ts';
import type { ChangedFile } from './last-good.ts';

export type Role = ChangedFile['role'];

/** Which side a file is on when code and tests disagree. Helpers, fixtures and snapshots of tests are tests. */
export function rolesIn(scope: Pick<Scope, 'laws' | 'scenarios'>): (path: string) => Role {
  const isLaw = pathMatcher(scope.laws);
  const isTarget = pathMatcher(scope.scenarios.flatMap(testTargets));
  return (path) => {
    if (isLaw(path) || isTarget(path)) return 'test';
    const role = fileRole(path, false);
    if (role === 'test' || role === 'helper' || role === 'snapshot') return 'test';
    if (isDocument(path)) return 'document';
    return isCode(path) && role !== 'config' ? 'code' : 'other';
  };
}

function isDocument(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:requirements|constraints)[\w.-]*\.txt$/i.test(name)) return false;
  return (
    /\.(?:md|mdx|rst|adoc)$/i.test(name) ||
    // `changelog.js` is a program.
    (/^(?:readme|changelog|changes|history|news)(?:\.\w+)?$/i.test(name) && !isCode(path))
  );
}

function isCode(path: string): boolean {
  return languageOf(path) !== null || otherCode.test(path);
}

const otherCode =
  /\.(?:rb|php|java|kt|kts|scala|groovy|clj|rs|c|cc|cpp|cxx|h|hpp|m|mm|cs|fs|vb|swift|dart|lua|pl|pm|r|jl|ex|exs|erl|hs|ml|elm|vue|svelte|sh|bash|zsh|ps1|sql)$/i;

/** What a test tool is given is a test; a shell's command may name the code itself. */
function testTargets({ execution }: Scope['scenarios'][number]): string[] {
  if (execution.runner === 'shell' || execution.target === null) return [];
  const words = execution.target.split(/\s+/).map((word) => word.replace(/::.*$/, '').replace(/^\.\//, ''));
  const base = /^\.?\/?$/.test(execution.cwd)
    ? ''
    : `${execution.cwd.replace(/^\.\//, '').replace(/\/$/, '')}/`;
  return words.filter((word) => /\.\w+$/.test(word)).map((word) => `${base}${word}`);
}
