import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { runnerNames } from '../../runners/registry.ts';
import { loadScope } from '../../scope/load-scope.ts';
import { readText } from '../../scope/read-text.ts';
import type { TrustedKey } from '../../signing/read-trusted-keys.ts';
import type { Snapshot } from '../snapshot.ts';
import { mostSourceBytes, readSourceFile } from '../tests/read-source-file.ts';
import { readInside } from './folder-tree.ts';
import { readScope } from './read-scope.ts';
import { asTest } from './read-trees.ts';

/**
 * A scope's document, with the signature beside it and the files that it pins.
 *
 * @throws TaasError TAAS_SCOPE_UNREADABLE, TAAS_SCOPE_INVALID
 */
export async function readDocument(
  path: string,
  label: string,
  trusted: readonly TrustedKey[] | null,
): Promise<Snapshot> {
  // For its errors, which name lines.
  await loadScope(path, { runnerNames });
  const signature = await readFile(`${path}.sig`, 'utf8').catch(() => null);
  const scope = await readScope({
    path: label,
    text: await readText(path),
    signature,
    trusted,
    readPinned: async (own, pinned) => {
      const folder = resolve(dirname(path), own.environment.workspace.path);
      const root = await realpath(folder).catch(() => folder);
      const content = await readInside(root, pinned, mostSourceBytes);
      return content && readSourceFile(join(own.environment.workspace.path, pinned), asTest(pinned), content);
    },
  });
  return { label, scopes: [scope], files: [] };
}

/** One test file, as if it were the only one of its tree. Both sides get the same path, so that their names do not count. */
export async function readTestFile(path: string, label: string, name: string): Promise<Snapshot> {
  const root = await realpath(dirname(path));
  const content = await readInside(root, basename(path), mostSourceBytes);
  return { label, scopes: [], files: [await readSourceFile(name, 'test', content)] };
}
