import type { TestCase } from '../generated/taas-report.ts';
import type { CanaryKit } from '../runners/canaries/canary.ts';
import type { SourceTest } from '../syntax/source-facts.ts';
import type { Forgery } from './check-canaries.ts';

/** At most so many are named. */
const mostNamed = 20;

/** Every test that the source surely declares must be reported, if only as skipped. */
export function checkInventory(
  declared: ReadonlyMap<string, readonly SourceTest[]>,
  reported: readonly TestCase[],
  kit: CanaryKit,
): Forgery[] {
  const forgeries: Forgery[] = [];
  for (const [path, tests] of declared) {
    const ofFile = reported.filter((test) => test.file === null || kit.isIn(test, path));
    for (const test of tests) {
      if (!test.isCertain || ofFile.some((found) => tellsOf(found, test))) continue;
      forgeries.push({ path, message: `${path}: ${test.name} was not reported` });
    }
  }
  return forgeries.slice(0, mostNamed);
}

/** By its name, with its parameters, or as what stands around its subtests. */
function tellsOf({ name, suite }: TestCase, { name: declared, isParametrised }: SourceTest): boolean {
  // `adds %i and %i`, `adds $a`: what stands before the first value stays as it is.
  if (isParametrised && name.startsWith(declared.split(/[%$]/)[0] ?? '')) return true;
  if (name === declared) return true;
  if (name.startsWith(declared) && /^ ?[[(]|^\//.test(name.slice(declared.length))) return true;
  return suite?.split(' > ').includes(declared) ?? false;
}
