import { newerNodeNames, newerPythonNames } from '../../patterns/newer-names.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from './failure-words.ts';

/** Something of the sources that the interpreter which ran them is too old for. */
interface TooNew {
  /** `batched of itertools`, `a type statement (pairs.py:1)`. */
  readonly what: string;
  /** The name, where it is one. */
  readonly name: string | null;
  readonly since: string;
}

type Known = Pick<DiagnosisInput, 'group' | 'code'>;

/** What the failure stumbled over that only newer interpreters have, by the histories of the languages. */
export function tooNew({ group, code }: Known): TooNew[] {
  const words = failureWords(group);
  const ran = pythonThatRan({ group });
  const own = new Set(
    [...code.code, ...code.tests].flatMap(({ path }) =>
      path.split('/').map((part) => part.replace(/\.\w+$/, '')),
    ),
  );
  const names = [
    ...newerPythonNames(words).filter(({ since }) => ran === null || isBelow(ran, since)),
    ...newerNodeNames(words),
  ].filter(({ owner, name }) => !own.has(owner === '' ? name : owner));
  return [
    ...names.map(({ name, owner, since }) => ({
      what: owner === '' ? name : `${name} of ${owner}`,
      name,
      since,
    })),
    ...newSyntax({ group, code }, words, ran),
  ];
}

/** A line that the interpreter refused, though it can be read, and holds what came with a later version. */
function newSyntax({ code }: Known, words: string, ran: string | null): TooNew[] {
  if (!/\bSyntaxError\b/.test(words)) return [];
  return [...code.code, ...code.tests].flatMap(({ path, misread, newerSyntax }) => {
    if (misread.length > 0 || !words.includes(path)) return [];
    const lines = linesTold(words, path);
    return newerSyntax
      .filter(({ since }) => ran === null || since === '24' || isBelow(ran, since))
      .filter(({ line, lastLine }) => lines.some((told) => told >= line && told <= lastLine))
      .slice(0, 1)
      .map(({ what, line, since }) => ({ what: `${what} (${path}:${line})`, name: null, since }));
  });
}

function linesTold(words: string, path: string): number[] {
  const lines: number[] = [];
  for (let at = words.indexOf(path); at !== -1; at = words.indexOf(path, at + 1)) {
    const [, line] =
      /^(?:", line |:)(\d{1,7})/.exec(words.slice(at + path.length, at + path.length + 20)) ?? [];
    if (line !== undefined) lines.push(Number(line));
  }
  return lines;
}

/** The version that the project asks for, by its manifest, where an older one ran. */
export function versionNeeded({
  group,
  code,
}: Known): { readonly needs: string; readonly ran: string } | null {
  const ran = pythonThatRan({ group });
  const needs = ran === null ? null : pythonNeeded(code.data, code.texts);
  if (ran !== null && needs !== null) return isBelow(ran, needs) ? { needs, ran } : null;
  const node = /\bNode\.js v(\d{1,3}\.\d{1,3})/.exec(failureWords(group))?.[1];
  const engine = node === undefined ? null : nodeNeeded(code.data);
  return node !== undefined && engine !== null && isBelow(node, engine) ? { needs: engine, ran: node } : null;
}

/** pytest tells it first of all, and stacks lead through the library's folder. */
function pythonThatRan({ group }: Pick<Known, 'group'>): string | null {
  for (const { attempt, details } of group.failures) {
    const text = `${details.slice(-20_000)}\n${attempt?.stdout.tail ?? ''}\n${attempt?.stderr.tail ?? ''}`;
    const match =
      /^platform \w{1,20} -- Python (3\.\d{1,2})/m.exec(text) ?? /\/lib\/python(3\.\d{1,2})\//.exec(text);
    if (match) return match[1] ?? null;
  }
  return null;
}

function pythonNeeded(data: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): string | null {
  const manifests = [...data, ...texts].filter(([path]) =>
    /^(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path),
  );
  for (const [, text] of manifests) {
    const match =
      /(?:requires-python|python_requires)\s{0,5}=\s{0,5}["']?\s{0,5}(?:>=|~=|==)\s{0,3}(3\.\d{1,2})/.exec(
        text,
      ) ?? /^python\s{0,5}=\s{0,5}["'](?:>=|\^|~)\s{0,3}(3\.\d{1,2})/m.exec(text);
    if (match) return match[1] ?? null;
  }
  return /^(3\.\d{1,2})/.exec(data.get('.python-version') ?? '')?.[1] ?? null;
}

function nodeNeeded(data: ReadonlyMap<string, string>): string | null {
  const text = data.get('package.json') ?? '';
  const engine =
    /"engines"\s{0,5}:\s{0,5}\{[^{}]{0,500}?"node"\s{0,5}:\s{0,5}"(?:>=|\^|~)\s{0,3}(\d{1,3})/.exec(text);
  return engine?.[1] ?? /^v?(\d{1,3})/.exec(data.get('.nvmrc') ?? '')?.[1] ?? null;
}

function isBelow(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
