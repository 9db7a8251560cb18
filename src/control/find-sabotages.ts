import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../scope/scope.ts';
import { findFunctions } from '../syntax/find-functions.ts';
import { findTests } from '../syntax/find-tests.ts';
import { languageOf } from '../syntax/language-of.ts';
import type { Language, SourceFunction } from '../syntax/source-facts.ts';
import { codeFilter } from './is-code.ts';
import type { Sabotage } from './sabotage.ts';
import { answerConstant, emptyFunction } from './sabotage-function.ts';
import { staysInPlace } from './stays-in-place.ts';

/** Generated code, or data: a file that a person writes is smaller. */
const mostBytes = 512 * 1024;

/** What could be made wrong. */
export interface Sabotages {
  /** One function, one answer, one file of another language, one service. */
  readonly single: readonly Sabotage[];
  /** All functions of one file at once. */
  readonly wholeFiles: readonly Sabotage[];
}

/** All that could be made wrong in a copy of the workspace, and in the services beside it. */
export async function findSabotages(
  root: string,
  paths: readonly string[],
  scope: Scope,
): Promise<Sabotages> {
  const isCode = codeFilter(scope);
  const sure: Sabotages[] = [];
  const doubtful: Sabotages[] = [];
  for (const path of paths.filter(isCode)) {
    const file = await readSource(root, path);
    if (!file) continue;
    if (!file.language) {
      sure.push(emptiedFile(file));
      continue;
    }
    const { outer, kept } = await functionsOf(file, file.language);
    sure.push(
      sabotagesOf(
        file,
        file.language,
        outer.filter((fact) => !kept.has(fact)),
      ),
    );
    doubtful.push(
      sabotagesOf(
        file,
        file.language,
        outer.filter((fact) => kept.has(fact)),
      ),
    );
  }
  // Of a program that is nothing but its main function that one is the implementation.
  const found = sure.some(({ single }) => single.length > 0) ? sure : doubtful;
  return {
    single: [...downServices(scope), ...found.flatMap(({ single }) => single)],
    wholeFiles: found.flatMap(({ wholeFiles }) => wholeFiles),
  };
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  readonly language: Language | null;
}

async function readSource(root: string, path: string): Promise<SourceFile | null> {
  const content = await readFile(join(root, path));
  if (content.length > mostBytes || content.includes(0)) return null;
  const { mode } = await stat(join(root, path));
  return {
    path,
    text: content.toString('utf8'),
    executable: (mode & 0o100) !== 0,
    language: languageOf(path),
  };
}

/** What encloses another function takes it along. */
async function functionsOf(
  { text }: SourceFile,
  language: Language,
): Promise<{ outer: readonly SourceFunction[]; kept: ReadonlySet<SourceFunction> }> {
  if ((await findTests(text, language)).length > 0) return { outer: [], kept: new Set() };
  const functions = await findFunctions(text, language);
  return { outer: functions.filter(({ isNested }) => !isNested), kept: staysInPlace(text, functions) };
}

function sabotagesOf(file: SourceFile, language: Language, facts: readonly SourceFunction[]): Sabotages {
  const single = facts.flatMap((fact) => variants(file, fact, language));
  if (single.length === 0) return { single, wholeFiles: [] };
  // From the end, so that the offsets of those before stay right.
  const emptied = () =>
    facts.toReversed().reduce((text, fact) => emptyFunction(text, fact, language) ?? text, file.text);
  return { single, wholeFiles: [{ name: `all of ${file.path}`, kind: 'file', ...laidOver(file, emptied) }] };
}

function variants(file: SourceFile, fact: SourceFunction, language: Language): Sabotage[] {
  const name = `${file.path}:${fact.line} ${fact.name}`;
  const made: Sabotage[] = [];
  if (emptyFunction(file.text, fact, language) !== null) {
    const text = () => emptyFunction(file.text, fact, language);
    made.push({ name, kind: 'emptied', ...laidOver(file, text) });
  }
  const constant = answerConstant(file.text, fact, language);
  if (constant) {
    const text = () => answerConstant(file.text, fact, language)?.text ?? null;
    made.push({ name: `${name} (always ${constant.answer})`, kind: 'constant', ...laidOver(file, text) });
  }
  return made;
}

function emptiedFile(file: SourceFile): Sabotages {
  if (file.text.trim() === '') return { single: [], wholeFiles: [] };
  // A script still says what runs it.
  const start = /^#!.*\n/.exec(file.text)?.[0] ?? '';
  const emptied: Sabotage = { name: file.path, kind: 'file', ...laidOver(file, () => start) };
  return { single: [emptied], wholeFiles: [emptied] };
}

function laidOver(
  { path, text, executable }: SourceFile,
  sabotaged: () => string | null,
): Pick<Sabotage, 'path' | 'overlay' | 'service'> {
  const entry = () => ({ kind: 'file', content: Buffer.from(sabotaged() ?? text), executable }) as const;
  return { path, overlay: () => new Map([[path, entry()]]), service: null };
}

function downServices({ environment }: Scope): Sabotage[] {
  return environment.services.map(({ id }) => ({
    name: `service ${id} is down`,
    path: null,
    kind: 'service',
    overlay: () => new Map(),
    service: id,
  }));
}
