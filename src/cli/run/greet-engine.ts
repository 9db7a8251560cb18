import { dirname, resolve } from 'node:path';
import { beginToFindEngine } from '../../sandbox/engine/find-engine.ts';
import { readConfig } from '../read-config.ts';
import type { Terminal } from '../terminal.ts';

/** Begins to look for the container engine of a run, while the rest of the command and the scope are loaded. */
export async function greetEngine(
  scope: string,
  engine: string | undefined,
  { cwd }: Terminal,
): Promise<void> {
  try {
    const host = engine ?? (await readConfig([dirname(resolve(cwd, scope)), cwd])).engine ?? undefined;
    if (host !== 'venv') beginToFindEngine({ host });
  } catch {
    // What is wrong with the configuration is told when the run begins.
  }
}
