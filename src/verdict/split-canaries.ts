import type { TestCase } from '../generated/taas-report.ts';
import type { Canary, CanaryKit } from '../runners/canaries/canary.ts';
import type { ParsedResults } from '../runners/runner.ts';

export interface SplitResults {
  /** What the tool would have told without canaries. */
  readonly real: ParsedResults;
  /** What it told of each canary: nothing, once, or with each parameter of a fixture. */
  readonly seen: ReadonlyMap<Canary, readonly TestCase[]>;
}

/** Takes the canaries out of what a tool reported: nobody but the judge of canaries sees them. */
export function splitCanaries(
  { tests, collectionError }: ParsedResults,
  canaries: readonly Canary[],
  kit: CanaryKit,
): SplitResults {
  const byName = new Map(canaries.filter(({ within }) => !within).map((canary) => [canary.name, canary]));
  const twins = canaries.filter(({ within }) => within !== undefined);
  const seen = new Map<Canary, TestCase[]>(canaries.map((canary) => [canary, []]));
  const real: TestCase[] = [];
  const takenDown: { readonly file: string; readonly test: TestCase }[] = [];
  for (const test of tests) {
    const name = nameWithoutParameters(test.name);
    const canary =
      byName.get(name) ?? twins.find((twin) => twin.name === name && standsIn(test, twin.within));
    if (canary === undefined) real.push(test);
    else if (test.status === 'errored' && isTeardown(test)) {
      takenDown.push({ file: canary.file, test });
      // Its failure, if it had one, is told beside that.
      if (canary.kind === 'must_pass') seen.get(canary)?.push({ ...test, status: 'passed' });
    } else seen.get(canary)?.push(test);
  }
  for (const { file, test } of takenDown) blameLast(real, file, test, kit);
  const clean = (text: string | null) => withoutNames(text, byName);
  return {
    real: {
      tests: real.map((test) => ({
        ...test,
        name: clean(test.name) ?? test.name,
        message: clean(test.message),
        details: clean(test.details),
      })),
      collectionError: clean(collectionError),
    },
    seen,
  };
}

/** `tests.test_a.TestCart` of Python, `cart > total` of JavaScript. */
function standsIn({ suite }: TestCase, within = ''): boolean {
  return (
    suite === within || (suite?.endsWith(`.${within}`) ?? false) || (suite?.endsWith(` > ${within}`) ?? false)
  );
}

/** `test_a[1]` of a fixture with parameters. */
function nameWithoutParameters(name: string): string {
  return name.replace(/\[.*\]$/s, '');
}

function isTeardown({ message }: TestCase): boolean {
  return message?.startsWith('failed on teardown with ') ?? false;
}

/** What breaks after the last test of a module is told of that one, which is a canary only because it was placed last. */
function blameLast(real: TestCase[], file: string, broken: TestCase, kit: CanaryKit): void {
  const at = real.findLastIndex((test) => kit.isIn(test, file));
  const last = real[at];
  const { status, message, details, line } = broken;
  if (last === undefined) real.push({ ...broken, name: 'teardown' });
  else if (last.status === 'passed') real[at] = { ...last, status, message, details, line };
}

function withoutNames(text: string | null, byName: ReadonlyMap<string, Canary>): string | null {
  if (text === null) return null;
  let clean = text;
  for (const name of byName.keys()) if (clean.includes(name)) clean = clean.replaceAll(name, 'the last test');
  return clean;
}
