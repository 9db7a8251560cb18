import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** What the edits need to know of a language. One definition each: python-grammar.ts, javascript-grammar.ts. */
export interface Grammar {
  readonly family: 'python' | 'javascript';
  readonly words: GrammarWords;
  /** Functions and methods, named or not. */
  readonly functions: ReadonlySet<string>;
  /** `{ … }`, or the indented lines. */
  readonly blocks: ReadonlySet<string>;
  /** What stands in a block. */
  readonly statements: RegExp;
  readonly loops: RegExp;
  readonly branches: RegExp;
  readonly returns: string;
  readonly calls: RegExp;
  readonly members: string;
  readonly subscripts: string;
  readonly numbers: RegExp;
  readonly strings: RegExp;
  readonly lists: RegExp;
  readonly maps: RegExp;
  /** Everything that has a value. */
  readonly expressions: RegExp;
  /** Operators that can stand in the place of one another, likelier ones first. */
  readonly operators: Readonly<Record<string, readonly string[]>>;
  /** Functions and methods that people mix up, each line a family. */
  readonly siblings: readonly (readonly string[])[];
  /** Calls that are put around an expression of a kind, with `·` where it goes. */
  readonly wrappings: Readonly<Record<string, readonly string[]>>;
  /** Methods and functions that tell the kind of what they are used on. */
  readonly methodKinds: readonly (readonly [RegExp, Kind])[];
  /** Kinds of what a function or method gives back. */
  readonly resultKinds: readonly (readonly [RegExp, Kind])[];
  /** Two operands and what is between them; null of anything else. */
  binary(node: SyntaxNode): Binary | null;
  /** Of `not x`, `!x`: the x. */
  negated(node: SyntaxNode): SyntaxNode | null;
  /** What is tested by a branch, a loop, a conditional expression or a comprehension. */
  condition(node: SyntaxNode): SyntaxNode | null;
  /** The names that a node gives a value: assignments, loops, parameters. */
  targets(node: SyntaxNode): readonly SyntaxNode[];
  /** Statements of a branch or a loop that run where it is taken. */
  consequence(node: SyntaxNode): SyntaxNode | null;
  ifText(condition: string, body: readonly string[], indent: string): string;
  negate(condition: string): string;
  lengthOf(list: string): string;
  isEmpty(list: string): string;
}

export interface GrammarWords {
  readonly and: string;
  readonly or: string;
  readonly true: string;
  readonly false: string;
  readonly null: string;
  readonly equal: string;
  readonly unequal: string;
  readonly infinity: string;
  /** What ends a statement. */
  readonly end: string;
  readonly append: string;
}

/** What a value seems to be, as far as the way it is used tells. */
export type Kind = 'number' | 'string' | 'list' | 'map' | 'boolean' | 'function' | 'none' | 'unknown';

export interface Binary {
  readonly kind: 'comparison' | 'arithmetic' | 'logical';
  readonly left: SyntaxNode;
  readonly operator: SyntaxNode;
  readonly right: SyntaxNode;
}
