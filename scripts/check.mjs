// npm run check: all that is static, with every failure at once.
import { ensureBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { runMain, StepFailed } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  await ensureToolchain();
  // The checks of the package look at what is published. That it does not compile is a check's to tell.
  await ensureBuild().catch((error) => {
    if (!(error instanceof StepFailed)) throw error;
  });
  return (await runChecks()).length === 0 ? 0 : 1;
});
