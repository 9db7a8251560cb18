/** What an assertion compared. */
export interface Comparison {
  /** How the side that was asked for is called, with what it was. */
  readonly expected: ComparedSide;
  readonly actual: ComparedSide;
}

export interface ComparedSide {
  readonly label: string;
  readonly text: string;
}

/** One way in which a test tool tells of a comparison. One definition a file, listed in find-comparison.ts. */
export interface ComparisonReader {
  readonly kind: string;
  /** @param text message and details of a failure; null where it tells nothing in this way */
  read(text: string): Comparison | null;
}

export function compared(expected: string, actual: string): Comparison {
  return { expected: { label: 'expected', text: expected }, actual: { label: 'actual', text: actual } };
}
