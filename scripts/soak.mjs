// npm run soak [-- --runs 50 --seed 7 --engine ENDPOINT --shared]: runs scopes of every kind, kills the harness at
// random moments, and looks for what is left. What a start has to find, such as a copy in a run folder, may wait for
// the next one; everything else must be gone by itself.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/build.mjs';
import { ensureEngine } from './lib/engine.mjs';
import { ensureImages } from './lib/images.mjs';
import { Soak } from './lib/soak/soak.mjs';
import { bold, runMain, StepFailed } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const { runs, seed, engine, shared } = readOptions();
  await ensureToolchain();
  await ensureBuild();
  if (engine !== 'venv') {
    if (engine !== undefined) process.env.DOCKER_HOST = engine;
    await ensureEngine();
    await ensureImages('base', 'python');
  }
  const folder = mkdtempSync(join(tmpdir(), 'taas-soak-'));
  try {
    const soak = new Soak({ folder, engine, seed });
    console.log(`${bold('soak')}  ${runs} runs, --seed ${seed}, engine ${soak.engine}`);
    await soak.open();
    for (let number = 0; number < runs; number += 1) await soak.run(number, runs);
    return await soak.close(shared);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      /** As `taas run --engine`. */
      engine: { type: 'string' },
      /** Others use the engine too: what can't be told from theirs is only shown. */
      shared: { type: 'boolean', default: false },
    },
  });
  for (const name of ['runs', 'seed']) {
    if (!/^\d{1,10}$/.test(values[name])) {
      throw new StepFailed(`soak: --${name} takes a whole number; this is "${values[name]}".`, 2);
    }
  }
  return { ...values, runs: Number(values.runs), seed: Number(values.seed) };
}
