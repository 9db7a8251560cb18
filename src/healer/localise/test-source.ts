import type { TestCase } from '../../generated/taas-report.ts';
import { findTests } from '../../syntax/find-tests.ts';
import { languageOf } from '../../syntax/language-of.ts';
import type { SourceTest } from '../../syntax/source-facts.ts';
import type { Snapshot } from '../lab/lab.ts';

/** What the source of a test says about what it looks at. */
export interface TestSource {
  /** Its title and the titles around it. */
  readonly title: string;
  /** Names that the failing assertion calls. */
  readonly asserted: ReadonlySet<string>;
  /** Names that its body calls. */
  readonly called: ReadonlySet<string>;
  /** Every name in its body. */
  readonly names: ReadonlySet<string>;
}

const mostCharacters = 1_000_000;

/** Reads test files once each, and finds the tests in them that a tool has reported. */
export class TestSources {
  readonly #snapshot: Pick<Snapshot, 'text'>;
  readonly #files = new Map<string, Promise<readonly SourceTest[]>>();

  constructor(snapshot: Pick<Snapshot, 'text'>) {
    this.#snapshot = snapshot;
  }

  async of({
    suite,
    name,
    file,
    line,
    details,
  }: Pick<TestCase, 'suite' | 'name' | 'file' | 'line' | 'details'>): Promise<TestSource> {
    const title = [suite, name].filter(Boolean).join(' ');
    const tests = file === null ? [] : await this.#testsOf(file);
    const plain = name.replace(/[[(].*$/s, '').trim();
    const named = tests.filter((test) => test.name === name || test.name === plain || fits(test, name));
    const found = named.find((test) => test.suites.every((one) => (suite ?? '').includes(one))) ?? named[0];
    if (!found) return { title, asserted: new Set(), called: new Set(), names: new Set() };
    const failed = found.assertions.filter((one) => one.line === line || mentions(details, file, one.line));
    return {
      title,
      asserted: new Set(
        (failed.length > 0 ? failed : found.assertions).flatMap(({ text }) => calledNames(text)),
      ),
      called: new Set(calledNames(found.body)),
      names: new Set(found.body.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []),
    };
  }

  #testsOf(path: string): Promise<readonly SourceTest[]> {
    let known = this.#files.get(path);
    if (!known) {
      known = this.#read(path);
      this.#files.set(path, known);
    }
    return known;
  }

  async #read(path: string): Promise<readonly SourceTest[]> {
    const language = languageOf(path);
    const text = language && (await this.#snapshot.text(path));
    if (!language || !text || text.length > mostCharacters) return [];
    return findTests(text, language);
  }
}

/** `adds %i to %i` of `test.each` stands for `adds 1 to 2`. */
function fits(test: SourceTest, name: string): boolean {
  if (!test.isParametrised) return false;
  const [start = ''] = test.name.split(/[%$]/, 1);
  return start.length > 2 && name.startsWith(start);
}

function mentions(details: string | null, file: string | null, line: number): boolean {
  return details?.includes(`${file?.split('/').at(-1)}:${line}`) ?? false;
}

/** In normalised source white space may stand between a name and its bracket. */
function calledNames(text: string): string[] {
  return [...text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*) ?\(/gu)].map(([, name]) => name as string);
}
