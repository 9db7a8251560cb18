import type { CodeFacts } from './code-facts.ts';

/** What a project asks for of a package, by its manifests. */
export interface Requirement {
  /** `more-itertools>=9.1`. */
  readonly text: string;
  readonly isMetBy: (version: string) => boolean;
}

const manifests =
  /(?:^|\/)(?:requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:cfg|py)|Pipfile|environment\.ya?ml|tox\.ini)$/;

/** Null where none names a version. */
export function requirementOf(
  name: string,
  { data, texts }: Pick<CodeFacts, 'data' | 'texts'>,
): Requirement | null {
  const spelt = name
    .slice(0, 100)
    .split(/[-_.]+/)
    .map((part) => part.replaceAll(/\W/g, ''))
    .join('[-_.]');
  const pattern = new RegExp(
    `(?:^|[\\s"'\\[,-])(${spelt})(?:\\[[\\w,-]{1,60}\\])?["']?(?:\\s{0,3}=\\s{0,3}["'])?\\s{0,3}\\(?\\s{0,3}((?:(?:[<>=!~^]=?=?)\\s{0,3}\\d[\\w.*]{0,30}\\s{0,3},?\\s{0,3}){1,4})`,
    'im',
  );
  for (const [path, text] of [...data, ...texts]) {
    if (!manifests.test(path)) continue;
    const match = pattern.exec(text.slice(0, 200_000));
    if (!match) continue;
    const bounds = [...(match[2] ?? '').matchAll(/([<>=!~^]=?=?)\s{0,3}(\d[\w.*]{0,30})/g)].map(
      ([, sign = '', bound = '']) => ({ sign, bound }),
    );
    return {
      text: `${match[1]}${bounds.map(({ sign, bound }) => `${sign}${bound}`).join(',')}`,
      isMetBy: (version) => bounds.every(({ sign, bound }) => isWithin(version, sign, bound)),
    };
  }
  return null;
}

export function isWithin(version: string, sign: string, bound: string): boolean {
  const order = compare(version, bound);
  switch (sign) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '!=':
      return order !== 0;
    case '==':
    case '===':
      return bound.includes('*')
        ? partsOf(bound).every((part, at) => part === partsOf(version)[at])
        : order === 0;
    case '^':
      return order >= 0 && partsOf(version)[0] === partsOf(bound)[0];
    case '~=':
    case '~':
      return (
        order >= 0 &&
        partsOf(bound)
          .slice(0, Math.max(1, partsOf(bound).length - 1))
          .every((part, at) => part === partsOf(version)[at])
      );
    default:
      return true;
  }
}

function compare(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(version: string): number[] {
  return (version.match(/^\d+(?:\.\d+)*/)?.[0] ?? '').split('.').slice(0, 6).map(Number);
}
