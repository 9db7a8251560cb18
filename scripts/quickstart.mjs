// npm run quickstart: from a bare clone to the first verdict.
import { ensureBuild } from './lib/build.mjs';
import { ensureEngine } from './lib/engine.mjs';
import { ensureImages } from './lib/images.mjs';
import { bold, runHere, runMain } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  await ensureToolchain();
  await ensureBuild();
  await ensureEngine();
  await ensureImages('python');
  const args = ['dist/cli/main.js', 'run', 'scopes/maestro/scope.json'];
  process.stdout.write(`\n${bold('$ taas run scopes/maestro/scope.json')}\n`);
  return await runHere(process.execPath, args);
});
