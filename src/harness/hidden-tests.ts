import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { Canary, CanaryChoice, CanaryKit } from '../runners/canaries/canary.ts';
import { Draw } from '../runners/canaries/draw.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import { splitTarget } from '../runners/split-target.ts';
import { type Cell, type CellEntry, IncompleteListingError } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { entryTime } from '../sandbox/workspace/workspace-tar.ts';
import type { ScopeScenario } from '../scope/scope.ts';

const mostFiles = 100;
const mostBytes = 4 * 2 ** 20;
const mostConfigs = 100;
const mostConfigBytes = 2 ** 20;
const removalTimeoutMs = 30_000;

/** A file that decides while it is loaded which of its tests there are. */
export const choosesByItself =
  /\bimportorskip\b|\bSkipTest\b|\ballow_module_level\b|\bload_tests\b|\b__test__\b|\.only\(|\bonly:\s*true/;

type Chosen = Extract<CanaryChoice, { kind: 'files' }>;

interface Canaried {
  readonly path: string;
  readonly mode: number;
  /** Null for a file that is there for the canaries alone. */
  readonly original: Buffer | null;
  readonly added: Buffer;
}

/** The canaries of one attempt: written into the test files of its cell before it starts, taken out when it has ended. */
export class HiddenTests {
  readonly kit: CanaryKit;
  readonly canaries: readonly Canary[];
  /** Path → text of the test files as they are without canaries. */
  readonly sources: ReadonlyMap<string, string>;
  readonly choice: Chosen;
  /** Of the scenario, with the canaries where it names single tests. */
  readonly target: string | null;
  readonly #cell: Cell;
  readonly #files: readonly Canaried[];

  private constructor(
    cell: Cell,
    kit: CanaryKit,
    choice: Chosen,
    parts: Pick<HiddenTests, 'canaries' | 'sources' | 'target'> & { files: readonly Canaried[] },
  ) {
    this.#cell = cell;
    this.kit = kit;
    this.choice = choice;
    this.canaries = parts.canaries;
    this.sources = parts.sources;
    this.target = parts.target;
    this.#files = parts.files;
  }

  /** Decides on the canaries of an attempt; null, or the reason, where there are none. */
  static async prepare(
    cell: Cell,
    { canaries: kit }: RunnerDefinition,
    { execution }: ScopeScenario,
    env: Readonly<Record<string, string>>,
  ): Promise<HiddenTests | string | null> {
    if (!kit) return null;
    const entries = await regularFiles(cell);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    const configPaths = entries
      .filter(
        ({ path, sizeBytes }) => kit.configuration.test(posix.basename(path)) && sizeBytes < mostConfigBytes,
      )
      .map(({ path }) => path)
      .slice(0, mostConfigs);
    const configs = texts(await readContents(cell, configPaths, mostConfigBytes));
    const cwd = posix.join(execution.cwd).replace(/^\.\/?|\/$/g, '');
    const { target, args } = execution;
    const choice = kit.choose({ target, args, cwd, paths: [...byPath.keys()], configs, env });
    if (choice.kind === 'none') return choice.why;
    const draw = new Draw();
    const paths = draw.sample(
      choice.files
        .map(({ path }) => path)
        .filter((path) => (byPath.get(path)?.sizeBytes ?? mostBytes) < mostBytes),
      mostFiles,
    );
    const contents = await readContents(cell, paths, mostBytes);
    const sources = texts(contents);
    if (kit.silencer && [...sources.values()].some((text) => kit.silencer?.test(text)))
      return 'only some of the tests are meant to run';
    const methods = paths.length > 20 ? 2 : 8;
    const { words, isSelected, marks } = choice;
    const files: Canaried[] = [];
    const canaries: Canary[] = [];
    const ids: string[] = [];
    for (const [path, original] of contents) {
      const written = kit.write(
        { path, text: sources.get(path) ?? '' },
        { draw, words, isSelected, marks, methods },
      );
      if (!written) continue;
      const added = Buffer.from(written.text);
      const mode = byPath.get(path)?.mode ?? 0o644;
      files.push(
        written.ownFile === undefined
          ? { path, mode, original, added }
          : { path: written.ownFile, mode: 0o644, original: null, added },
      );
      canaries.push(...written.canaries);
      ids.push(...written.ids.map((id) => kit.idOf?.(posix.relative(cwd, path), id) ?? id));
    }
    const named = choice.byId ? [...splitTarget(target), ...ids].map(quoteWord).join(' ') : target;
    return new HiddenTests(cell, kit, choice, { canaries, sources, target: named, files });
  }

  /** Files that the tool is sure to collect. */
  get certain(): ReadonlySet<string> {
    const certain = this.choice.files.filter(
      ({ path, isCertain }) => isCertain && !choosesByItself.test(this.sources.get(path) ?? ''),
    );
    return new Set(certain.map(({ path }) => path));
  }

  async place(): Promise<void> {
    const mtime = freshTime();
    await this.#write(
      this.#files.map(({ path, mode, original, added }) => ({
        path,
        mode,
        mtime,
        content: original === null ? added : Buffer.concat([original, added]),
      })),
    );
  }

  /** Takes out what was placed, and nothing else: a file that was changed meanwhile stays changed. */
  async remove(env: Readonly<Record<string, string>>): Promise<void> {
    const own = this.#files.filter(({ original }) => original === null).map(({ path }) => path);
    if (own.length > 0) {
      await this.#cell.start({
        argv: ['rm', '-f', '--', ...own],
        cwd: cellPaths.workspace,
        env,
        timeoutMs: removalTimeoutMs,
        killLeftovers: true,
      }).exited;
    }
    const inFiles = this.#files.filter(({ original }) => original !== null);
    const found = await readContents(
      this.#cell,
      inFiles.map(({ path }) => path),
      2 * mostBytes + inFiles.reduce((sum, { added }) => sum + added.length, 0),
    );
    await this.#write(
      inFiles.flatMap(({ path, mode, added }) => {
        const content = found.get(path);
        const at = content?.indexOf(added) ?? -1;
        if (content === undefined || at === -1) return [];
        const without = Buffer.concat([content.subarray(0, at), content.subarray(at + added.length)]);
        return [{ path, mode, mtime: entryTime, content: without }];
      }),
    );
  }

  async #write(
    files: readonly { readonly path: string; mode: number; mtime: Date; content: Buffer }[],
  ): Promise<void> {
    if (files.length === 0) return;
    const tar = pack();
    for (const { path, mode, mtime, content } of files) tar.entry({ name: path, mode, mtime }, content);
    tar.finalize();
    await this.#cell.unpack(cellPaths.workspace, tar as unknown as Readable);
  }
}

