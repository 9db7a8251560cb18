import { newerNodeNames, newerPythonNames } from '../../patterns/newer-names.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from './failure-words.ts';
import { type Unmet, unmetPin } from './pinned-interpreter.ts';
import { isWithin } from './requirement.ts';

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
    ...newerPythonNames(words).filter(({ since }) => ran === null || isWithin(ran, '<', since)),
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
      .filter(({ since }) => ran === null || since === '24' || isWithin(ran, '<', since))
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

/** The version that the project asks for, where another one ran. */
export function versionNeeded({
  group,
  code,
  runtimes,
}: Known & Pick<DiagnosisInput, 'runtimes'>): Unmet | null {
  const told = (name: 'node' | 'python') => runtimes.find((it) => it.name === name)?.version ?? null;
  const node = told('node') ?? /\bNode\.js v(\d{1,3}\.\d{1,3})/.exec(failureWords(group))?.[1] ?? null;
  return unmetPin(code, { node, python: told('python') ?? pythonThatRan({ group }) });
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
