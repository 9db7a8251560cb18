import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCorpus } from './corpus/generate.mjs';

/** The cases of a seed; made anew only where something that makes them has changed. */
export async function corpusOf(seed) {
  const hash = createHash('sha256').update(seed);
  for (const folder of ['corpus', 'programs', 'held-out']) {
    const root = fileURLToPath(new URL(`${folder}/`, import.meta.url));
    for (const path of (await readdir(root, { recursive: true })).sort()) {
      if (/\.\w+$/.test(path)) hash.update(`${path}\n${await readFile(join(root, path), 'utf8')}`);
    }
  }
  const cached = join(tmpdir(), `taas-bench-heal-corpus-${hash.digest('hex').slice(0, 32)}.json`);
  try {
    return JSON.parse(await readFile(cached, 'utf8'));
  } catch {
    const { cases } = await generateCorpus(seed);
    await writeFile(`${cached}.${process.pid}`, JSON.stringify(cases));
    await rename(`${cached}.${process.pid}`, cached);
    return cases;
  }
}
