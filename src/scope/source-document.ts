import { type Finding, type Problem, pointerOf } from './problem.ts';

export type Path = readonly (string | number)[];

/** Where a value begins, and where its parts do. */
export interface SourceNode {
  readonly offset: number;
  /** By key or index; `keyOffset` is the key's place, in a list the item's own. */
  readonly children: ReadonlyMap<
    string | number,
    { readonly keyOffset: number; readonly node: SourceNode }
  > | null;
}

/** A document as it was written: its value, and the place of each part of it. */
export interface SourceDocument {
  readonly file: string;
  readonly value: unknown;
  /** null where an object was given. */
  readonly text: string | null;
  readonly root: SourceNode | null;
}

export interface ParsedText {
  readonly value: unknown;
  readonly root: SourceNode | null;
  readonly errors: readonly ParseFinding[];
}

/** A problem found while parsing, when there are no paths yet. */
export interface ParseFinding extends Omit<Finding, 'path' | 'at'> {
  readonly offset: number;
  readonly path?: Path;
}

/** Gives each finding its line and column, in the order of the document. */
export function locateFindings(source: SourceDocument, findings: readonly Finding[]): Problem[] {
  const place = source.text === null ? null : makePlacer(source.text);
  return inOrder(
    findings.map(({ path, at, ...rest }) => ({
      offset: source.root ? offsetOf(source.root, path, at) : 0,
      problem: {
        file: source.file,
        ...position(place, source.root ? offsetOf(source.root, path, at) : 0),
        pointer: pointerOf(path),
        ...rest,
      },
    })),
  );
}

/** The same for findings of a parser. */
export function locateParseFindings(
  file: string,
  text: string,
  findings: readonly ParseFinding[],
): Problem[] {
  const place = makePlacer(text);
  return inOrder(
    findings.map(({ offset, path, ...rest }) => ({
      offset,
      problem: { file, ...place(offset), pointer: pointerOf(path ?? []), ...rest },
    })),
  );
}

/** The line of a part of the document, or of the deepest part around it that is written down; null of an object. */
export function placeOfPath({ text, root }: SourceDocument): (path: Path) => number | null {
  const place = text === null ? null : makePlacer(text);
  return (path) => (place && root ? place(offsetOf(root, path, 'key')).line : null);
}

/** Line and column of an offset, both from 1. */
export function makePlacer(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const bounded = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - (starts[low] as number) + 1 };
  };
}

/** Of the deepest part of `path` that is written down. */
function offsetOf(root: SourceNode, path: Path, at: 'value' | 'key'): number {
  let node = root;
  for (const [index, segment] of path.entries()) {
    const child = node.children?.get(segment);
    if (!child) return node.offset;
    if (at === 'key' && index === path.length - 1) return child.keyOffset;
    node = child.node;
  }
  return node.offset;
}

function position(place: ReturnType<typeof makePlacer> | null, offset: number) {
  return place ? place(offset) : { line: null, column: null };
}

function inOrder(located: { offset: number; problem: Problem }[]): Problem[] {
  return located.sort((a, b) => a.offset - b.offset).map(({ problem }) => problem);
}
