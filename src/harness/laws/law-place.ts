import type { LawEntry } from './laws.ts';

/** Where laws are read from: a folder, or a tree of a git repository. */
export interface LawPlace {
  readonly source: string;
  readonly commit: string | null;
  readonly isWorkspace: boolean;
  /** Every path there, as a workspace would have it. */
  readonly paths: readonly string[];
  /** @throws TaasError TAAS_LAWS_UNREADABLE */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, LawEntry>>;
}

/** Laws are held in memory and compared after each attempt. */
export const mostLawBytes = 512 * 2 ** 20;
