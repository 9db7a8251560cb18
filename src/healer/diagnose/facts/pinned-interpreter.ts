import type { DiagnosisInput } from '../diagnosis-input.ts';
import { isWithin } from './requirement.ts';

/** The version of the interpreter that a project asks for, where another one ran it. */
export interface Unmet {
  /** `Node.js >=14 <23 (package.json)`. */
  readonly needs: string;
  readonly ran: string;
}

interface Pin {
  readonly path: string;
  readonly range: string;
  /** An example of what it runs on, of which other versions than this very one will do, too. */
  readonly isExample: boolean;
}

type Files = Pick<DiagnosisInput['code'], 'data' | 'texts'>;

/** Null where it is met, nobody asks, or the version that ran is not known. */
export function unmetPin({ data, texts }: Files, ran: Ran): Unmet | null {
  const { node, python } = ran;
  const files = new Map([...data, ...texts]);
  return (
    (python !== null ? unmet(pythonPins(files), 'Python', python, 2) : null) ??
    (node !== null ? unmet(nodePins(files), 'Node.js', node, 1) : null)
  );
}

export interface Ran {
  readonly node: string | null;
  readonly python: string | null;
}

/** Whether a project says at all which interpreter it wants. */
export function hasPins({ data, texts }: Files): boolean {
  const files = new Map([...data, ...texts]);
  return [...nodePins(files), ...pythonPins(files)].length > 0;
}

/** Ranges say what will do; only where there are none, what it was written on says it. */
function unmet(pins: readonly Pin[], name: string, ran: string, parts: number): Unmet | null {
  const ranges = pins.filter(({ isExample }) => !isExample);
  const asked = ranges.length > 0 ? ranges : pins;
  const isMet = ({ range, isExample }: Pin) =>
    isExample ? isSame(ran, range, parts) : allows(range, ran, parts);
  const [first] = asked;
  if (!first || asked.some(isMet)) return null;
  return { needs: `${name} ${first.range} (${first.path})`, ran };
}

function isSame(version: string, other: string, parts: number): boolean {
  const first = (text: string) => text.split('.').slice(0, parts).join('.');
  return first(version) === first(other);
}

/** `>=14 <23`, `^18 || >=20.1`, `16.x`, `>=3.8,<3.12`, `==3.9.*`. What can't be read allows everything. */
function allows(range: string, version: string, parts: number): boolean {
  return range.split('||').some((one) => {
    const written = one.replace(/(\d[\w.]*) - (\d[\w.]*)/, '>=$1 <=$2');
    const bounds = [...written.matchAll(/([<>=!~^]{0,3})\s{0,3}v?(\d[\w.*]{0,30})/g)];
    return bounds.every(([, sign = '', bound = '']) => {
      const known = bound.replace(/(?:\.[x*])+$/, '');
      if (sign === '' || sign === '=' || (sign === '==' && known !== bound))
        return isSame(version, known, Math.min(known.split('.').length, parts));
      // `<=22` has all of 22, and `>22` nothing of it.
      const isLast = isSame(version, known, known.split('.').length);
      if (sign === '<=') return isLast || isWithin(version, '<', known);
      return isWithin(version, sign, known) && !(sign === '>' && isLast);
    });
  });
}

function nodePins(files: ReadonlyMap<string, string>): Pin[] {
  const manifest = files.get('package.json')?.slice(0, 65_536) ?? '';
  const engines = /"engines"\s{0,5}:\s{0,5}\{[^{}]{0,500}?"node"\s{0,5}:\s{0,5}"([^"]{1,100})"/.exec(
    manifest,
  );
  const volta = /"volta"\s{0,5}:\s{0,5}\{[^{}]{0,500}?"node"\s{0,5}:\s{0,5}"([^"]{1,100})"/.exec(manifest);
  return [
    ...pin('package.json', engines, false),
    ...pin('package.json', volta, true),
    ...['.nvmrc', '.node-version'].flatMap((path) =>
      pin(path, /^\s{0,5}v?(\d{1,3}(?:\.\d{1,3}){0,2})/.exec(files.get(path) ?? ''), true),
    ),
    ...pin(
      '.tool-versions',
      /^node(?:js)? {1,5}v?(\d[\d.]{0,20})/m.exec(files.get('.tool-versions') ?? ''),
      true,
    ),
    ...pin(
      'Dockerfile',
      /^FROM (?:\S{1,100}\/)?node:(\d[\d.]{0,20})/m.exec(files.get('Dockerfile') ?? ''),
      true,
    ),
  ];
}

function pythonPins(files: ReadonlyMap<string, string>): Pin[] {
  const range =
    /(?:requires-python|python_requires)\s{0,5}=\s{0,5}["']?\s{0,5}([<>=~!^][^"'\n#]{1,100})|^python\s{0,5}=\s{0,5}["']([<>=~^][^"'\n]{1,100})/m;
  return [
    ...['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'].flatMap((path) =>
      pin(path, range.exec(files.get(path)?.slice(0, 65_536) ?? ''), false),
    ),
    ...pin('.python-version', /^\s{0,5}(3\.\d{1,2})/.exec(files.get('.python-version') ?? ''), true),
    ...pin('runtime.txt', /^python-(3\.\d{1,2})/.exec(files.get('runtime.txt') ?? ''), true),
    ...pin('.tool-versions', /^python {1,5}(3\.\d{1,2})/m.exec(files.get('.tool-versions') ?? ''), true),
    ...pin(
      'Dockerfile',
      /^FROM (?:\S{1,100}\/)?python:(3\.\d{1,2})/m.exec(files.get('Dockerfile') ?? ''),
      true,
    ),
  ];
}

function pin(path: string, match: RegExpExecArray | null, isExample: boolean): Pin[] {
  const range = (match?.[1] ?? match?.[2])?.trim();
  return range === undefined ? [] : [{ path, range, isExample }];
}
