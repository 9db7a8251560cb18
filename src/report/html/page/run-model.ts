import type { Attempt, ScenarioResult, TestCase } from '../../../generated/taas-report.ts';
import type { PackedScenario, PackedTests, PageData } from '../page-data.ts';
import type { PageExtras } from '../view/page-extras.ts';

const statuses = { p: 'passed', f: 'failed', e: 'errored', s: 'skipped' } as const;

/** The data of the page, unpacked as it is asked for. */
export class RunModel {
  readonly data: PageData;
  readonly extras: PageExtras;
  readonly #untrusted: ReadonlySet<string>;
  readonly #haystacks: string[] = [];
  readonly #readTests: () => PackedTests;
  #tests: PackedTests | undefined;

  /** @param readTests called once, when a test is first asked for */
  constructor(data: PageData, readTests: () => PackedTests) {
    this.data = data;
    this.#readTests = readTests;
    this.#untrusted = new Set(data.untrusted);
    const sources = new Map(Object.entries(data.sources));
    const logs = new Map(Object.entries(data.logs));
    const artifacts = new Map(Object.entries(data.artifacts));
    this.extras = {
      source: (file, line) => sources.get(`${file}:${line}`) ?? null,
      log: (path) => logs.get(path) ?? null,
      artifact: (file) => artifacts.get(file) ?? null,
    };
  }

  packed(index: number): PackedScenario {
    const scenario = this.data.scenarios[index];
    if (!scenario) throw new RangeError(`there is no scenario ${index}`);
    return scenario;
  }

  scenario(index: number): ScenarioResult {
    const packed = this.packed(index);
    return {
      ...packed,
      attempts: packed.attempts.map((attempt): Attempt => ({ ...attempt, tests: this.tests(attempt.tests) })),
    };
  }

  tests([first, count]: readonly [number, number]): TestCase[] {
    return Array.from({ length: count }, (_, offset) => this.test(first + offset));
  }

  test(index: number): TestCase {
    this.#tests ??= this.#readTests();
    const tests = this.#tests;
    const text = (at: number | undefined) => (at === undefined || at < 0 ? null : (tests.texts[at] ?? null));
    const [message = null, details = null] = tests.told[index] ?? [];
    const durationMs = tests.durationsMs[index] ?? -1;
    return {
      name: text(tests.names[index]) ?? '',
      suite: text(tests.suites[index]),
      file: text(tests.files[index]),
      line: tests.lines[index] || null,
      status: statuses[tests.statuses[index] as keyof typeof statuses] ?? 'errored',
      duration_ms: durationMs < 0 ? null : durationMs,
      message,
      details,
    };
  }

  isUntrusted({ id }: { readonly id: string }): boolean {
    return this.#untrusted.has(id);
  }

  /** All that a search looks in, in small letters; made when it is first needed. */
  haystack(index: number): string {
    const known = this.#haystacks[index];
    if (known !== undefined) return known;
    const { id, type, title, tags, runner, command, message, attempts } = this.packed(index);
    const parts = [id, type, title ?? '', ...tags, runner, command, message];
    for (const attempt of attempts) {
      parts.push(attempt.message);
      for (const test of this.tests(attempt.tests))
        parts.push(test.suite ?? '', test.name, test.file ?? '', test.message ?? '');
    }
    const haystack = parts.join('\n').toLowerCase();
    this.#haystacks[index] = haystack;
    return haystack;
  }
}
