import type { TrustFinding } from '../generated/taas-report.ts';

/** Every file that the Law pins and that is missing or different in the workspace. */
export function checkIntegrity(
  pinned: Readonly<Record<string, string>>,
  actual: ReadonlyMap<string, string>,
): TrustFinding[] {
  return Object.entries(pinned).flatMap(([path, digest]) => {
    const found = actual.get(path);
    if (found === digest) return [];
    const what = found === undefined ? 'is missing' : `is ${found}`;
    return [{ reason: 'integrity_violated', message: `${path} ${what}, the scope pins ${digest}`, path }];
  });
}
