/** A place in a stack as a tool wrote it. */
export interface RawFrame {
  /** Absolute, relative, a `file:` URL, or no more than a file's name. */
  readonly file: string;
  readonly line: number;
  readonly function: string | null;
}

/** Reads the stacks of one language. */
export interface StackReader {
  /** Innermost last; of a chain of errors the one that was raised last. Empty where there is none. */
  read(lines: readonly string[]): RawFrame[];
}
