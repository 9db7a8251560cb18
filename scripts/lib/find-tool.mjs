// Where a program that tests use lies.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of what `npm test` unpacks and does not install. */
export const toolsFolder = fileURLToPath(new URL('../../build/tools', import.meta.url));

/**
 * The path of a program: of this machine, else of what was unpacked here; null where there is none.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function findTool(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(toolsFolder, 'usr/bin')];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/**
 * For the title of a test that is skipped: why there is none of these here; null where all are.
 *
 * @param {...string} names
 * @returns {string | null}
 */
export function toolMissing(...names) {
  const missing = names.filter((name) => findTool(name) === null);
  if (missing.length === 0) return null;
  return `${missing.join(' and ')} can't be found (npm test brings it on Debian and Ubuntu)`;
}