async function regularFiles(cell: Cell): Promise<CellEntry[]> {
  const entries = await cell.list(cellPaths.workspace, ['node_modules']).catch((error: Error) => {
    if (error instanceof IncompleteListingError) return error.entries;
    throw error;
  });
  return entries.filter(({ kind }) => kind === 'file').sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whole files only, all of them together up to the limit. */
async function readContents(
  cell: Cell,
  paths: readonly string[],
  maxBytes: number,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let room = maxBytes;
  await cell.readFiles(cellPaths.workspace, paths, async (path, sizeBytes, content) => {
    if (sizeBytes > room) return 'next';
    room -= sizeBytes;
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk as Buffer);
    found.set(path, Buffer.concat(chunks));
    return 'next';
  });
  return found;
}

function texts(contents: ReadonlyMap<string, Buffer>): Map<string, string> {
  return new Map([...contents].map(([path, content]) => [path, content.toString('utf8')]));
}

let placings = 0;

/** Tools know compiled files by the time and the size of their source: no two placings may share both. */
function freshTime(): Date {
  placings += 1;
  return new Date((Math.floor(Date.now() / 1000) - 86_400 + placings) * 1000);
}

/** As `splitTarget` reads it. */
function quoteWord(word: string): string {
  return /[\s'"\\]/.test(word) ? `"${word.replaceAll(/["\\]/g, '\\$&')}"` : word;
}
