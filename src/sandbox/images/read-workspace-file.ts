import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TaasError } from '../../errors.ts';

/**
 * The text of a file that the dependencies name. The workspace is the Citizen's: a link in it must not bring a file of
 * the host into the image.
 *
 * @throws TaasError `TAAS_DEPENDENCIES_INVALID` when it is missing, or leads out of the workspace.
 */
export async function readWorkspaceFile(workspace: string, file: string): Promise<string> {
  try {
    const root = await realpath(workspace);
    const path = await realpath(join(root, file));
    if (!path.startsWith(root + sep)) throw invalidDependencies(file, 'it leads out of the workspace');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof TaasError) throw error;
    throw invalidDependencies(file, (error as NodeJS.ErrnoException).code ?? (error as Error).message, error);
  }
}

/** The same, with null where there is no such file. */
export async function readOptionalFile(workspace: string, file: string): Promise<string | null> {
  return readWorkspaceFile(workspace, file).catch((error: unknown) => {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
}

export function invalidDependencies(file: string, why: string, cause?: unknown): TaasError {
  return new TaasError(
    'TAAS_DEPENDENCIES_INVALID',
    `The dependency file "${file}" can't be used: ${why}. Name a file of the workspace in environment.dependencies.`,
    { cause },
  );
}
