// node bench/localise/run.mjs [BUGS-PER-PROGRAM] [SEED]: how often the function with a bug comes first, or in the first
// five, beside Ochiai alone. Needs python3 with pytest; runs on this machine, outside of any cell.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The parts of the healer that are measured, out of their sources. */
export async function loadMeasure() {
  // Below the root, so that packages are found.
  const folder = await mkdtemp(join(root, 'node_modules', '.localise-'));
  try {
    const bundle = await rolldown({
      cwd: root,
      input: 'bench/localise/measure.ts',
      platform: 'node',
      external: /^[^./]/,
    });
    await bundle.write({ dir: folder, format: 'esm', entryFileNames: 'measure.mjs' });
    await bundle.close();
    return await import(pathToFileURL(join(folder, 'measure.mjs')).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(root);
  const [perProgram = 6, seed = 1] = process.argv.slice(2).map(Number);
  const { measureLocalisation } = await loadMeasure();
  const onCase = ({ program, bug }, rank) =>
    console.error(`${rank}\t${program}/${bug.path}:${bug.line}\t${bug.title}`);
  console.log(JSON.stringify(await measureLocalisation({ perProgram, seed, onCase })));
}
