import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { TestScope } from '../../generated/test-scope.ts';
import type { Project } from './project.ts';

const fileName = 'scope.json';

/** Before anything is asked: nobody answers questions for nothing. */
export function refuseExisting(folder: string): void {
  const path = join(folder, fileName);
  if (existsSync(path)) throw isThereAlready(path);
}

/** Writes `scope.json`; one that is there is only overwritten when asked to. */
export async function writeScope(
  folder: string,
  project: Project,
  force: boolean,
): Promise<{ path: string; scope: TestScope }> {
  const path = join(folder, fileName);
  const scope = scopeOf(project);
  try {
    await writeFile(path, `${JSON.stringify(scope, null, 2)}\n`, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw isThereAlready(path);
    throw new TaasError('TAAS_OUT_UNWRITABLE', `${path} can't be written (${code}).`, { cause: error });
  }
  return { path, scope };
}

function isThereAlready(path: string): TaasError {
  return new TaasError('TAAS_USAGE', `${path} is there already. --force overwrites it.`);
}

function scopeOf({ scopeId, image, dependencies, network, runner, target, scenarioId }: Project): TestScope {
  return {
    scope_id: scopeId,
    schema_version: '2.0',
    environment: {
      type: 'docker',
      image,
      ...(dependencies === null ? {} : { dependencies }),
      ...(network && { network }),
    },
    scenarios: [
      {
        id: scenarioId,
        type: 'unit',
        ...(runner === 'shell' && target !== null
          ? { command: target }
          : { execution: { runner, ...(target === null ? {} : { target }) } }),
      },
    ],
  };
}
