import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { together } from './statement-text.ts';
import { compatibility } from './variable.ts';

interface Renaming {
  readonly text: string;
  /** The variable that it was said of, and that of which it is said now. */
  readonly from: string;
  readonly to: string;
}

/** The text of an expression, said of another variable: `len(second)` of `len(first)`. */
export function renamed(node: SyntaxNode, site: FunctionSite, most = 6): string[] {
  return [...new Set(renamings(node, site).map(({ text }) => text))].slice(0, most);
}

export function renamings(node: SyntaxNode, { scope, values, file }: FunctionSite): Renaming[] {
  if (node.end - node.start > 60) return [];
  const inside = [node, ...node.descendants()].filter((one) => one.type === 'identifier' && values.has(one));
  const names = new Map(inside.map((one) => [one.text, one]));
  return [...names].slice(0, 3).flatMap(([name, first]) => {
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
      const whole = file.text.slice(node.start, start) + text + file.text.slice(end, node.end);
      return { text: whole, from: name, to: other.name };
    });
  });
}
