import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold other people's code or products. */
const foreign = new Set(['node_modules', 'venv', 'dist', 'build', 'vendor', '__pycache__']);
const deepest = 4;
const mostFiles = 2_000;

/** Paths of the project's own files, relative, with `/`, not too many. */
export async function projectFiles(folder: string, below = '', depth = 0): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) files.push(path);
    const isOwn = entry.isDirectory() && !entry.name.startsWith('.') && !foreign.has(entry.name);
    if (isOwn && depth < deepest) files.push(...(await projectFiles(folder, path, depth + 1)));
    if (files.length >= mostFiles) break;
  }
  return files.slice(0, mostFiles);
}

/** The text of a file; null where there is none. */
export async function readProjectFile(folder: string, path: string): Promise<string | null> {
  return readFile(join(folder, path), 'utf8').catch(() => null);
}
