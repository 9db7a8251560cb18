import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { together } from './statement-text.ts';
import { compatibility } from './variable.ts';

/** The text of an expression, said of another variable: `len(second)` of `len(first)`. */
export function renamed(node: SyntaxNode, { scope, values, file }: FunctionSite, most = 6): string[] {
  if (node.end - node.start > 60) return [];
  const inside = [node, ...node.descendants()].filter((one) => one.type === 'identifier' && values.has(one));
  const names = new Map(inside.map((one) => [one.text, one]));
  const found = [...names].slice(0, 3).flatMap(([name, first]) => {
    const places = inside.filter(({ text }) => text === name);
    const others = scope
      .variablesAt(first)
      .filter(
        ({ isLocal, kind, name: other }) =>
          isLocal && other !== name && compatibility(scope.kindOf(first), kind) >= 0.6,
      );
    return others.slice(0, 4).map((other) => {
      const splices = places.map(({ start, end }) => ({ start, end, text: other.name }));
      const { start, end, text } = together(file.text, splices);
      return file.text.slice(node.start, start) + text + file.text.slice(end, node.end);
    });
  });
  return [...new Set(found)].slice(0, most);
}
