import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar, Kind } from '../grammar/grammar.ts';
import type { FunctionSite } from './function-site.ts';
import { saidOf } from './said-of.ts';
import type { Variable } from './scope.ts';

interface Atom {
  readonly text: string;
  /** Between 0 and 1. */
  readonly weight: number;
}

/** Small conditions that could be asked at a place: of its variables, and those that the function asks elsewhere. */
export function conditionsAt(place: SyntaxNode, site: FunctionSite): readonly Atom[] {
  const ofSite = known.get(site) ?? new Map<SyntaxNode, readonly Atom[]>();
  known.set(site, ofSite);
  const atoms = ofSite.get(place) ?? atomsAt(place, site);
  ofSite.set(place, atoms);
  return atoms;
}

/** Several operators ask for those of a place. */
const known = new WeakMap<FunctionSite, Map<SyntaxNode, readonly Atom[]>>();

function atomsAt(place: SyntaxNode, site: FunctionSite): Atom[] {
  const { scope, file } = site;
  const { words, negate, isEmpty } = file.grammar;
  const variables = scope
    .variablesAt(place)
    .filter(({ isLocal, kind }) => isLocal && kind !== 'function')
    .slice(0, 8);
  const near = new Set(identifiersNear(place));
  const found: Atom[] = [];
  const add = (text: string, weight: number) => found.push({ text, weight });
  for (const { text } of scope.ingredients.conditions.slice(0, 12)) {
    add(text, 0.45);
    add(negate(text), 0.35);
  }
  variables.forEach(({ name, kind }, index) => {
    const weight = (near.has(name) ? 1 : 0.6) * 0.94 ** index;
    const { isGivenNull, isHeldAgainstText } = saidOf(name, site);
    if (isGivenNull) {
      const [is, isNot] = words.null === 'None' ? ['is', 'is not'] : [words.equal, words.unequal];
      add(`${name} ${is} ${words.null}`, weight);
      add(`${name} ${isNot} ${words.null}`, weight);
    }
    if (kind === 'number' || kind === 'unknown') {
      const share = kind === 'number' ? 1 : 0.5;
      add(`${name} > 0`, 0.8 * weight * share);
      add(`${name} < 0`, 0.7 * weight * share);
      add(`${name} ${words.equal} 0`, 0.7 * weight * share);
      add(`${name} >= 0`, 0.5 * weight * share);
      add(`${name} <= 0`, 0.5 * weight * share);
      add(`${name} ${words.unequal} 0`, 0.5 * weight * share);
      add(`${name} > 1`, 0.4 * weight * share);
      add(`${name} ${words.equal} 1`, 0.4 * weight * share);
    }
    add(name, 0.7 * weight);
    add(`${words.null === 'None' ? 'not ' : '!'}${name}`, 0.7 * weight);
    if (words.null === 'None') {
      add(`${name} is None`, 0.45 * weight);
      add(`${name} is not None`, 0.45 * weight);
    } else {
      add(`${name} ${words.equal} null`, 0.3 * weight);
      add(`${name} ${words.equal} undefined`, 0.3 * weight);
      add(`${name} ${words.unequal} null`, 0.3 * weight);
    }
    if (words.null !== 'None' && /list|string|unknown/.test(kind))
      add(isEmpty(name), (kind === 'unknown' ? 0.5 : 0.7) * weight);
    if (kind === 'string') {
      for (const text of questionsOf(name, file.grammar)) add(text, 0.4 * weight);
      for (const text of scope.ingredients.strings.filter((one) => one.length < 20).slice(0, 8)) {
        add(`${name} ${words.equal} ${text}`, (isHeldAgainstText ? 0.75 : 0.4) * weight);
        add(`${name} ${words.unequal} ${text}`, 0.25 * weight);
      }
    }
    if (kind === 'number')
      for (const number of scope.ingredients.numbers.slice(0, 6))
        if (number !== '0' && number !== '1')
          for (const operator of ['<', '>', words.equal, '<=', '>='])
            add(`${name} ${operator} ${number}`, 0.25 * weight);
    if (kind === 'list' || kind === 'string' || kind === 'unknown') {
      add(`${file.grammar.lengthOf(name)} > 1`, 0.25 * weight);
      add(`${file.grammar.lengthOf(name)} ${words.equal} 1`, 0.2 * weight);
      add(`${file.grammar.lengthOf(name)} < 2`, 0.25 * weight);
    }
  });
  const parts = partsNear(place, site);
  for (const [text, kind] of parts) {
    const beside = variables.filter(({ name }) => near.has(name)).slice(0, 4);
    for (const one of beside) for (const asked of compared(text, kind, one, file.grammar)) add(asked, 0.3);
    add(text, 0.4);
    add(negate(text), 0.55);
    if (kind === 'string') for (const asked of questionsOf(text, file.grammar)) add(asked, 0.45);
    for (const nothing of words.null === 'None'
      ? ['is None', 'is not None']
      : ['=== undefined', '!== undefined', '== null', '!= null']) {
      add(`${text} ${nothing}`, 0.5);
    }
  }
  for (const [first, one] of variables.entries()) {
    for (const [second, other] of variables.entries()) {
      if (first === second) continue;
      const weight = (near.has(one.name) && near.has(other.name) ? 0.8 : 0.5) * 0.94 ** (first + second);
      const isSame = one.kind === other.kind && one.kind !== 'unknown';
      if (first < second && (isSame || one.kind === 'unknown' || other.kind === 'unknown')) {
        const share = isSame ? weight : weight * 0.6;
        for (const operator of [words.equal, words.unequal])
          add(`${one.name} ${operator} ${other.name}`, (first < 3 && second < 3 ? 0.6 : 0.5) * share);
        if (one.kind !== 'list' && one.kind !== 'map') {
          for (const operator of ['<', '>', '<=', '>='])
            add(`${one.name} ${operator} ${other.name}`, 0.55 * share);
        }
      }
      if (
        other.kind === 'list' ||
        other.kind === 'map' ||
        (other.kind === 'unknown' && one.kind !== 'unknown')
      ) {
        // What has been met is kept to be asked for.
        const isKept = saidOf(other.name, site).isSet;
        for (const text of membership(one.name, other.name, file.grammar.family))
          add(text, (isKept ? 0.8 : 0.45) * weight);
        if (one.kind === 'number' && other.kind === 'list') {
          const length = file.grammar.lengthOf(other.name);
          add(`${one.name} < ${length}`, 0.6 * weight);
          for (const operator of ['<', words.equal, '>=', '>'])
            add(`${length} ${operator} ${one.name}`, 0.45 * weight);
        }
      }
    }
  }
  return found.sort((one, other) => other.weight - one.weight).slice(0, mostConditions);
}

