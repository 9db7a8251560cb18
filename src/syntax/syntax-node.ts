interface Place {
  readonly type: string;
  /** What it is to its parent: `name`, `body`, `arguments`. */
  readonly field: string | null;
  /** False of punctuation and keywords. */
  readonly isNamed: boolean;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
}

/** A node of a syntax tree, with plain fields: the parser's own nodes are calls into its memory, and must be freed. */
export class SyntaxNode implements Place {
  readonly type: string;
  readonly field: string | null;
  readonly isNamed: boolean;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly children: SyntaxNode[] = [];
  readonly parent: SyntaxNode | null;
  readonly #source: string;

  constructor(source: string, { type, field, isNamed, start, end, line }: Place, parent: SyntaxNode | null) {
    this.#source = source;
    this.type = type;
    this.field = field;
    this.isNamed = isNamed;
    this.start = start;
    this.end = end;
    this.line = line;
    this.parent = parent;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  /** Its named children, comments left out. */
  get named(): SyntaxNode[] {
    return this.children.filter((child) => child.isNamed && child.type !== 'comment');
  }

  child(field: string): SyntaxNode | null {
    return this.children.find((child) => child.field === field) ?? null;
  }

  /** Whether it has a child of this type, e.g. the keyword `async`. */
  has(type: string): boolean {
    return this.children.some((child) => child.type === type);
  }

  /** Every node below it in the order of the source; `enters` tells whose children count too. */
  *descendants(enters: (node: SyntaxNode) => boolean = () => true): Generator<SyntaxNode> {
    const pending = [...this.children].reverse();
    for (let node = pending.pop(); node; node = pending.pop()) {
      yield node;
      if (!enters(node)) continue;
      // Not all in one call: a table of data may have more than a call can have arguments.
      for (let at = node.children.length - 1; at >= 0; at -= 1) pending.push(node.children[at] as SyntaxNode);
    }
  }

  /** What it lies in, innermost first. */
  *ancestors(): Generator<SyntaxNode> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }
}
