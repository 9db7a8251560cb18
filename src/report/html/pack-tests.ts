import type { ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import type { PackedScenario, PackedTests } from './page-data.ts';

const letters = { passed: 'p', failed: 'f', errored: 'e', skipped: 's' } as const;

/** The scenarios, with their tests as columns. */
export function packTests(scenarios: readonly ScenarioResult[]): {
  readonly scenarios: PackedScenario[];
  readonly tests: PackedTests;
} {
  const columns = new TestColumns();
  const packed = scenarios.map((scenario) => ({
    ...scenario,
    attempts: scenario.attempts.map((attempt) => ({ ...attempt, tests: columns.add(attempt.tests) })),
  }));
  return { scenarios: packed, tests: columns.packed() };
}

class TestColumns {
  readonly #indices = new Map<string, number>();
  readonly #names: number[] = [];
  readonly #suites: number[] = [];
  readonly #files: number[] = [];
  readonly #lines: number[] = [];
  readonly #durationsMs: number[] = [];
  readonly #statuses: string[] = [];
  readonly #told: Record<number, readonly [string | null, string | null]> = {};

  add(tests: readonly TestCase[]): [first: number, count: number] {
    const first = this.#names.length;
    for (const { name, suite, file, line, status, duration_ms, message, details } of tests) {
      if (message !== null || details !== null) this.#told[this.#names.length] = [message, details];
      this.#names.push(this.#indexOf(name));
      this.#suites.push(this.#indexOf(suite));
      this.#files.push(this.#indexOf(file));
      this.#lines.push(line ?? 0);
      this.#durationsMs.push(duration_ms === null ? -1 : Math.round(duration_ms * 100) / 100);
      this.#statuses.push(letters[status]);
    }
    return [first, tests.length];
  }

  packed(): PackedTests {
    return {
      texts: [...this.#indices.keys()],
      names: this.#names,
      suites: this.#suites,
      files: this.#files,
      lines: this.#lines,
      statuses: this.#statuses.join(''),
      durationsMs: this.#durationsMs,
      told: this.#told,
    };
  }

  #indexOf(text: string | null): number {
    if (text === null) return -1;
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    const index = this.#indices.size;
    this.#indices.set(text, index);
    return index;
  }
}
