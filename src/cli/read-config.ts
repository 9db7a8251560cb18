import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../errors.ts';
import { type ConfigFinding, checkConfig } from './check-config.ts';

/** taas.config.json: what belongs to a place rather than to a scope. Flags win over it. */
export interface Config {
  /** The file; null where none was found. */
  readonly path: string | null;
  readonly imageAliases: Readonly<Record<string, string>>;
  readonly engine: string | null;
  /** Absolute folder for the runs. */
  readonly outDir: string | null;
  /** Absolute paths of public keys or folders of them: whose signatures are trusted. */
  readonly trustedKeys: readonly string[];
  /** What `taas heal` keeps to. */
  readonly heal: HealConfig;
}

export interface HealConfig {
  /** Confidence from which something is done: apply, branch, review, decide. */
  readonly thresholds: Readonly<Partial<Record<'apply' | 'branch' | 'review' | 'decide', number>>>;
  /** Absolute paths of failure patterns of one's own. */
  readonly patterns: readonly string[];
}

export const configFileName = 'taas.config.json';

/**
 * The nearest taas.config.json, from the scope's folder upward, then from the current folder upward.
 *
 * @throws TaasError `TAAS_CONFIG_INVALID` with every problem and its place.
 */
export async function readConfig(folders: readonly string[]): Promise<Config> {
  for (const folder of folders.flatMap(withParents)) {
    const path = join(folder, configFileName);
    const text = readIfPresent(path);
    if (text !== null) return parseConfig(path, text);
  }
  const heal = { thresholds: {}, patterns: [] };
  return { path: null, imageAliases: {}, engine: null, outDir: null, trustedKeys: [], heal };
}

async function parseConfig(path: string, text: string): Promise<Config> {
  const { parseJson } = await import('../scope/parse-json.ts');
  const parsed = parseJson(text);
  const { makePlacer } = await import('../scope/source-document.ts');
  const findings = parsed.errors.length > 0 ? parsed.errors : checkConfig(parsed.value, parsed.root);
  if (findings.length > 0) throw invalidConfig(path, findings, makePlacer(text));
  const value = parsed.value as {
    image_aliases?: Record<string, string>;
    engine?: string;
    out?: string;
    trusted_keys?: string | readonly string[];
    heal?: Record<string, number> & { patterns?: string | readonly string[] };
  };
  return {
    path,
    imageAliases: value.image_aliases ?? {},
    engine: value.engine ?? null,
    outDir: value.out === undefined ? null : resolve(dirname(path), value.out),
    trustedKeys: [value.trusted_keys ?? []].flat().map((key) => resolve(dirname(path), key)),
    heal: healConfig(value.heal, dirname(path)),
  };
}

function healConfig(
  heal: (Record<string, number> & { patterns?: string | readonly string[] }) | undefined,
  folder: string,
): HealConfig {
  const { patterns = [], ...thresholds } = heal ?? {};
  return {
    thresholds: Object.fromEntries(
      Object.entries(thresholds).map(([key, value]) => [key.replace('_threshold', ''), value]),
    ),
    patterns: [patterns].flat().map((path) => resolve(folder, path)),
  };
}

function invalidConfig(
  path: string,
  findings: readonly ConfigFinding[],
  place: (offset: number) => { line: number; column: number },
): TaasError {
  const problems = findings.map(({ offset, message }) => ({ file: path, ...place(offset), message }));
  const lines = problems.map(({ file, line, column, message }) => `  ${file}:${line}:${column}: ${message}`);
  return new TaasError('TAAS_CONFIG_INVALID', [`${path} is not valid:`, ...lines].join('\n'), {
    data: { problems },
  });
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new TaasError(
      'TAAS_CONFIG_INVALID',
      `${path} can't be read (${code}). Make it readable, or remove it.`,
      {
        cause: error,
      },
    );
  }
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}
