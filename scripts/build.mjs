// npm run build: dist/, ready to run.
import { ensureBuild } from './lib/build.mjs';
import { runMain } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  await ensureToolchain();
  await ensureBuild();
});
