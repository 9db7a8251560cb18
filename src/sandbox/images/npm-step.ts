import { basename, dirname, join, normalize } from 'node:path';
import type { PackageSource } from '../../scope/scope.ts';
import { cellPaths } from '../cell/cell-config.ts';
import type { DependencyStep } from './dependency-steps.ts';
import { npmLinksScript } from './npm-links-script.ts';
import { localNpmFolders } from './npm-local-folders.ts';
import { invalidDependencies, readOptionalFile, readWorkspaceFile } from './read-workspace-file.ts';

const prefix = `${cellPaths.npm}/0`;
const linksScript = '/opt/taas/npm-links.cjs';
// By default npm waits for more than a minute before it says that no registry answers.
const patience = '--fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000';
const quiet = `--no-audit --no-fund --no-update-notifier --loglevel=warn ${patience}`;

export async function npmStep(source: PackageSource, workspace: string): Promise<DependencyStep> {
  if (source.kind === 'packages') {
    const packages = source.packages.map((name) => `'${name.replaceAll("'", "'\\''")}'`).join(' ');
    return {
      manager: 'npm',
      files: { [`${prefix}/package.json`]: '{"private":true}\n' },
      command: `cd ${prefix} && npm install --no-package-lock ${quiet} -- ${packages}`,
      npmFolder: ['.'],
    };
  }
  const lockName = basename(source.file);
  refuseForeignLock(source.file, lockName);
  const folder = dirname(source.file);
  const root = await readManifest(workspace, join(folder, 'package.json'));
  const hasLock = lockName !== 'package.json';
  const lockText = hasLock ? await readWorkspaceFile(workspace, source.file) : null;
  const lock = lockText === null ? null : parseObject(source.file, lockText);
  const locals = await localNpmFolders(workspace, folder, root, lock);
  const files: Record<string, string> = { [`${prefix}/package.json`]: JSON.stringify(root) };
  if (lockText !== null)
    files[`${prefix}/${lockName === 'npm-shrinkwrap.json' ? lockName : 'package-lock.json'}`] = lockText;
  const settings = await readOptionalFile(workspace, join(folder, '.npmrc'));
  if (settings !== null) files[`${prefix}/.npmrc`] = withoutSecrets(settings);
  for (const local of locals) {
    const path = join(prefix, local);
    // The image mirrors the workspace from the lock file's folder on; a number is a folder of the links.
    if (!path.startsWith(`${cellPaths.npm}/`) || /^\/opt\/taas\/npm\/\d+$/.test(path))
      throw invalidDependencies(
        source.file,
        `it links "${local}", which is too far outside of "${folder}"; name the lock file of a folder that holds both`,
      );
    files[`${path}/package.json`] = JSON.stringify(
      await readManifest(workspace, join(folder, local, 'package.json')),
    );
  }
  // Packages of their own, where two workspaces want different versions.
  const nested = locals.filter((local) =>
    Object.keys((lock?.packages as object | undefined) ?? {}).some((key) =>
      key.startsWith(`${local}/node_modules/`),
    ),
  );
  const install = hasLock
    ? 'npm ci --include=dev --package-lock'
    : 'npm install --include=dev --no-package-lock';
  const commands = [`cd ${prefix}`, `${install} ${quiet}`, `mkdir -p node_modules`];
  if (locals.length > 0) {
    const cellFolder = join(cellPaths.workspace, folder).replace(/\/$/, '');
    files[linksScript] = npmLinksScript;
    commands.push(`node ${linksScript} '${JSON.stringify({ cellFolder, nested }).replaceAll("'", "'\\''")}'`);
  }
  return {
    manager: 'npm',
    files,
    command: commands.join(' && '),
    npmFolder: [folder, ...nested.map((local) => normalize(join(folder, local)))],
  };
}

function refuseForeignLock(file: string, name: string): void {
  if (/^(yarn\.lock|pnpm-lock\.ya?ml|pnpm-workspace\.yaml|bun\.lockb?)$/.test(name))
    throw invalidDependencies(
      file,
      "only npm's own lock files are understood (package-lock.json, npm-shrinkwrap.json); make one with `npm install --package-lock-only`, or name package.json to install without a lock file",
    );
}

async function readManifest(workspace: string, file: string): Promise<Record<string, unknown>> {
  const manifest = parseObject(file, await readWorkspaceFile(workspace, file));
  // The project's own scripts (prepare, husky, builds) belong to the project's files, which are not here.
  delete manifest.scripts;
  return manifest;
}

function parseObject(file: string, text: string): Record<string, unknown> {
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof manifest === 'object' && manifest !== null) return manifest as Record<string, unknown>;
  } catch (error) {
    throw invalidDependencies(file, `it is not JSON: ${(error as Error).message}`, error);
  }
  throw invalidDependencies(file, 'it holds no object');
}

/** The settings that decide what is installed; what opens a registry would stay in the image for all to read. */
function withoutSecrets(settings: string): string {
  return settings
    .split(/\r?\n/)
    .filter(
      (line) => !/(^|:)\s*(_\w+|username|email|always-auth|cert|key|certfile|keyfile)\s*(=|$)/i.test(line),
    )
    .map((line) => line.replace(/:\/\/[^/\s@]*@/g, '://'))
    .join('\n');
}
