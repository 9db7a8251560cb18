// What scopes/maestro needs to run without a container engine: bubblewrap, and Python with its packages below /usr.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runLogged, StepFailed, step } from './steps.mjs';

const cannotJudge = 3;

/** Debian's package → whether it is there. Python finds no module of another Python than the system's in a jail. */
const needs = {
  bubblewrap: () => onPath('bwrap'),
  python3: () => existsSync('/usr/bin/python3') || existsSync('/usr/local/bin/python3'),
  'python3-venv': () => imports('pip') || imports('ensurepip'),
  'python3-pytest': () => imports('pytest'),
  'python3-requests': () => imports('requests'),
  curl: () => onPath('curl'),
};
/** Also to be had from a package index, into the environment of the scope. */
const fromIndex = ['python3-pytest', 'python3-requests'];

/** Resolves when a process jail can run the example; throws StepFailed (exit code 3) with what to do if not. */
export async function ensureProcessJail(whyNoEngine) {
  await step('Without a container engine: a process jail', async (tell) => {
    if (process.platform !== 'linux') throw whyNoEngine;
    const missing = Object.keys(needs).filter((name) => !needs[name]());
    if (missing.length > 0 && process.getuid() === 0 && onPath('apt-get')) {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      const patient = ['-o', 'DPkg::Lock::Timeout=300'];
      tell('apt-get update');
      await runLogged('apt-get update', 'apt-get', [...patient, 'update'], { tell, env });
      tell(`installing ${missing.join(', ')}`);
      const args = [...patient, 'install', '-y', '--no-install-recommends', ...missing];
      await runLogged('install bubblewrap', 'apt-get', args, { tell, env });
      return 'bubblewrap';
    }
    const hard = missing.filter((name) => !fromIndex.includes(name));
    if (hard.length > 0) {
      throw new StepFailed(
        `${whyNoEngine.message}\nOr without one, in a process jail: ${install(missing)}`,
        cannotJudge,
      );
    }
    if (missing.length > 0)
      tell(`pip will look for pytest and requests; without an index: ${install(missing)}`);
    return missing.length === 0
      ? 'bubblewrap'
      : `bubblewrap; pytest and requests come from the package index, or: ${install(missing)}`;
  });
}

function install(packages) {
  const sudo = process.getuid() === 0 ? '' : 'sudo ';
  if (onPath('apt-get')) return `${sudo}apt-get install -y ${packages.join(' ')}`;
  return `install ${packages.join(', ')} (as Debian calls them)`;
}

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/sbin', '/sbin'].some((folder) => existsSync(join(folder, program)));
}

/** By the Python that a jail sees. */
function imports(module) {
  const python = ['/usr/local/bin/python3', '/usr/bin/python3'].find(existsSync);
  return (
    python !== undefined && spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0
  );
}
