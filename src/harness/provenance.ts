import type { Provenance } from '../generated/taas-report.ts';
import { packageVersion } from '../package-root.ts';
import { readGitState } from './git-state.ts';

/** Where code and verdict come from. */
export async function readProvenance(workspace: string): Promise<Provenance> {
  return {
    git: await readGitState(workspace),
    harness: `maestro-taas ${packageVersion}`,
    host: `${process.platform} ${process.arch} node ${process.versions.node}`,
  };
}
