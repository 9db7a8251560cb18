import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { TaasError } from '../../errors.ts';
import { detectGo } from './detect-go.ts';
import { detectNode } from './detect-node.ts';
import { detectPython } from './detect-python.ts';
import { detectShell } from './detect-shell.ts';
import type { Project } from './project.ts';

/** Looks at the files of a folder; the first detector that knows them wins. */
export async function detectProject(folder: string): Promise<Project> {
  const isFolder = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new TaasError('TAAS_USAGE', `${folder} is not a folder. Name the project's folder: taas init DIR.`);
  await readdir(folder).catch((error: unknown) => {
    throw new TaasError('TAAS_USAGE', `${folder} can't be read.`, { cause: error });
  });
  for (const detect of [detectPython, detectNode, detectGo]) {
    const project = await detect(folder);
    if (project) return { scopeId: scopeIdOf(folder), ...project };
  }
  return { scopeId: scopeIdOf(folder), ...(await detectShell(folder)) };
}

function scopeIdOf(folder: string): string {
  const id = basename(folder)
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|-+$/g, '');
  return id === '' ? 'project' : id;
}
