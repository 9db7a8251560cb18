import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { composedValues } from './composed-values.ts';
import { simpleStatements } from './statement-text.ts';
import { compatibility } from './variable.ts';

/** Statements that hand a value of several parts to what the function fills or changes: `total += prices[at]`. */
export function composedStatements(place: SyntaxNode, site: FunctionSite): [text: string, weight: number][] {
  const values = composedValues(place, site);
  const made = takersAt(place, site).flatMap(({ head, tail, taken, weight }): [string, number][] => {
    const kind = taken ? site.scope.kindOf(taken) : 'unknown';
    return values
      .filter(({ text }) => text !== taken?.text && !head.startsWith(`${text} `))
      .slice(0, 40)
      .map((value) => [
        head + value.text + tail,
        weight * value.weight * Math.max(0.4, compatibility(kind, value.kind)),
      ]);
  });
  return made.sort((one, other) => other[1] - one[1]).slice(0, mostStatements);
}

const mostStatements = 110;

interface Taker {
  readonly head: string;
  readonly tail: string;
  readonly taken: SyntaxNode | null;
  readonly weight: number;
}

/** What takes a value elsewhere in the function, and names that were set up for one. */
function takersAt(place: SyntaxNode, { nodes, scope, file: { grammar } }: FunctionSite): Taker[] {
  const known = new Set(scope.variablesAt(place).map(({ name }) => name));
  const found = new Map<string, Taker>();
  for (const statement of simpleStatements(nodes).slice(0, 14)) {
    const [inner] = statement.named;
    const list = inner?.child('arguments');
    // `sum(x for x in xs)` has no brackets of its own around what it is given.
    if (list?.type === 'generator_expression') continue;
    const given = inner?.child('right') ?? list?.named.at(-1);
    if (!inner || !given || given.type === 'assignment') continue;
    const head = statement.text.slice(0, given.start - statement.start);
    const tail = statement.text.slice(given.end - statement.start);
    const [first = ''] = /^[\w$]+/.exec(head) ?? [];
    const isNear = Math.abs(statement.line - place.line) <= 4;
    if (known.has(first) && !found.has(head))
      found.set(head, { head, tail, taken: given, weight: isNear ? 0.7 : 0.55 });
  }
  const { words } = grammar;
  const idle = scope.variablesAt(place).filter(({ name, isLocal }) => isLocal && scope.idle.has(name));
  for (const { name, kind } of idle.slice(0, 3)) {
    const heads: [string, string][] =
      kind === 'list'
        ? [[`${name}.${words.append}(`, `)${words.end}`]]
        : [
            [`${name} = `, words.end],
            ...(/number|string/.test(kind) ? ([[`${name} += `, words.end]] as [string, string][]) : []),
          ];
    for (const [head, tail] of heads) found.set(head, { head, tail, taken: null, weight: 0.9 });
  }
  return [...found.values()];
}
