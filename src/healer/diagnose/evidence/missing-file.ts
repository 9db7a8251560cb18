import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import { distance } from '../facts/near-name.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/** A file that was looked for and is not there: left out of the workspace, elsewhere, or misnamed. */
export const missingFile: EvidenceSource = {
  kind: 'missing_file',
  cap: 6,
  weigh(input) {
    const paths = missingPaths(input).slice(0, 3);
    return paths.flatMap((path) =>
      path.startsWith('/') ? weighOutside(path, input) : weighOne(path, input),
    );
  },
};

function weighOne(path: string, { code, square }: DiagnosisInput): Omit<Finding, 'kind'>[] {
  if (code.paths.has(path)) return [];
  if (code.isIgnored(path)) {
    const text = `git ignores ${path}, which is not there: it was never checked out or made.`;
    return [{ text, towards: 'environment', weight: 5 }];
  }
  const near = [...code.paths].find((other) => isNearPath(path, other));
  if (near) {
    return [{ text: `${path} is not there; ${near} is.`, towards: 'code_defect', weight: 2 }];
  }
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : null;
  if (square?.meaning === 'code_changed_it' || folder === null) return [];
  if ([...code.paths].some((other) => other.startsWith(folder))) return [];
  const text = `Nothing of ${folder} is in the workspace, where ${path} was looked for.`;
  return [{ text, towards: 'environment', weight: 4 }];
}

/** What no file of the project is called like belongs to the machine. */
function weighOutside(path: string, { code, square }: DiagnosisInput): Omit<Finding, 'kind'>[] {
  const [, folder = '', name = ''] = /^\/(?:(.*)\/)?([^/]+)$/.exec(path) ?? [];
  // At the root of the machine nobody keeps files: unless it is written so, the path came out wrong.
  if (isRoot(path) && !isNamed(path, code)) {
    return [{ text: `No source names ${path}: it came out so.`, towards: 'code_defect', weight: 3 }];
  }
  // A device is what the sources name; one that nobody names came out so.
  const isOdd = /^(?:tmp|proc)\b/.test(folder) || (/^dev\b/.test(folder) && !isNamed(path, code));
  if (folder === '' || isOdd || square?.meaning === 'code_changed_it') return [];
  if ([...code.paths].some((other) => other === name || other.endsWith(`/${name}`))) return [];
  const text = `${path} is not there, or not to be written to; it lies outside of the workspace.`;
  return [{ text, towards: 'environment', weight: 4 }];
}

/** A place that the program made for itself, as tests do: what it may not do there is its own doing. */
export function isInOwnTemporary(input: DiagnosisInput): boolean {
  const paths = missingPaths(input);
  return paths.length > 0 && paths.every((path) => /^\/tmp\/./.test(path) && !isNamed(path, input.code));
}

/** A path came out that no source names, right at the root of the machine: it was put together in a wrong way. */
export function leadsToRoot(input: DiagnosisInput): boolean {
  const paths = missingPaths(input);
  return paths.length > 0 && paths.every((path) => isRoot(path) && !isNamed(path, input.code));
}

/** Where a program goes that does not know its home is none. */
function isRoot(path: string): boolean {
  return /^\/[^./][^/]*$/.test(path) && !/^\/(?:root|home|data|workspace)$/.test(path);
}

function isNamed(path: string, { texts, data }: DiagnosisInput['code']): boolean {
  return [...texts.values(), ...data.values()].some((text) => text.includes(path));
}

/** In the workspace, relative, or anywhere else. */
export function missingPaths({ group, behind }: DiagnosisInput): string[] {
  const told = group.failures.map(({ message, details }) => `${message}\n${details}`.slice(0, 20_000));
  const found = [...told, wordsBehind(behind)].flatMap((words) =>
    [...words.matchAll(missing)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
  );
  const paths = found.map((path) => path.replace(/^(?:\/workspace\/|\.\/)+/, ''));
  return [...new Set(paths)].filter((path) => path !== '' && /[./]/.test(path));
}

const missing =
  /(?:No such file or directory|no such file or directory, (?:open|stat|scandir|access|lstat|copyfile|readlink)):? '([^'\n]{1,200})'|(?:[Pp]ermission denied|[Rr]ead-only file system|no such file or directory|Operation not permitted)(?:, \w{1,20})?:? '(\/[^'\n]{1,200})'|\b(?:open|stat) ([^\s:'"]{1,200}): no such file or directory/g;

/** The same name elsewhere, or nearly the same name there. */
function isNearPath(path: string, other: string): boolean {
  const [name, otherName] = [path, other].map((it) => it.slice(it.lastIndexOf('/') + 1)) as [string, string];
  if (name === otherName) return true;
  return path.length > 5 && distance(path, other, 2) <= 2;
}
