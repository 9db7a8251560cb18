import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { userCacheFolder } from '../user-cache.ts';

/** What Node has, and its types leave out. */
interface ModuleClass {
  wrap(code: string): string;
  enableCompileCache?(): unknown;
  prototype: { _compile(this: NodeJS.Module, code: string, filename: string): unknown };
}

type Wrapped = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  folder: string,
) => unknown;

/** Entries of a version that is no longer used are removed by then; what is in use is made again. */
const keptForMs = 30 * 24 * 60 * 60_000;

/**
 * Keeps what V8 compiled of the files in `folder`, whose names hold a digest of their content, for the next start:
 * compiling them is most of what a start costs. From Node 22 on Node does so itself. A cache that can't be read or
 * written is never an error.
 *
 * @returns `save`, to be called before the process ends.
 */
export function keepCompiledCode(folder: string): { save(): void } {
  const { Module } = nodeModule as unknown as { Module: ModuleClass };
  const nothing = { save() {} };
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return nothing;
  if (Module.enableCompileCache) {
    Module.enableCompileCache();
    return nothing;
  }
  const cache = join(userCacheFolder(), 'compiled-code');
  const missing = new Map<string, Script>();
  const compile = Module.prototype._compile;
  Module.prototype._compile = function compileOnce(code, filename) {
    if (dirname(filename) !== folder) return compile.call(this, code, filename);
    const path = join(cache, `${basename(filename)}-${process.version}-${process.arch}`);
    const cachedData = readOwn(path);
    const script = new Script(Module.wrap(code), {
      filename,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData && { cachedData }),
    });
    // Refused where V8 is another one, or runs with other flags.
    if (!cachedData || script.cachedDataRejected) missing.set(path, script);
    const run = script.runInThisContext() as Wrapped;
    return run.call(this.exports, this.exports, createRequire(filename), this, filename, folder);
  };
  return {
    save() {
      if (missing.size > 0) saveAll(cache, missing);
    },
  };
}

/** Compiled code is code: nobody else's is run. */
function readOwn(path: string): Buffer | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { uid, mode } = fstatSync(file);
    const isOurs = uid === process.geteuid?.() && (mode & 0o022) === 0;
    return isOurs ? readFileSync(file) : null;
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function saveAll(cache: string, scripts: ReadonlyMap<string, Script>): void {
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    removeOld(cache);
    for (const [path, script] of scripts) {
      // Another process may write the same one.
      const making = `${path}.${process.pid}`;
      writeFileSync(making, script.createCachedData(), { mode: 0o600 });
      renameSync(making, path);
    }
  } catch {
    // The next start compiles again.
  }
}

function removeOld(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > keptForMs) rmSync(path, { force: true });
  }
}
