// npm run check: all that is static, with every failure at once.
import { ensureBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { runMain, StepFailed } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  await ensureToolchain();
  const brokenBuild = await ensureBuild().catch((error) => {
    if (!(error instanceof StepFailed)) throw error;
    return error;
  });
  const failed = await runChecks();
  if (brokenBuild) process.stdout.write(`\nThe build failed.\n${brokenBuild.message}\n`);
  return brokenBuild || failed.length > 0 ? 1 : 0;
});
