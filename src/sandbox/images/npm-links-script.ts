/**
 * Runs in the image after the installation: packages of the workspace, which npm links to their folders, are linked to
 * the cell's copy; of the image they are only manifests.
 */
export const npmLinksScript = `'use strict';
const fs = require('node:fs');
const path = require('node:path');

const { cellFolder, nested } = JSON.parse(process.argv[2]);
const prefix = process.cwd();

function relink(modules) {
  for (const name of list(modules)) {
    const link = path.join(modules, name);
    if (name.startsWith('@')) relink(link);
    if (name === '.bin' || !fs.lstatSync(link).isSymbolicLink()) continue;
    const target = path.relative(prefix, path.resolve(modules, fs.readlinkSync(link)));
    if (target.split(path.sep).includes('node_modules')) continue;
    fs.unlinkSync(link);
    fs.symlinkSync(path.posix.join(cellFolder, target), link);
  }
}

function list(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

relink(path.join(prefix, 'node_modules'));
nested.forEach((folder, index) => {
  const own = path.join(prefix, folder, 'node_modules');
  relink(own);
  const links = path.join(path.dirname(prefix), String(index + 1), 'node_modules');
  fs.mkdirSync(links, { recursive: true });
  for (const name of list(own)) fs.symlinkSync(path.join(own, name), path.join(links, name));
});
`;
