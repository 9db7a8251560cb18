import { languageOf } from '../../../syntax/language-of.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Parameter } from '../../diagnose/facts/definition.ts';
import type { LastGood } from '../../diagnose/last-good.ts';
import { readLiteral } from '../literals/literal.ts';
import { mapParameters } from './map-parameters.ts';
import { calledName, type ReferenceChange } from './reference-change.ts';

/**
 * What the code itself gives for parameters that are new and have no default, by name: the one literal of all its calls.
 * Its callers had to follow the change as well.
 */
export async function givenValues(
  change: ReferenceChange,
  { changes }: Pick<LastGood, 'changes'>,
): Promise<ReadonlyMap<string, string>> {
  const { before, after } = change.parameters ?? { before: [], after: [] };
  const origins = mapParameters(before, after);
  const wanted = after.filter(
    ({ name, kind, fallback }) => kind !== 'rest' && fallback === null && origins.get(name) === null,
  );
  if (wanted.length === 0) return new Map();
  const seen = new Map<string, Set<string | null>>(wanted.map(({ name }) => [name, new Set()]));
  for (const { path, role, newText } of changes) {
    const language = role === 'code' && newText !== null ? languageOf(path) : null;
    if (language === null || newText === null) continue;
    for (const given of callsOf(await parseSource(newText, language), calledName(change))) {
      for (const [name, values] of seen) values.add(literalFor(name, given, after));
    }
  }
  const known = [...seen].flatMap(([name, [value, ...others]]): [string, string][] =>
    value !== undefined && value !== null && others.length === 0 ? [[name, value]] : [],
  );
  return new Map(known);
}

/** The arguments of every call of that name. */
function callsOf(root: SyntaxNode, name: string): SyntaxNode[] {
  return [...root.descendants()].flatMap((node) => {
    if (!/^(?:call|call_expression|new_expression)$/.test(node.type)) return [];
    const callee = node.child('function') ?? node.child('constructor');
    const called = callee?.child('attribute') ?? callee?.child('property') ?? callee;
    const given = node.child('arguments');
    return called?.text === name && given ? [given] : [];
  });
}

/** Null where the call gives something else than a literal, or does not show what it gives. */
function literalFor(name: string, given: SyntaxNode, after: readonly Parameter[]): string | null {
  if (given.named.some(({ type }) => /splat|spread/.test(type))) return null;
  const keyword = given.named.find((node) => node.child('name')?.text === name)?.child('value');
  const at = after.filter(({ kind }) => kind === 'plain').findIndex((parameter) => parameter.name === name);
  const place = at < 0 ? undefined : given.named[at];
  const value = keyword ?? (place?.type === 'keyword_argument' ? undefined : place);
  return value && readLiteral(value) ? value.text : null;
}
