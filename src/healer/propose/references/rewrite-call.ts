import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Parameter } from '../../diagnose/facts/definition.ts';
import type { Splice } from '../../repair/edit.ts';
import { mapParameters } from './map-parameters.ts';
import type { ReferenceChange } from './reference-change.ts';

/**
 * The arguments of a call for other parameters: renamed, in another order, left out. Null where the call need not change,
 * or where it lacks an argument that nobody knows.
 *
 * @param given the `arguments` of the call
 */
export function rewriteArguments(
  given: SyntaxNode,
  { before, after, known = new Map() }: NonNullable<ReferenceChange['parameters']>,
  language: 'python' | 'javascript',
): Splice | null {
  const passed = readArguments(given, before);
  if (!passed) return null;
  const object = language === 'javascript' ? optionNames(after) : null;
  const written = object
    ? writeOptions(passed, before, object)
    : writeArguments(withKnown(passed, known), before, after, language);
  if (written === null) return null;
  const splice = { start: given.start, end: given.end, text: `(${written.join(', ')})` };
  const isSame = written.join('\0') === given.named.map(({ text }) => text).join('\0');
  return isSame ? null : splice;
}

/** New ones among them, which go by their own name. */
function withKnown(passed: readonly Passed[], known: ReadonlyMap<string, string>): Passed[] {
  const added = [...known].map(([name, value]) => ({ name, value, isKeyword: false }));
  return [...passed, ...added.filter(({ name }) => !passed.some((it) => it.name === name))];
}

interface Passed {
  readonly name: string;
  readonly value: string;
  readonly isKeyword: boolean;
}

/** By the parameter that each goes to; null where that does not show. */
function readArguments(given: SyntaxNode, before: readonly Parameter[]): Passed[] | null {
  if (before.some(({ kind }) => kind === 'rest')) return null;
  const plain = before.filter(({ kind }) => kind === 'plain');
  const passed: Passed[] = [];
  for (const [at, node] of given.named.entries()) {
    if (/splat|spread/.test(node.type)) return null;
    if (node.type === 'keyword_argument') {
      const [name, value] = [node.child('name')?.text, node.child('value')?.text];
      if (!name || value === undefined || !before.some((it) => it.name === name)) return null;
      passed.push({ name, value, isKeyword: true });
    } else {
      const parameter = plain[at];
      if (!parameter) return null;
      passed.push({ name: parameter.name, value: node.text, isKeyword: false });
    }
  }
  return passed;
}

function writeArguments(
  passed: readonly Passed[],
  before: readonly Parameter[],
  after: readonly Parameter[],
  language: 'python' | 'javascript',
): string[] | null {
  const origins = mapParameters(before, after);
  const written: string[] = [];
  let isGap = false;
  for (const { name, kind, fallback } of after) {
    if (kind === 'rest') continue;
    const origin = origins.get(name) ?? name;
    const argument = passed.find((it) => it.name === origin);
    if (!argument) {
      // What has no default must be given, and nobody knows what.
      if (fallback === null && (language === 'python' || !isLastOf(after, name))) return null;
      isGap = true;
      continue;
    }
    const needsKeyword = kind === 'keyword_only' || isGap || argument.isKeyword;
    if (needsKeyword && language === 'javascript') {
      if (isGap) return null;
    }
    written.push(needsKeyword && language === 'python' ? `${name}=${argument.value}` : argument.value);
    // After a keyword only keywords may follow.
    if (needsKeyword) isGap = true;
  }
  return written;
}

/** In JavaScript an argument that is left out at the end is `undefined`: that is no reason to refuse. */
function isLastOf(after: readonly Parameter[], name: string): boolean {
  return after.at(-1)?.name === name;
}

/** The names of the one object that the parameters became, `({ price, tax })`; null where they did not. */
function optionNames(after: readonly Parameter[]): string[] | null {
  const [only] = after;
  const inner = after.length === 1 && only ? /^\{([\w\s,$=.'"-]*)\}$/.exec(only.name)?.[1] : undefined;
  return (
    inner
      ?.split(',')
      .map((part) => part.split('=')[0]?.trim() ?? '')
      .filter(Boolean) ?? null
  );
}

function writeOptions(
  passed: readonly Passed[],
  before: readonly Parameter[],
  names: readonly string[],
): string[] | null {
  if (before.some(({ name }) => name.startsWith('{'))) return null;
  if (passed.some(({ name }) => !names.includes(name))) return null;
  const pairs = passed.map(({ name, value }) => (name === value ? name : `${name}: ${value}`));
  return pairs.length === 0 ? [] : [`{ ${pairs.join(', ')} }`];
}
