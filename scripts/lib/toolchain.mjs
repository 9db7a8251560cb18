// Node of the right version, and the packages of package-lock.json.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMachineLock } from './machine-lock.mjs';
import { root, runLogged, StepFailed, step } from './steps.mjs';

const oldestNode = [20, 19];
const modules = join(root, 'node_modules');
const stampPath = join(modules, '.taas-install-stamp');

/** Checks Node and installs the packages, unless those of this lock file are there. */
export async function ensureToolchain() {
  checkNode();
  if (isInstalled()) return;
  await step('Installing packages', (tell) =>
    withMachineLock(
      `install-${digest(root)}`,
      () => tell('waiting for another installation'),
      async () => {
        if (isInstalled()) return;
        await installPackages(tell);
        writeFileSync(stampPath, digest(read('package-lock.json')));
      },
    ),
  );
}

async function installPackages(tell) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=http'];
  try {
    await runLogged('npm ci', 'npm', ['ci', ...quiet], { tell });
  } catch (error) {
    // A mirror that lacks the packages of other platforms makes npm take a sound lock file for an incomplete one.
    if (!read('build/setup-logs/npm-ci.log').includes('EUSAGE')) throw error;
    tell('npm ci refuses the lock file; npm install takes its versions all the same');
    await runLogged('npm install', 'npm', ['install', '--no-save', ...quiet], { tell });
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new StepFailed(
    `Node ${oldestNode.join('.')} or newer is needed; this is ${process.version} (${process.execPath}).\n` +
      'Install a current one, e.g. with your package manager, nvm or fnm, and run this again.',
    3,
  );
}

function isInstalled() {
  const lock = read('package-lock.json');
  const installed = read('node_modules/.package-lock.json');
  if (!installed) return false;
  const stamp = digest(lock);
  if (read('node_modules/.taas-install-stamp') === stamp) return true;
  // Installed by hand: npm notes in a lock file of its own what it put there.
  const present = JSON.parse(installed).packages;
  const wanted = Object.entries(JSON.parse(lock).packages);
  const complete = wanted.every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || present[path]?.version === version,
  );
  if (complete) writeFileSync(stampPath, stamp);
  return complete;
}

function read(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}
