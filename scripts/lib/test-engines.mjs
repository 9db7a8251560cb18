// What the conformance suite tries besides the engine that runs: Podman and bubblewrap.

import { cannotInstall, installPackages, onPath } from './install-packages.mjs';
import { withMachineLock } from './machine-lock.mjs';
import { StepFailed, step } from './steps.mjs';

const wanted = [
  { name: 'podman', program: 'podman' },
  { name: 'bubblewrap', program: 'bwrap' },
];

/** Installs what is missing where that is possible; where it is not, says which suites will be skipped, and why. */
export async function ensureTestEngines() {
  if (process.platform !== 'linux' || missing().length === 0) return;
  await step('Podman and bubblewrap, for the conformance suite', async (tell) => {
    const reason =
      cannotInstall() ??
      (await withMachineLock(
        'apt',
        () => tell('waiting'),
        () => install(tell),
      ));
    const names = missing().map(({ name }) => name);
    return names.length === 0 ? 'installed' : `the tests of ${names.join(' and ')} are skipped: ${reason}`;
  });
}

/** Why it did not work, if so: no test but theirs needs them. */
async function install(tell) {
  try {
    for (const { name } of missing()) await installPackages(tell, [name]);
    return undefined;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return error.message.split('\n').at(-1);
  }
}

function missing() {
  return wanted.filter(({ program }) => !onPath(program));
}
