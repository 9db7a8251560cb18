import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Kind } from '../grammar/grammar.ts';
import type { FunctionSite } from '../scope/function-site.ts';

/** First values of what a failing test says has none, before it is used first. */
export function forgottenDefinitions(
  place: SyntaxNode,
  { told, nodes, root, scope, file: { grammar } }: FunctionSite,
): [text: string, weight: number][] {
  const isPython = grammar.family === 'python';
  return told.missing.flatMap((name) => {
    const uses = nodes.filter(({ type, text }) => type === 'identifier' && text === name);
    const [first] = uses;
    if (!first || first.start < place.start) return [];
    const kind = scope.kindOf(first);
    const isBlock = place.parent?.parent === root;
    return startsOf(kind, isPython).map(([value, weight]): [string, number] => [
      isPython ? `${name} = ${value}` : `let ${name} = ${value};`,
      weight * (isBlock ? 1 : 0.6),
    ]);
  });
}

function startsOf(kind: Kind, isPython: boolean): [string, number][] {
  const none = isPython ? 'None' : 'null';
  const starts: [string, number, Kind][] = [
    ['0', 1, 'number'],
    ['[]', 1, 'list'],
    ["''", 1, 'string'],
    ['{}', 0.9, 'map'],
    [isPython ? 'set()' : 'new Set()', 0.8, 'list'],
    ['1', 0.7, 'number'],
    [isPython ? 'False' : 'false', 0.8, 'boolean'],
    [isPython ? 'True' : 'true', 0.6, 'boolean'],
    [none, 0.6, 'none'],
  ];
  return starts.map(([value, weight, of]) => [value, kind === of ? weight : weight * 0.8]);
}
