import { posix } from 'node:path';
import type { PlannedScenario } from '../../plan/plan.ts';
import type { SteeringPlace } from '../../runners/steering/steering-rule.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import { foldersAbove } from '../../sandbox/workspace/lay-over.ts';
import type { Scope } from '../../scope/scope.ts';

/** From which folders of this workspace the planned test tools import, and start programs. */
export function steeringPlace(
  { environment }: Scope,
  scenarios: readonly PlannedScenario[],
  paths: readonly string[],
  lawPaths: readonly string[],
): SteeringPlace {
  const known = new Set(paths);
  const has = (path: string) => known.has(path);
  const importable = new Set<string>();
  const programs = new Set(['node_modules/.bin']);
  // As `cellEnv` sets PYTHONPATH.
  if (['pyproject.toml', 'setup.cfg', 'setup.py'].some(has))
    for (const root of ['', 'src']) importable.add(root);
  for (const { scenario } of scenarios) {
    const { cwd, env } = scenario.execution;
    const inCell = posix.join(cellPaths.workspace, cwd);
    importable.add(workspaceFolder(inCell) ?? '');
    const { PATH = '', PYTHONPATH = '' } = { ...environment.env, ...env };
    for (const folder of foldersOf(PYTHONPATH, inCell)) importable.add(folder);
    for (const folder of foldersOf(PATH, inCell)) programs.add(folder);
  }
  for (const path of lawPaths) if (path.endsWith('.py')) importable.add(importRoot(path, has));
  const laws = new Set(lawPaths);
  return { importable, programs, has, isLaw: (path) => laws.has(path) };
}

/** The workspace folders of a list as in PATH. */
function foldersOf(list: string, cwd: string): string[] {
  if (list === '') return [];
  return list.split(':').flatMap((entry) => workspaceFolder(posix.resolve(cwd, entry)) ?? []);
}

function workspaceFolder(absolute: string): string | null {
  const inside = posix.relative(cellPaths.workspace, absolute);
  return inside === '..' || inside.startsWith('../') ? null : inside;
}

/** pytest imports a test file from the first folder above it that is no package. */
function importRoot(path: string, has: (path: string) => boolean): string {
  const folders = foldersAbove(path);
  return folders.findLast((folder) => !has(`${folder}/__init__.py`)) ?? '';
}
