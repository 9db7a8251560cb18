/** A folder or a commit: what it holds, by path. */
export interface Tree {
  readonly label: string;
  /** Path → what tells whether two files are the same. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** The contents of these paths; null of a file that is larger than `mostBytes`. */
  read(paths: readonly string[], mostBytes: number): Promise<ReadonlyMap<string, Buffer | null>>;
  /** Any file, also one that is not among the entries; null where there is none, or it is larger. */
  readOne(path: string, mostBytes: number): Promise<Buffer | null>;
}

export interface TreeEntry {
  readonly id: string;
  readonly kind: 'file' | 'link';
}
