import { languageOf } from '../../../syntax/language-of.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FailingTest } from '../../failures/failing-test.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Splice } from '../../repair/edit.ts';
import { type Literal, type LiteralLanguage, readLiteral } from '../literals/literal.ts';
import { replaceLiteral } from '../literals/replace-literal.ts';
import { sameLiteral } from '../literals/same-literal.ts';
import { expectedSlots } from './expected-slots.ts';
import { resolveLiteral, tablesAround } from './resolve-literal.ts';
import { applyHunks, type Hunk } from './shown-diff.ts';
import { type ShownPair, type ShownValues, shownValues } from './shown-values.ts';
import { statementAt } from './statement-at.ts';

interface Update {
  readonly path: string;
  readonly line: number;
  readonly splices: readonly Splice[];
}

/** What makes a failing assertion expect what was received; null where that is no literal, or does not show. */
export async function findUpdate(
  failure: FailingTest,
  snapshot: Pick<Lab['snapshot'], 'text'>,
): Promise<Update | null> {
  for (const { path, line } of placesOf(failure)) {
    const language = literalLanguage(path);
    const text = language && (await snapshot.text(path));
    const source = languageOf(path);
    if (!text || !language || !source) continue;
    const statement = statementAt(await parseSource(text, source), line);
    if (!statement) continue;
    const splices = updateIn(statement, await shownValues(failure, language), language);
    if (splices && splices.length > 0) return { path, line, splices };
  }
  return null;
}

/** In tests, the innermost first. */
function placesOf({ frames, test }: FailingTest): { readonly path: string; readonly line: number }[] {
  const inTests = frames.filter(({ path, isTest }) => isTest && path !== null).reverse();
  const own = test?.file && test.line !== null ? [{ path: test.file, line: test.line }] : [];
  return [...inTests.map(({ path, line }) => ({ path: path as string, line })), ...own];
}

function literalLanguage(path: string): LiteralLanguage | null {
  const language = languageOf(path);
  if (language === null || language === 'go') return null;
  return language === 'python' ? 'python' : 'javascript';
}

function updateIn(
  statement: SyntaxNode,
  { wholes, parts, hunks }: ShownValues,
  language: LiteralLanguage,
): readonly Splice[] | null {
  const slots = expectedSlots(statement);
  for (const pair of wholes) {
    const splices = updateSlots(statement, slots, pair, language);
    if (splices && splices.length > 0) return splices;
  }
  const partial = parts.map((pair) => updateSlots(statement, slots, pair, language));
  if (partial.length > 0 && partial.every((it) => it !== null)) return partial.flat();
  return updateText(slots, hunks, language);
}

/** The literal is what was expected; the value beside it came from the code. */
function updateSlots(
  statement: SyntaxNode,
  slots: readonly SyntaxNode[],
  { received, expected, at }: ShownPair,
  language: LiteralLanguage,
): Splice[] | null {
  const directions = [
    [expected, received],
    [received, expected],
  ] as const;
  for (const [before, after] of directions) {
    for (const slot of slots) {
      const target = targetIn(slot, before, at);
      if (target && !isCompared(slots, slot, after)) return replaceLiteral(target, after, language);
    }
  }
  const target = targetAround(statement, slots, expected);
  return target && replaceLiteral(target, received, language);
}

/** In the table of a parametrised test, or among what a helper of the tests is given to compare. */
function targetAround(
  statement: SyntaxNode,
  slots: readonly SyntaxNode[],
  expected: Literal,
): SyntaxNode | null {
  if (slots.some(({ type }) => /identifier|member|attribute|subscript/.test(type))) {
    const found = onlyIn(tablesAround(statement), expected);
    if (found) return found;
  }
  const isHelper =
    slots.length === 0 && /^(?:await )?(?!expect\b|assert\b|self\.assert|t\.)[\w.]+\(/.test(statement.text);
  return isHelper ? onlyIn([statement], expected) : null;
}

/** A longer text, of which only the lines that differ are shown. */
function updateText(
  slots: readonly SyntaxNode[],
  hunks: readonly Hunk[],
  language: LiteralLanguage,
): Splice[] | null {
  for (const slot of slots) {
    const target = resolveLiteral(slot);
    const literal = target && readLiteral(target);
    const value = literal?.kind === 'string' ? applyHunks(literal.value, hunks) : null;
    if (target && value !== null) return replaceLiteral(target, { kind: 'string', value }, language);
  }
  return null;
}

/** The literal itself, or the one part of it that has this value. */
function targetIn(slot: SyntaxNode, expected: Literal, at: ShownPair['at']): SyntaxNode | null {
  const target = resolveLiteral(slot);
  const value = target && readLiteral(target);
  if (!target || !value) return null;
  return at === null && sameLiteral(value, expected) ? target : onlyIn([target], expected, at);
}

/** Both sides are literals: nothing came from the code. */
function isCompared(slots: readonly SyntaxNode[], slot: SyntaxNode, received: Literal): boolean {
  return slots.some((other) => {
    const value = other === slot ? null : readLiteral(other);
    return value !== null && sameLiteral(value, received);
  });
}

/** The one literal of this value; null where there are several, or none. */
function onlyIn(
  nodes: readonly SyntaxNode[],
  expected: Literal,
  at: ShownPair['at'] = null,
): SyntaxNode | null {
  const found = nodes
    .flatMap((node) =>
      [...node.descendants((inner) => !isSame(inner, expected))].filter((inner) => isSame(inner, expected)),
    )
    .filter((node) => at === null || isAt(node, at));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isAt(node: SyntaxNode, at: string | number): boolean {
  if (typeof at === 'number') return node.parent?.named.indexOf(node) === at;
  const key = node.parent?.type === 'pair' && node.field === 'value' ? node.parent.child('key') : null;
  return key?.text.replaceAll(/^\w*['"]|['"]$/g, '') === at;
}

function isSame(node: SyntaxNode, expected: Literal): boolean {
  const value = node.isNamed ? readLiteral(node) : null;
  return value !== null && sameLiteral(value, expected);
}
