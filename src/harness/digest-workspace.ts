import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TaaSReport } from '../generated/taas-report.ts';
import { packWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { Scope } from '../scope/scope.ts';
import { ownFolders } from './copy-workspace.ts';
import { LawsInForce } from './laws/laws-in-force.ts';
import { type LawOptions, readLaws } from './laws/read-laws.ts';

/**
 * The digest that a run's report would have for this workspace: the same files, under the same laws.
 *
 * @param scope null where nobody has it: then as if it left nothing out
 */
export async function digestWorkspace(
  workspace: string,
  report: TaaSReport,
  scope: Scope | null,
  lawOptions: LawOptions,
): Promise<string> {
  const { include, exclude } = scope?.environment.workspace ?? { include: null, exclude: [] };
  const runs = ownFolders(report.workspace?.path ?? workspace, dirname(report.run_dir));
  const selection = { include, exclude: [...exclude, ...runs] };
  const laws = scope && (await readLaws(scope, lawOptions, selection, () => {}));
  const ran = new Set(report.scenarios.map(({ id }) => id));
  const planned = (scope?.scenarios ?? []).filter(({ id }) => ran.has(id));
  const inForce =
    laws &&
    new LawsInForce(
      laws,
      scope,
      planned.map((scenario) => ({ scenario, selectedAs: 'selected' })),
    );
  const folder = await mkdtemp(join(tmpdir(), 'taas-digest-'));
  try {
    const packed = await packWorkspace(workspace, join(folder, 'workspace.tar'), {
      ...selection,
      maxBytes: Number.POSITIVE_INFINITY,
      overlay: async (paths) => (await inForce?.overlay(workspace, paths, new Map()))?.overlay ?? new Map(),
    });
    return packed.digest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
