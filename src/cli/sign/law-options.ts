import { resolve } from 'node:path';
import type { LawOptions } from '../../harness/laws/read-laws.ts';

interface LawFlags {
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
}

/** Where the laws are, as `taas run` would take them. */
export function lawOptions({ laws, lawsRef }: LawFlags, cwd: string): LawOptions {
  return {
    ...(laws === undefined ? {} : { laws: resolve(cwd, laws) }),
    ...(lawsRef === undefined ? {} : { lawsRef }),
  };
}
