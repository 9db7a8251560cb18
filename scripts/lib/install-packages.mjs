// Packages of the distribution, for root on Debian and Ubuntu.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runLogged } from './steps.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };
const patient = ['-o', 'DPkg::Lock::Timeout=300'];
let updating;

/** Why nothing can be installed from here; undefined where it can. */
export function cannotInstall() {
  const { ID = '', ID_LIKE = '', PRETTY_NAME = process.platform } = osRelease();
  if (!/\b(debian|ubuntu)\b/.test(`${ID} ${ID_LIKE}`) || !onPath('apt-get')) return `this is ${PRETTY_NAME}`;
  return process.getuid() === 0 ? undefined : 'this is not root';
}

/** Throws StepFailed with the end of what apt-get said. */
export async function installPackages(tell, packages) {
  await updatePackageLists(tell);
  tell(`installing ${packages[0]}`);
  const args = [...patient, 'install', '-y', '--no-install-recommends', ...packages];
  await runLogged(`install ${packages[0]}`, 'apt-get', args, { tell, env });
}

/** Once in the life of this process. */
export function updatePackageLists(tell) {
  tell('apt-get update');
  updating ??= runLogged('apt-get update', 'apt-get', [...patient, 'update'], { tell, env });
  return updating;
}

export function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

export function osRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return Object.fromEntries(lines.map((line) => /^(\w+)="?(.*?)"?$/.exec(line)?.slice(1) ?? ['', '']));
  } catch {
    return {};
  }
}
