import { posix } from 'node:path';
import type { EventOwner } from '../events.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../scope/scope.ts';

/** Where a step or scenario happens: what its command finds around it. */
export interface Scene {
  readonly owner: EventOwner;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export function stepScene(id: string, env: Readonly<Record<string, string>>): Scene {
  return { owner: { kind: 'setup', id }, cwd: cellPaths.workspace, env };
}

export function scenarioScene(
  { id, execution }: ScopeScenario,
  env: Readonly<Record<string, string>>,
): Scene {
  return {
    owner: { kind: 'scenario', id },
    cwd: posix.join(cellPaths.workspace, execution.cwd),
    env: { ...env, TAAS_SCENARIO_ID: id, ...execution.env },
  };
}