const mostConditions = 220;

function membership(one: string, of: string, family: 'python' | 'javascript'): string[] {
  if (family === 'python') return [`${one} in ${of}`, `${one} not in ${of}`];
  return [`${of}.includes(${one})`, `!${of}.includes(${one})`, `${of}.has(${one})`, `!${of}.has(${one})`];
}

/** A part with a variable: which is more, whether the one is in the other. */
function compared(
  part: string,
  kind: Kind,
  { name, kind: other }: Variable,
  { family, words }: Grammar,
): string[] {
  if (part.startsWith(`${name}.`) || part.startsWith(`${name}[`)) return [];
  if (/list|map/.test(other) || (other === 'string' && kind !== 'number'))
    return membership(part, name, family).slice(0, 2);
  if (kind !== other && kind !== 'unknown' && other !== 'unknown') return [];
  return ['<', '<=', '>', '>=', words.equal, words.unequal].map((operator) => `${name} ${operator} ${part}`);
}

/** What is asked of a letter, or a text. */
function questionsOf(text: string, { family }: Grammar): string[] {
  if (family === 'python')
    return ['digit', 'alpha', 'space', 'alnum', 'upper', 'lower'].map((one) => `${text}.is${one}()`);
  return ['/\\d/', '/[a-z]/i', '/\\s/', '/\\w/'].map((pattern) => `${pattern}.test(${text})`);
}

/** `grid[x]`, `node.next`: what the place looks into may be missing. */
function partsNear(place: SyntaxNode, { scope, file: { grammar } }: FunctionSite): [string, Kind][] {
  const around = [place, ...place.descendants(), ...(place.parent?.descendants() ?? [])].slice(0, 120);
  const parts = around.filter(
    ({ type, field, start, end }) =>
      (type === grammar.subscripts || type === grammar.members) && field !== 'function' && end - start < 40,
  );
  return [...new Map(parts.map((node) => [node.text, scope.kindOf(node)]))].slice(0, 5);
}

/** Names that the statement itself has. */
function identifiersNear(place: SyntaxNode): string[] {
  const around = place.parent ?? place;
  return [...around.descendants()]
    .slice(0, 200)
    .flatMap(({ type, text }) => (type === 'identifier' ? text : []));
}
