// dist/ from src/, and the warden; nothing at all when nothing changed since the last build.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleCli } from './bundle-cli.mjs';
import { withMachineLock } from './machine-lock.mjs';
import { root, runLogged, step } from './steps.mjs';

const dist = join(root, 'dist');
const stampPath = join(dist, '.build-stamp');
const inputs = [
  'src',
  'warden',
  'tsconfig.json',
  'package.json',
  'node_modules/.package-lock.json',
  'scripts/build-warden.mjs',
  'scripts/lib/build.mjs',
  'scripts/lib/bundle-cli.mjs',
];

export async function ensureBuild() {
  if (isBuilt()) return;
  await step('Building', (tell) =>
    withMachineLock(
      `build-${createHash('sha256').update(root).digest('hex')}`,
      () => tell('waiting for another build'),
      async () => {
        if (isBuilt()) return;
        // Taken before: what changes while the compiler runs belongs to the next build.
        const stamp = fingerprint();
        // With errors the last build stays as it is.
        const compile = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmitOnError'];
        await runLogged('tsc', process.execPath, compile, { tell });
        copyValidators();
        removeOrphans();
        await bundleCli();
        chmodSync(join(dist, 'cli', 'main.cjs'), 0o755);
        await runLogged('build warden', process.execPath, ['scripts/build-warden.mjs'], { tell });
        writeFileSync(stampPath, stamp);
      },
    ),
  );
}

function isBuilt() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint();
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of filesOf(join(root, input))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/** The standalone validators are plain JavaScript, which the compiler leaves where it is. */
function copyValidators() {
  const from = join(root, 'src', 'generated');
  for (const path of filesOf(from).filter((file) => /\.js$|\.d\.ts$/.test(file))) {
    const target = join(dist, 'generated', path.slice(from.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
}

/** What was compiled from a source that is gone would still be published, and imported. */
function removeOrphans() {
  for (const path of filesOf(dist)) {
    const stem = /^(.*?)(?:\.d\.ts|\.js)$/.exec(path.slice(dist.length + 1))?.[1];
    if (!stem) continue;
    const source = join(root, 'src', stem);
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.js`)) rmSync(path);
  }
}
