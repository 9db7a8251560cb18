import { pathMatcher } from '../sandbox/workspace/path-matcher.ts';

/** Digests of the files that the Legislator owns: workspace path → `sha256-…`. */
export function lawDigests(
  laws: readonly string[],
  fileDigests: ReadonlyMap<string, string>,
): Record<string, string> {
  if (laws.length === 0) return {};
  const isLaw = pathMatcher(laws);
  return Object.fromEntries([...fileDigests].filter(([path]) => isLaw(path)));
}
