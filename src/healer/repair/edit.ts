import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { FunctionSite } from './scope/function-site.ts';

/** Text in the place of a range of a source. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One small change of a source. */
export interface Edit {
  readonly splice: Splice;
  /** ``replace `<` by `<=` ``. */
  readonly title: string;
  /** How likely, among the edits that its operator makes at a place; between 0 and 1. */
  readonly weight: number;
}

/** A family of edits. One definition a file, listed in operators/registry.ts; how likely each is stands in prior.ts. */
export interface EditOperator {
  readonly id: string;
  /** One line for the guide. */
  readonly summary: string;
  /** The edits at one node, the function's body included. */
  edits(node: SyntaxNode, site: FunctionSite): Iterable<Edit>;
}

export function applySplice(text: string, { start, end, text: inserted }: Splice): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
