// node bench/localise/run.mjs [BUGS-PER-PROGRAM] [SEED] [fit]: how often the function with a bug comes first, or in the first
// five, beside Ochiai alone; with `fit` weights for it, from the other half of the programs. Needs python3 with pytest; runs on this machine, outside of any cell.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `measureLocalisation` and `fitWeights`, with the parts of the healer that they measure, out of their sources. */
export async function loadMeasure() {
  // Below the root, so that packages are found.
  const folder = await mkdtemp(join(root, 'node_modules', '.localise-'));
  try {
    const bundle = await rolldown({
      cwd: root,
      input: ['bench/localise/measure.ts', 'bench/localise/fit.ts'],
      platform: 'node',
      external: /^[^./]/,
    });
    await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
    await bundle.close();
    const load = (name) => import(pathToFileURL(join(folder, name)).href);
    return { ...(await load('measure.mjs')), ...(await load('fit.mjs')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(root);
  const [perProgram = 6, seed = 1] = process.argv.slice(2, 4).map(Number);
  const { measureLocalisation, fitWeights } = await loadMeasure();
  const onCase = ({ program, bug }, rank) =>
    console.error(`${rank}\t${program}/${bug.path}:${bug.line}\t${bug.title}`);
  const measured =
    process.argv[4] === 'fit'
      ? await fitWeights(perProgram, seed)
      : await measureLocalisation({ perProgram, seed, onCase });
  console.log(JSON.stringify(measured));
}
