import { posix } from 'node:path';
import { asObject, has, listIn, objectIn, textIn, textsIn } from './document-values.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

interface WrittenPath {
  readonly text: string;
  readonly path: Path;
  readonly at?: 'key';
  /** In a glob `..` can't be resolved, so it may not occur at all. */
  readonly glob?: true;
}

/** Paths of the workspace stay in it. Only `environment.workspace.path` itself may point anywhere. */
export function checkPaths(document: unknown): Finding[] {
  return [...environmentPaths(document), ...scenarioPaths(document), ...lawPaths(document)].flatMap(
    (written) => {
      const reason = reasonAgainst(written.text, written.glob === true);
      if (reason === null) return [];
      const inCell = written.text.startsWith('/workspace/') ? written.text.slice('/workspace/'.length) : '';
      return [
        {
          path: written.path,
          at: written.at ?? 'value',
          message: reason,
          received: preview(written.text),
          expected: 'a path relative to the workspace that stays in it',
          ...(inCell ? { suggestion: inCell } : {}),
        },
      ];
    },
  );
}

function* environmentPaths(document: unknown): Generator<WrittenPath> {
  const environment = objectIn(document, 'environment');
  const at = ['environment'];
  const build = objectIn(environment, 'build');
  const context = textIn(build, 'context');
  const dockerfile = textIn(build, 'dockerfile');
  if (context !== null) yield { text: context, path: [...at, 'build', 'context'] };
  if (dockerfile !== null) {
    const joined = dockerfile.startsWith('/') ? dockerfile : posix.join(context ?? '.', dockerfile);
    yield { text: joined, path: [...at, 'build', 'dockerfile'] };
  }
  for (const manager of ['pip', 'npm']) {
    const file = textIn(objectIn(environment, 'dependencies'), manager);
    if (file !== null) yield { text: file, path: [...at, 'dependencies', manager] };
  }
  for (const key of ['include', 'exclude'])
    yield* globs(objectIn(environment, 'workspace'), key, [...at, 'workspace']);
}

function* scenarioPaths(document: unknown): Generator<WrittenPath> {
  for (const [index, scenario] of listIn(document, 'scenarios').entries()) {
    const at = ['scenarios', index];
    const execution = objectIn(scenario, 'execution');
    const cwd = textIn(execution, 'cwd');
    if (cwd !== null) yield { text: cwd, path: [...at, 'execution', 'cwd'] };
    yield* globs(execution, 'results', [...at, 'execution']);
    yield* globs(scenario, 'artifacts', at);
    const expect = objectIn(scenario, 'expect');
    for (const text of Object.keys(objectIn(expect, 'files')))
      yield { text, path: [...at, 'expect', 'files', text], at: 'key' };
  }
}

function* lawPaths(document: unknown): Generator<WrittenPath> {
  yield* globs(document, 'laws', []);
  const integrity = objectIn(document, 'integrity');
  if (!has(integrity, 'files')) return;
  for (const text of Object.keys(asObject(integrity.files) ?? {}))
    yield { text, path: ['integrity', 'files', text], at: 'key' };
}

function* globs(parent: unknown, key: string, at: Path): Generator<WrittenPath> {
  for (const { text, path } of textsIn(parent, key)) yield { text, path: [...at, ...path], glob: true };
}

function reasonAgainst(text: string, glob: boolean): string | null {
  const path = glob ? text.replace(/^!/, '') : text;
  if (path.includes('\0')) return 'a path can not hold a NUL character';
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return 'an absolute path leaves the workspace';
  const climbs = glob
    ? /(^|[/\\{,(|])\.\.($|[/\\},)|])/.test(path)
    : /^\.\.(\/|$)/.test(posix.normalize(path.replaceAll('\\', '/')));
  return climbs ? 'this path leaves the workspace' : null;
}
