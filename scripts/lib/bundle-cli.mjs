// dist/cli/: the command in a few files. Node takes longer to find and read some 300 modules than an engine takes to
// start a container. What is rarely needed stays a file of its own, or a package. CommonJS, since Node 20 keeps no
// compiled code of ES modules.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from './steps.mjs';

const outdir = join(root, 'dist', 'cli');

/** Many files that few runs need. */
const external = /^(?:@clack\/prompts|ajv-formats|ajv\/dist\/2020\.js|dockerode)$/;

/** What is loaded together is one file: these modules with all that they import, but for what an earlier one has. */
const files = [
  { name: 'command-line', modules: ['src/cli/run-cli.ts', 'src/cli/terminal.ts', 'src/cli/commands/'] },
  { name: 'engine', modules: ['src/cli/run/greet-engine.ts'] },
  { name: 'scope', modules: ['src/scope/load-scope.ts'] },
  { name: 'harness', modules: ['src/cli/run/run-command.ts', 'src/sandbox/container/container-engine.ts'] },
  {
    name: 'cell',
    modules: ['src/harness/run-in-cell.ts', 'src/harness/in-own-cells.ts', 'src/harness/finish-run.ts'],
  },
];

/** Functions that only help texts need, and that load Unicode tables, which takes a while. */
const lazyFunctions = /^(?:cliui|string-width)$/;

export async function bundleCli() {
  // Scripts that install packages import this one before there are any.
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    // The second one is a thread, which a caller of the library starts, too: OpenTelemetry is some 460 modules.
    input: { main: 'src/cli/main.ts', 'export-worker': 'src/telemetry/export/export-worker.ts' },
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node20.19', define: { 'import.meta.resolve': 'require.resolve' } },
    external,
    plugins: [lazyInYargs, bundledValidators],
    preserveEntrySignatures: false,
    // A module that one importer loads late and another at once is no mistake.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
    onLog(_level, log) {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.write({
    dir: outdir,
    format: 'cjs',
    // Node 20 forgets how to import in code that it did not compile itself.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    // The digest lets the command tell which compiled code is of which file.
    chunkFileNames: '[name]-[hash].cjs',
    // Every start reads and compiles all of it. A stack still has its names; TAAS_DEBUG=1 adds the lines of the sources.
    minify: {
      compress: { keepNames: { function: true, class: true } },
      mangle: { keepNames: true },
      codegen: true,
    },
    comments: false,
    sourcemap: true,
    codeSplitting: {
      groups: [{ name: fileOf(), debugName: 'files', includeDependenciesRecursively: false }],
    },
  });
  await bundle.close();
  const made = output.map(({ fileName }) => fileName);
  const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
  writeFileSync(join(outdir, 'LICENSES.txt'), licensesOf(modules));
  removeOthers(new Set([...made, 'LICENSES.txt'].map((name) => join(outdir, name))));
}

/** The name of the file that a module belongs to; null where the bundler decides. */
function fileOf() {
  let names;
  return (id, graph) => {
    names ??= placeModules(graph);
    return names.get(id) ?? null;
  };
}

function placeModules(graph) {
  const names = new Map();
  for (const { name, modules } of files) {
    const pending = modules.flatMap((path) => (path.endsWith('/') ? modulesIn(path) : [join(root, path)]));
    for (let id = pending.pop(); id; id = pending.pop()) {
      const module = names.has(id) ? null : graph.getModuleInfo(id);
      if (!module) continue;
      names.set(id, name);
      pending.push(...module.importedIds);
    }
  }
  return names;
}

function modulesIn(folder) {
  return readdirSync(join(root, folder)).map((name) => join(root, folder, name));
}

const lazyInYargs = {
  name: 'lazy-in-yargs',
  resolveId: {
    filter: { id: lazyFunctions },
    async handler(source, importer) {
      if (!importer?.includes(`${sep}yargs${sep}`)) return null;
      const { id } = await this.resolve(source, importer, { skipSelf: true });
      return `\0lazy:${id}.cjs`;
    },
  },
  load(id) {
    if (!id.startsWith('\0lazy:')) return null;
    const path = JSON.stringify(id.slice('\0lazy:'.length, -'.cjs'.length));
    return `const load = () => require(${path}); module.exports = (...args) => (load().default ?? load())(...args);`;
  },
};

/** They ask for Ajv's helpers by a `require` of their own, which no bundler follows. */
const bundledValidators = {
  name: 'bundled-validators',
  transform: {
    filter: { id: /[\\/]src[\\/]generated[\\/]validate-[^\\/]*\.js$/ },
    handler: (code) => ({ code: code.replace(/^.*\bcreateRequire\b.*$/gm, ''), map: null }),
  },
};

/** The licenses of the packages that are in it. */
function licensesOf(modules) {
  const folders = modules
    .filter((id) => !id.startsWith('\0'))
    .map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter(Boolean))]
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (!license) throw new Error(`${name} is bundled, and has no license file.`);
      return `${name} ${version}\n\n${readFileSync(join(folder, license), 'utf8').trim()}\n`;
    })
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** What an earlier build made, and what the compiler made of the same sources. */
function removeOthers(made) {
  for (const entry of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(path)) rmSync(path);
  }
}
