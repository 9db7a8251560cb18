import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { renamed } from './renamed.ts';
import { replaceNode } from './replace-node.ts';

export const wrap: EditOperator = {
  id: 'wrap',
  summary: 'A call around an expression, or a sign: `abs(x)`, `x.lower()`, `Math.max(0, x)`, `-x`, `*xs`.',
  *edits(node, site) {
    const {
      file: { grammar },
      scope,
      values,
      told,
    } = site;
    if (
      !values.has(node) ||
      grammar.numbers.test(node.type) ||
      /^(?:none|null|undefined|true|false|lambda|arrow_function)$/.test(node.type)
    )
      return;
    const binary = grammar.binary(node);
    if (binary && binary.kind !== 'arithmetic') return;
    const kind = scope.kindOf(node);
    const share = grammar.strings.test(node.type)
      ? 0.2
      : placeShare(node.parent?.type ?? '', node.field, grammar.returns);
    // The first few: of what is in order.
    const isCut = node.parent?.type === 'subscript' && node.parent.child('subscript')?.type === 'slice';
    const isKey = [node.parent, node.parent?.parent].some((outer) =>
      /^(?:lambda|arrow_function)$/.test(outer?.type ?? ''),
    );
    // What a heap or a sort looks at first.
    const isOrdered = /^(?:tuple|array)$/.test(node.parent?.type ?? '') && /number|unknown/.test(kind);
    if (isOrdered && !isKey) yield replaceNode(node, `-${parenthesise(node.text)}`, isQueued(node) ? 1 : 0.5);
    if (isKey && kind !== 'string' && kind !== 'list')
      yield replaceNode(node, `-${parenthesise(node.text)}`, 1);
    for (const [index, name] of scope.ingredients.functions.slice(0, 5).entries()) {
      if (/^[a-z_]/.test(name)) yield replaceNode(node, `${name}(${node.text})`, share * 0.5 * 0.85 ** index);
    }
    const isSpread =
      /^(?:arguments|argument_list|array|list)$/.test(node.parent?.type ?? '') && /list|unknown/.test(kind);
    if (isSpread) yield replaceNode(node, `${grammar.family === 'python' ? '*' : '...'}${node.text}`, 0.8);
    // Those that failures tell of are Python's.
    const conversions = grammar.family === 'python' ? told.conversions : [];
    for (const [index, wrapping] of grammar.wrappings[kind]?.entries() ?? []) {
      const isTold = conversions.includes(nameOf(wrapping));
      const isFirst = wrapping === 'sorted(·)' && isCut;
      yield replaceNode(node, around(wrapping, node.text), isTold || isFirst ? 1 : share * 0.92 ** index);
    }
    for (const name of conversions)
      if (!grammar.wrappings[kind]?.includes(`${name}(·)`))
        yield replaceNode(node, `${name}(${node.text})`, 0.7);
    for (const [index, wrapping] of borrowed(node, site).entries())
      yield replaceNode(node, wrapping, share * 0.6 * 0.85 ** index);
    const least = grammar.family === 'python' ? '' : 'Math.';
    if (kind === 'number' || kind === 'unknown')
      for (const [index, like] of renamed(node, site, 3).entries())
        for (const name of ['min', 'max'])
          yield replaceNode(
            node,
            `${least}${name}(${node.text}, ${like})`,
            share * (kind === 'number' ? 0.65 : 0.45) * 0.85 ** index,
          );
    // What is iterated or sliced may be a text as well.
    if (kind === 'list' && !grammar.lists.test(node.type)) {
      const texts =
        grammar.family === 'python' ? ['·.lower()', '·.strip()'] : ['·.toLowerCase()', '·.trim()'];
      for (const wrapping of texts) yield replaceNode(node, around(wrapping, node.text), share * 0.4);
    }
    // `best = x` where the best so far is meant.
    const target = node.parent?.child('left');
    if (
      target &&
      target !== node &&
      /^assignment/.test(node.parent?.type ?? '') &&
      /number|unknown/.test(kind)
    ) {
      const of = grammar.family === 'python' ? '' : 'Math.';
      const isItself = target.text === node.text;
      const others = isItself ? comparable(node, site) : [node.text];
      for (const other of others)
        for (const name of ['max', 'min'])
          yield replaceNode(node, `${of}${name}(${target.text}, ${other})`, kind === 'number' ? 0.8 : 0.65);
    }
  },
};

/** As other expressions of the function are: `round(·, 2)`, `·.padStart(2, '0')`. */
function borrowed(node: SyntaxNode, { nodes, file: { grammar } }: FunctionSite): string[] {
  const calls = nodes.filter(({ type }) => grammar.calls.test(type)).slice(0, 40);
  const found = calls.flatMap((call) => {
    const [callee, given] = [call.child('function'), call.child('arguments')?.named ?? []];
    const isLiteral = (one: SyntaxNode) => grammar.numbers.test(one.type) || grammar.strings.test(one.type);
    if (!callee || call.end - call.start > 80 || call.text.includes('\n')) return [];
    const object = callee.type === grammar.members ? callee.child('object') : null;
    const method = object && callee.text.slice(object.end - callee.start);
    if (method && given.length > 0 && given.every(isLiteral))
      return `${parenthesise(node.text)}${method}(${given.map(({ text }) => text).join(', ')})`;
    const [, ...rest] = given;
    return rest.length > 0 && rest.every(isLiteral) && (!object || object.text === 'Math')
      ? `${callee.text}(${[node.text, ...rest.map(({ text }) => text)].join(', ')})`
      : [];
  });
  return [...new Set(found)].slice(0, 4);
}

/** Numbers that another may be held against. */
function comparable(node: SyntaxNode, { scope }: FunctionSite): string[] {
  const names = scope
    .variablesAt(node)
    .filter(({ isLocal, kind }) => isLocal && /number|unknown/.test(kind))
    .map(({ name }) => name);
  const functions = scope.ingredients.functions
    .slice(0, 6)
    .flatMap((name) => names.slice(0, 4).map((argument) => `${name}(${argument})`));
  const expressions = scope.ingredients.expressions
    .filter(({ kind }) => /number|unknown/.test(kind))
    .map(({ text }) => text);
  const known = new Set([...names.slice(0, 6), ...functions, ...expressions.slice(0, 20)]);
  return [...known].filter((text) => text !== node.text);
}

/** In `heappush(queue, (cost, node))`. */
function isQueued({ parent }: SyntaxNode): boolean {
  return /heappush$/.test(parent?.parent?.parent?.child('function')?.text ?? '');
}

/** `int` of `int(·)`. */
function nameOf(wrapping: string): string {
  return /^[\w.]+(?=\(·\)$)/.exec(wrapping)?.[0] ?? '';
}

function around(wrapping: string, expression: string): string {
  const isTight = /^·[.[]|[-!]·/.test(wrapping);
  return wrapping.replace('·', () => (isTight ? parenthesise(expression) : expression));
}

function placeShare(parent: string, field: string | null, returns: string): number {
  if (parent === returns || parent === 'subscript') return 1;
  if (/^(?:for_statement|for_in_statement|for_in_clause)$/.test(parent) && field === 'right') return 1;
  if (/assign|variable_declarator/.test(parent)) return 0.9;
  return /^(?:arguments|argument_list|comparison_operator)$/.test(parent) ? 0.8 : 0.6;
}
