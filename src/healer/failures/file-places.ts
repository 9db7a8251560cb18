import { posix } from 'node:path';
import { workspacePath } from '../../runners/workspace-path.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { Scope } from '../../scope/scope.ts';
import { rolesIn } from '../diagnose/role-of-path.ts';

/** Finds the files of a workspace that stacks name. */
export class FilePlaces {
  readonly isTest: (path: string) => boolean;
  readonly #paths: ReadonlySet<string>;
  /** File name → paths that end with it. */
  readonly #byName = new Map<string, string[]>();

  constructor(scope: Pick<Scope, 'laws' | 'scenarios'>, paths: readonly string[]) {
    const roleOf = rolesIn(scope);
    this.isTest = (path) => roleOf(path) === 'test';
    this.#paths = new Set(paths);
    for (const path of paths) {
      const name = posix.basename(path);
      const same = this.#byName.get(name);
      if (same) same.push(path);
      else this.#byName.set(name, [path]);
    }
  }

  /** Null where it lies outside of the workspace, or is a package's. */
  find(
    file: string,
    { cwd, file: testFile }: { readonly cwd: string; readonly file: string | null },
  ): string | null {
    if (/(?:^|\/)(?:node_modules|site-packages|dist-packages)\//.test(file)) return null;
    const context = { workspace: cellPaths.workspace, cwd: posix.join(cellPaths.workspace, cwd) };
    const isWhole = file.startsWith('/') || file.startsWith('file:');
    const path = workspacePath(file, { ...context, mask: (text) => text });
    if (path !== null && (isWhole || this.#paths.has(path))) return path;
    if (isWhole || /^(?:node|internal|<)/.test(file)) return null;
    if (this.#paths.has(posix.normalize(file))) return posix.normalize(file);
    // Go and Java leave out the folders above.
    const beside = testFile === null ? file : posix.join(posix.dirname(testFile), file);
    if (this.#paths.has(beside)) return beside;
    const ending = (this.#byName.get(posix.basename(file)) ?? []).filter((known) =>
      known.endsWith(`/${file}`),
    );
    return ending.length === 1 ? (ending[0] ?? null) : null;
  }
}
