import picomatch from 'picomatch';

/** Digests of the files that the Legislator owns: workspace path → `sha256-…`. */
export function lawDigests(
  laws: readonly string[],
  fileDigests: ReadonlyMap<string, string>,
): Record<string, string> {
  if (laws.length === 0) return {};
  const isLaw = picomatch([...laws], { dot: true });
  return Object.fromEntries([...fileDigests].filter(([path]) => isLaw(path)));
}
