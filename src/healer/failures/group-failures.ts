import { normaliseMessage } from '../../report/failure-fingerprint.ts';
import type { FailingTest, FailureGroup } from './failing-test.ts';
import { subjectOf } from './subject-of.ts';

type ReadText = (path: string) => Promise<string | null>;

/** Of so many test files the source is looked at; a failing suite of thousands has one cause, mostly. */
const mostFiles = 200;

/**
 * Groups failures that have one cause, as far as that can be told: the same exception from the same place in the code,
 * the same words where these are not those of an assertion, or a wrong answer of the same function.
 */
export async function groupFailures(
  failures: readonly FailingTest[],
  readText: ReadText,
): Promise<FailureGroup[]> {
  const sources = new Map<string, readonly string[] | null>();
  const linesOf = async (path: string) => {
    if (!sources.has(path)) {
      const text = sources.size < mostFiles ? await readText(path) : null;
      sources.set(path, text === null ? null : text.split(/\r?\n/));
    }
    return sources.get(path) ?? null;
  };
  const groups = new Groups();
  for (const [index, failure] of failures.entries()) {
    for (const mark of await marksOf(failure, linesOf)) groups.join(index, mark);
  }
  const members = new Map<number, FailingTest[]>();
  for (const [index, failure] of failures.entries()) {
    const group = groups.of(index);
    const known = members.get(group);
    if (known) known.push(failure);
    else members.set(group, [failure]);
  }
  return [...members.values()].map((those, index) => ({ id: `D${index + 1}`, failures: those }));
}

/** Failures that have one of these in common are of one group. */
async function marksOf(
  failure: FailingTest,
  linesOf: (path: string) => Promise<readonly string[] | null>,
): Promise<string[]> {
  const { exception, frames, message, test, key } = failure;
  const marks = [JSON.stringify(['key', key])];
  const inside = frames.filter(({ path }) => path !== null);
  const production = inside.findLast(({ isTest }) => !isTest);
  if (production && exception) {
    marks.push(JSON.stringify(['place', exception, production.path, production.function ?? production.line]));
  }
  const isAssertion = exception === null || /^Assert/.test(exception);
  if (!test || !isAssertion) marks.push(JSON.stringify(['words', exception, normaliseMessage(message)]));
  // Not a helper's line, which looks the same for all.
  const asserting = inside.find(({ path }) => path === test?.file) ?? inside.findLast(({ isTest }) => isTest);
  if (test && asserting?.path) {
    const subject = subjectOf((await linesOf(asserting.path)) ?? [], asserting.line);
    const place = subject ?? `line ${asserting.line}`;
    marks.push(JSON.stringify(['subject', asserting.path, place]));
  }
  return marks;
}

/** Disjoint sets of numbers, joined by the marks that they have in common. */
class Groups {
  readonly #parents = new Map<number, number>();
  readonly #marked = new Map<string, number>();

  join(index: number, mark: string): void {
    const other = this.#marked.get(mark);
    if (other === undefined) this.#marked.set(mark, index);
    else this.#parents.set(this.of(index), this.of(other));
  }

  /** The number that stands for its set. */
  of(index: number): number {
    let root = index;
    for (let parent = this.#parents.get(root); parent !== undefined && parent !== root; ) {
      root = parent;
      parent = this.#parents.get(root);
    }
    // The next one finds it at once.
    for (let at = index; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }
}
