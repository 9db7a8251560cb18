// Programs that only tests need: installed where that is possible, and otherwise those tests are skipped.
import { cannotInstall, installPackages, onPath } from './install-packages.mjs';
import { withMachineLock } from './machine-lock.mjs';
import { StepFailed, step } from './steps.mjs';

/**
 * Installs what is missing; where that can't be, says whose tests are skipped, and why.
 *
 * @param programs `{ name, program }` of a package of the distribution; with `isMissing`, `cannotInstall` and
 * `install` of their own where it comes in another way
 */
export async function ensurePrograms(title, programs) {
  if (process.platform !== 'linux' || !programs.some(isMissing)) return;
  await step(title, async (tell) => {
    const skipped = [];
    for (const program of programs.filter(isMissing)) {
      const reason = await whyNotInstalled(program, tell);
      if (reason) skipped.push(`the tests of ${program.name} are skipped: ${reason}`);
    }
    return skipped.length === 0 ? 'installed' : skipped.join('; ');
  });
}

function isMissing(program) {
  return program.isMissing ? program.isMissing() : !onPath(program.program);
}

/** Undefined once it is there. */
async function whyNotInstalled(program, tell) {
  const obstacle = (program.cannotInstall ?? cannotInstall)();
  if (obstacle) return obstacle;
  const waiting = () => tell('waiting for another installation');
  try {
    await withMachineLock('apt', waiting, async () => {
      if (!isMissing(program)) return;
      await (program.install ? program.install(tell) : installPackages(tell, [program.name]));
    });
    return isMissing(program) ? 'it was installed, and is not there' : undefined;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return error.message.split('\n').at(-1);
  }
}
