import { basename } from 'node:path';
import type { PackageSource } from '../../scope/scope.ts';
import type { DependencyStep } from './dependency-steps.ts';
import { PipRequirements } from './pip-requirements.ts';
import { pythonProjectsScript } from './python-projects-script.ts';

const folder = '/opt/taas/pip';
const environment = 'PIP_BREAK_SYSTEM_PACKAGES=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore';

/**
 * Requirements by name go into the image. Projects of the workspace do not: only what they need is installed, and
 * Python is told to import them from the cell's copy, so that the tests see the code as it is now.
 */
export async function pipStep(source: PackageSource, workspace: string): Promise<DependencyStep> {
  const requirements = new PipRequirements(workspace, folder);
  if (source.kind === 'packages') await requirements.addText(`${source.packages.join('\n')}\n`);
  else if (/^(pyproject\.toml|setup\.cfg|setup\.py)$/.test(basename(source.file)))
    await requirements.addManifest(source.file);
  else await requirements.addFile(source.file);

  const install = `${environment} python3 -m pip install --no-cache-dir --progress-bar off -r ${folder}/requirements.txt`;
  const files = { [`${folder}/requirements.txt`]: requirements.text, ...requirements.files };
  // pip asks no index for what is already satisfied.
  if (requirements.projects.length === 0) return { manager: 'pip', files, command: install, npmFolder: null };
  return {
    manager: 'pip',
    files: {
      ...files,
      [`${folder}/projects.json`]: JSON.stringify(requirements.projects),
      [`${folder}/projects.py`]: pythonProjectsScript,
    },
    command: `cd ${folder} && python3 projects.py > projects.txt && ${install} -r ${folder}/projects.txt`,
    npmFolder: null,
  };
}
