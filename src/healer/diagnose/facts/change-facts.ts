import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import { minus } from '../../../compare/tests/literals.ts';
import type { ChangedFile, LastGood } from '../last-good.ts';
import { type ChangeNotes, changeNotes } from './change-notes.ts';
import { type ChangeShape, changeShape } from './change-shape.ts';
import { type ChangedUnit, changedUnits } from './changed-units.ts';
import type { Definition, FileFacts } from './definition.ts';
import { matchDefinitions } from './match-definitions.ts';
import { readFileFacts } from './read-file-facts.ts';

/** What was done to the code since the last good state. */
export interface ChangeFacts {
  readonly codeChanged: boolean;
  readonly testsChanged: boolean;
  /** Configuration, data: neither code nor tests nor documents. */
  readonly otherPaths: readonly string[];
  readonly removed: readonly Definition[];
  readonly added: readonly Definition[];
  /** Removed under one name, there under another one with the same or nearly the same body. */
  readonly renamed: readonly Rename[];
  /** The same name with other parameters. */
  readonly resigned: readonly Pair[];
  /** The same name with another body or value. */
  readonly rewritten: readonly Pair[];
  readonly shape: ChangeShape;
  /** What was edited, piece by piece. */
  readonly units: readonly ChangedUnit[];
  readonly literalsAdded: readonly string[];
  readonly literalsRemoved: readonly string[];
  /** Literals of the tests that the same change replaced. */
  readonly testLiteralsAdded: readonly string[];
  readonly testLiteralsRemoved: readonly string[];
  /** Names that the same change took out of, and brought into tests. */
  readonly testNamesAdded: ReadonlySet<string>;
  readonly testNamesRemoved: ReadonlySet<string>;
  /** Lines of documents, docstrings and comments that came and went. */
  readonly remarksAdded: string;
  readonly remarksRemoved: string;
  readonly notes: ChangeNotes;
  readonly messages: readonly string[];
  /** Names that the code before the change used outside of tests. */
  readonly oldCode: readonly FileFacts[];
}

export interface Pair {
  readonly before: Definition;
  readonly after: Definition;
}

export interface Rename extends Pair {
  /** How much of the body is the same, between 0 and 1. */
  readonly likeness: number;
}

export async function readChange(lastGood: LastGood): Promise<ChangeFacts> {
  const code = lastGood.changes.filter(({ role }) => role === 'code');
  const tests = lastGood.changes.filter(({ role }) => role === 'test');
  const [oldCode, newCode, oldTests, newTests] = [
    await readSide(code, 'oldText'),
    await readSide(code, 'newText'),
    await readSide(tests, 'oldText'),
    await readSide(tests, 'newText'),
  ];
  const documents = lastGood.changes.filter(({ role }) => role === 'document');
  const [linesBefore, linesAfter] = [
    linesOf(documents, 'oldText', oldCode),
    linesOf(documents, 'newText', newCode),
  ];
  const [oldNames, newNames] = [namesIn(oldTests), namesIn(newTests)];
  const matches = matchDefinitions(definitionsIn(oldCode), definitionsIn(newCode));
  return {
    codeChanged: code.length > 0,
    testsChanged: tests.length > 0,
    otherPaths: [
      ...lastGood.changes.filter(({ role }) => role === 'other').map(({ path }) => path),
      ...(lastGood.unreadable ?? []),
    ],
    ...matches,
    units: changedUnits({ files: lastGood.changes, oldTests, newTests, ...matches }),
    shape: changeShape(
      code.map(({ path, oldText, newText }) => [
        tokensOf(withoutRemarks(oldText ?? '', path, oldCode)),
        tokensOf(withoutRemarks(newText ?? '', path, newCode)),
      ]),
    ),
    ...literalChanges(oldCode, newCode),
    testLiteralsAdded: minus(literalsIn(newTests), literalsIn(oldTests)),
    testLiteralsRemoved: minus(literalsIn(oldTests), literalsIn(newTests)),
    testNamesAdded: new Set([...newNames].filter((name) => !oldNames.has(name))),
    testNamesRemoved: new Set([...oldNames].filter((name) => !newNames.has(name))),
    remarksAdded: minus(linesAfter, linesBefore).join('\n').slice(0, 100_000),
    remarksRemoved: minus(linesBefore, linesAfter).join('\n').slice(0, 100_000),
    notes: changeNotes(documents, oldCode, newCode),
    messages: lastGood.messages,
    oldCode,
  };
}

/** Of more than these the size says enough. */
const mostRemarks = 1_000;

/** What is said beside the code does not make an edit of it larger. */
function withoutRemarks(text: string, path: string, facts: readonly FileFacts[]): string {
  const remarks = facts.find((file) => file.path === path)?.remarks ?? [];
  if (remarks.length > mostRemarks) return text;
  return remarks.reduce((rest, remark) => rest.replace(remark, () => ''), text);
}

async function readSide(files: readonly ChangedFile[], side: 'oldText' | 'newText'): Promise<FileFacts[]> {
  const facts = await Promise.all(files.map(({ path, [side]: text }) => readFileFacts(path, text ?? '')));
  return facts.filter((it) => it !== null);
}

function literalChanges(before: readonly FileFacts[], after: readonly FileFacts[]) {
  return {
    literalsAdded: minus(literalsIn(after), literalsIn(before)),
    literalsRemoved: minus(literalsIn(before), literalsIn(after)),
  };
}

function linesOf(
  documents: readonly ChangedFile[],
  side: 'oldText' | 'newText',
  code: readonly FileFacts[],
): string[] {
  const texts = [...documents.map((file) => file[side] ?? ''), ...code.flatMap(({ remarks }) => remarks)];
  return texts.flatMap((text) => text.split('\n').map((line) => line.trim())).filter((line) => line !== '');
}

function definitionsIn(files: readonly FileFacts[]): Definition[] {
  return files.flatMap(({ definitions }) => definitions);
}

function literalsIn(files: readonly FileFacts[]): string[] {
  return files.flatMap(({ literals }) => literals);
}

function namesIn(files: readonly FileFacts[]): Set<string> {
  return new Set(files.flatMap(({ names }) => [...names.keys()]));
}
