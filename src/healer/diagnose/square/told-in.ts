import type { TaaSReport } from '../../../generated/taas-report.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import type { FailingTest } from '../../failures/failing-test.ts';

const mostFailures = 20;
const mostCharacters = 2_000;

/** The different things that a failing test said in several runs, without what differs in every run of anything. */
export function toldIn(reports: readonly TaaSReport[], failures: readonly FailingTest[]): string[][] {
  return failures.slice(0, mostFailures).map((failure) => {
    const messages = reports.flatMap(({ scenarios }) => {
      const scenario = scenarios.find(({ id }) => id === failure.scenario);
      const tests = scenario?.attempts.at(-1)?.tests ?? [];
      return tests
        .filter((it) => it.suite === failure.test?.suite && it.name === failure.test?.name && isRedTest(it))
        .map(({ message }) => lasting(message ?? ''));
    });
    return [...new Set(messages)].filter((message) => message !== '');
  });
}

/** Addresses, ports, temporary paths, ids and times differ whatever is wrong. */
function lasting(message: string): string {
  return message
    .slice(0, mostCharacters)
    .replaceAll(/\b0x[0-9a-f]+\b/gi, '#')
    .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '#')
    .replaceAll(/\/tmp\/[^\s'"]*/g, '#')
    .replaceAll(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*/g, '#')
    .replaceAll(/\b\d+(?:\.\d+)? ?(?:ms|s|sec|seconds|milliseconds)\b/g, '#')
    .replaceAll(/(?<=[\w\]]:|\bport )\d{4,5}\b|\b1\d{9,12}(?:\.\d+)?\b/g, '#')
    .replaceAll(/\bpid \d+/gi, '#');
}
