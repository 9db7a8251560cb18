import type { SyntaxNode } from './syntax-node.ts';

interface Chain {
  /** `test` of `test.skip.each([])('…')`. */
  readonly root: string;
  readonly modifiers: readonly string[];
  /** The table that `each` or `for` got. */
  readonly each: SyntaxNode | null;
}

/** What a call names, e.g. `describe.skip.each(table)('title', …)`. */
export function chainOf(call: SyntaxNode): Chain {
  const modifiers: string[] = [];
  let each: SyntaxNode | null = null;
  let node = call.child('function');
  while (node && node.type !== 'identifier') {
    if (node.type === 'member_expression') {
      modifiers.unshift(node.child('property')?.text ?? '');
      node = node.child('object');
    } else if (node.type === 'call_expression') {
      const given = node.child('arguments');
      if (/\.(?:each|for)$/.test(node.child('function')?.text ?? '')) {
        each = given?.type === 'template_string' ? given : (given?.named[0] ?? null);
      }
      node = node.child('function');
    } else {
      node = null;
    }
  }
  return { root: node?.text ?? '', modifiers, each };
}

export function isFunctionNode({ type }: SyntaxNode): boolean {
  return /^(?:arrow_function|function_expression|generator_function)$/.test(type);
}

/** The callback among the arguments of a test. */
export function functionOf(given: readonly SyntaxNode[]): SyntaxNode | null {
  return given.find(isFunctionNode) ?? null;
}

/** The options among the arguments of a test, e.g. `{ skip: true, timeout: 500 }`; `{ skip }` is an option too. */
export function optionsOf(given: readonly SyntaxNode[]): ReadonlyMap<string, SyntaxNode> {
  const objects = given.slice(1).filter(({ type }) => type === 'object');
  const pairs = objects
    .flatMap(({ named }) => named)
    .flatMap((pair): [string, SyntaxNode][] => {
      const [key, value] = [pair.child('key'), pair.child('value')];
      if (key && value) return [[key.text.replaceAll(/['"]/g, ''), value]];
      return pair.type === 'shorthand_property_identifier' ? [[pair.text, pair]] : [];
    });
  return new Map(pairs);
}

/** The text of a literal; null of anything else. */
export function titleOf(node: SyntaxNode): string | null {
  const isLiteral =
    node.type === 'string' || (node.type === 'template_string' && !node.named.some(isSubstitution));
  if (!isLiteral) return null;
  return node.text
    .slice(1, -1)
    .replaceAll(/\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, (_all, what: string) => {
      if (/^[ux]./.test(what))
        return String.fromCodePoint(Number.parseInt(what.replaceAll(/[ux{}]/g, ''), 16));
      return escapes[what] ?? what;
    });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function isSubstitution({ type }: SyntaxNode): boolean {
  return type === 'template_substitution';
}

/** `500`, `30_000`, `5 * 60 * 1000`; null of what is no number, or not a literal one. */
export function numberOf(node: SyntaxNode): number | null {
  const factors = node.text.split('*').map((factor) => factor.replaceAll(/[\s_]/g, ''));
  if (!factors.every((factor) => /^\d+(?:\.\d+)?(?:e\d+)?$/.test(factor))) return null;
  return factors.reduce((product, factor) => product * Number(factor), 1);
}
