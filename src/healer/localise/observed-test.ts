/** One test case as the localisation sees it. */
export interface ObservedTest {
  /** `failing`: of the group that is looked at. `related`: it fails as well, maybe for another cause. */
  readonly kind: 'failing' | 'related' | 'passing';
  /** What it executed, or what it could reach where `isMeasured` is false: path → lines. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
  readonly isMeasured: boolean;
  /** Functions by their first lines, ordered by their last call; empty where it is not known. */
  readonly calls: readonly { readonly path: string; readonly line: number }[];
}
