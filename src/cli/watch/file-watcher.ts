import { watch } from 'chokidar';

interface WatchOptions {
  /** Files, and folders with all that is in them. */
  readonly paths: readonly string[];
  isIgnored(path: string): boolean;
  /** What was written, made or removed, when no more comes for a moment. */
  onChange(paths: ReadonlySet<string>): void;
}

/** An editor that saves, or a tool that writes many files, is one change. */
const quietMs = 100;

/** Tells of changed files until it is disposed of. */
export async function watchFiles({ paths, isIgnored, onChange }: WatchOptions): Promise<AsyncDisposable> {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([...paths], { ignored: isIgnored, ignoreInitial: true, followSymlinks: false });
  watcher.on('all', (event, path) => {
    if (event === 'addDir' || event === 'unlinkDir') return;
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const batch = changed;
      changed = new Set();
      onChange(batch);
    }, quietMs);
  });
  // A folder that can't be read tells of nothing; the run itself says what is wrong with it.
  watcher.on('error', () => {});
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
