import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { FailurePattern } from '../../generated/failure-pattern.ts';
import { parseDocument } from '../../scope/parse-document.ts';
import { type Finding, formatProblem, type Problem, preview } from '../../scope/problem.ts';
import { locateFindings, type SourceDocument } from '../../scope/source-document.ts';
import { checkOwnPattern } from './check-own-pattern.ts';
import { ownPattern } from './own-pattern.ts';
import type { Pattern } from './pattern.ts';
import { knownPatterns } from './registry.ts';

/**
 * Failure patterns of one's own: those of the files and folders that are named, and of `.taas/patterns/` beside the
 * scope where there is one. A file (JSON, JSON with comments, YAML) holds one pattern or a list of them.
 *
 * @param scopeDirectory absolute; null where the scope has no file
 * @throws TaasError TAAS_PATTERN_INVALID, whose `data.problems` holds every `Problem` at once
 */
export async function loadPatterns(
  places: readonly string[],
  scopeDirectory: string | null,
): Promise<Pattern[]> {
  const standard = scopeDirectory === null ? null : join(scopeDirectory, '.taas', 'patterns');
  const standardFiles = standard && (await isFolder(standard)) ? await filesOf(standard) : [];
  const files = [...standardFiles, ...(await Promise.all(places.map(filesOf))).flat()];
  const sources = await Promise.all((await eachOnce(files)).map(parse));
  const written = sources.flatMap((source) => patternsOf(source).map((one) => ({ source, ...one })));
  const problems = [
    ...written.flatMap(({ source, path, value }) =>
      locateFindings(
        source,
        checkOwnPattern(value).map((finding) => ({ ...finding, path: [...path, ...finding.path] })),
      ),
    ),
    ...findDuplicates(written),
  ];
  if (problems.length > 0) throw invalid(problems);
  return written.map(({ value }) => ownPattern(value as FailurePattern));
}

interface Written {
  readonly path: Finding['path'];
  readonly value: unknown;
}

function patternsOf({ value }: SourceDocument): Written[] {
  return Array.isArray(value)
    ? value.map((one, index) => ({ path: [index], value: one }))
    : [{ path: [], value }];
}

async function parse(file: string): Promise<SourceDocument> {
  try {
    return await parseDocument(file);
  } catch (error) {
    if (!(error instanceof TaasError)) throw error;
    const { problems } = (error.data ?? {}) as { problems?: readonly Problem[] };
    if (problems) throw invalid(problems);
    const message = error.message.replace(/^Scope /, 'Failure pattern ');
    throw new TaasError('TAAS_PATTERN_INVALID', message, { cause: error });
  }
}

async function filesOf(place: string): Promise<string[]> {
  const info = await stat(place).catch(() => null);
  if (!info) {
    const message = `There are no failure patterns at ${place}: it is not there. Name a file or a folder of them.`;
    throw new TaasError('TAAS_PATTERN_INVALID', message);
  }
  if (!info.isDirectory()) return [place];
  const names = await readdir(place, { recursive: true });
  return names
    .filter((name) => /\.(?:jsonc?|json5|ya?ml)$/i.test(name))
    .sort()
    .map((name) => join(place, name));
}

/** Links lead to one file by many names, and in circles. */
async function eachOnce(files: readonly string[]): Promise<string[]> {
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
  return files.filter((_, index) => real.indexOf(real[index] ?? '') === index);
}

async function isFolder(place: string): Promise<boolean> {
  return (await stat(place).catch(() => null))?.isDirectory() ?? false;
}

function findDuplicates(written: readonly (Written & { readonly source: SourceDocument })[]): Problem[] {
  const taken = new Map(knownPatterns.map(({ id }) => [id, 'taas itself']));
  return written.flatMap(({ source, path, value }) => {
    const id = (value as { id?: unknown } | null)?.id;
    if (typeof id !== 'string') return [];
    const owner = taken.get(id);
    taken.set(id, source.file);
    const message = `the id ${preview(id)} is taken by ${owner}`;
    return owner ? locateFindings(source, [{ path: [...path, 'id'], at: 'value', message }]) : [];
  });
}

function invalid(problems: readonly Problem[]): TaasError {
  const files = [...new Set(problems.map(({ file }) => file))];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.slice(0, 50).map((problem) => `  ${formatProblem(problem)}`);
  const what =
    files.length === 1 ? `${files[0]} is no valid failure pattern` : 'Failure patterns are not valid';
  return new TaasError('TAAS_PATTERN_INVALID', [`${what}: ${count}.`, ...lines].join('\n'), {
    data: { problems },
  });
}
