import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { RunFiles } from '../../src/report/run-files.ts';
import {
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
  sampleTest,
} from './sample-reports.ts';

/** Everything that might end an element, begin a script, hide, or turn text around. */
export const hostileWords =
  '</title><script>pwned = 1</script></script><!-- ]]> <img src=x onerror="pwned = 1"> " \' ` \u0000\u0007 ' +
  '\u001B[31mred\u001B[0m\u001B]8;;javascript:alert(1)\u0007link\u001B]8;;\u0007 \u202Eevil\u202C \u2066x\u2069 ' +
  '\u2028\u2029 \uD800 {{pwned}} javascript:alert(1)';

/** Every text of it is hostile. */
export function hostilePageReport(): TaaSReport {
  const test = sampleTest({
    name: hostileWords,
    suite: hostileWords,
    file: '../../etc/passwd',
    status: 'failed',
    message: `assert ${hostileWords}`,
    details: `E   assert '${hostileWords}' == '</script><script>pwned = 2</script>'`,
  });
  const log = { ...sampleLog(hostileWords.repeat(3), 'logs/long.log'), bytes: 10_000_000, truncated: true };
  const artifact = { bytes: 100, digest: 'sha256-0' };
  const attempt = sampleAttempt({
    status: 'failed',
    reason: 'tests_failed',
    message: hostileWords,
    tests: [test],
    stdout: log,
    stderr: { ...log, path: 'logs/</script>.log' },
    signal: hostileWords,
    expectations: [
      {
        subject: `${hostileWords}.equals`,
        passed: false,
        expected: hostileWords,
        actual: { [hostileWords]: 1 },
        message: hostileWords,
      },
    ],
    artifacts: [
      { ...artifact, path: hostileWords, file: 'artifacts/__proto__' },
      { ...artifact, path: 'x.svg', file: 'artifacts/x.svg' },
    ],
  });
  const scenario = sampleScenario({
    id: hostileWords,
    type: hostileWords,
    title: hostileWords,
    tags: [hostileWords],
    runner: hostileWords,
    command: hostileWords,
    attempts: [attempt, { ...attempt, number: 2 }],
    control: { sabotaged: 1, noticed: 0, cached: false, unnoticed: [hostileWords] },
  });
  const base = sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: hostileWords,
    scenarios: [scenario],
  });
  const { started_at } = base;
  return {
    ...base,
    setup: [sampleStep({ id: hostileWords, command: hostileWords, status: 'failed', attempts: [attempt] })],
    scope: {
      ...base.scope,
      id: hostileWords,
      title: hostileWords,
      path: hostileWords,
      labels: { [hostileWords]: hostileWords },
    },
    provenance: { ...base.provenance, git: { commit: hostileWords, branch: hostileWords, dirty: true } },
    trust: [{ reason: hostileWords, message: hostileWords, path: hostileWords, scenario: hostileWords }],
    warnings: [hostileWords],
    phases: [{ name: hostileWords, detail: hostileWords, started_at, duration_ms: 5, failure: hostileWords }],
    trace_id: hostileWords,
  };
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="pwned = 3"><script>pwned = 3</script></svg>';

/** A log that is a line of 10 MB, an image that wants to run, spans that say anything. */
export const hostileFiles: RunFiles = {
  async run(path, mostBytes) {
    const content = Buffer.from(contentOf(path));
    return { content: content.subarray(0, mostBytes), isCut: content.length > mostBytes };
  },
  workspace: async () => ({ content: Buffer.from(hostileWords), isCut: false }),
};

function contentOf(path: string): string {
  if (path === 'workspace.tar.gz') return 'no archive';
  if (path === 'spans.jsonl') return spanLines();
  if (path.endsWith('.svg')) return svg;
  return hostileWords.repeat(40_000);
}

function spanLines(): string {
  const attributes = [{ key: hostileWords, value: { stringValue: hostileWords } }];
  const span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    // Its own parent.
    parentSpanId: 'b'.repeat(16),
    name: hostileWords,
    startTimeUnixNano: '1767323046000000000',
    endTimeUnixNano: '1767323047000000000',
    attributes,
  };
  const document = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] };
  return `${JSON.stringify(document)}\nno line\n`;
}

/** Every fiftieth scenario has a test that failed. */
export function largeReport(scenarioCount: number, testCount: number): TaaSReport {
  const started = Date.parse('2026-01-02T03:04:05.000Z');
  const failure = { status: 'failed', message: 'assert 3 == 4', details: 'E       assert 3 == 4' } as const;
  const scenarios = Array.from({ length: scenarioCount }, (_, index) => {
    const isBad = index % 50 === 7;
    const tests = Array.from({ length: testCount }, (_, number) =>
      sampleTest({
        name: `test_case_${number}_of_scenario_${index}_does_what_it_says`,
        suite: `tests.test_module_${index}`,
        file: `tests/test_module_${index}.py`,
        line: number + 3,
        duration_ms: 1.25 * number,
        ...(isBad && number === 3 && failure),
      }),
    );
    const attempt = sampleAttempt({
      status: isBad ? 'failed' : 'passed',
      reason: isBad ? 'tests_failed' : 'ok',
      started_at: new Date(started + index * 20).toISOString(),
      duration_ms: 80 + (index % 90),
      tests,
    });
    return sampleScenario({
      id: `UNIT-${index}`,
      title: `Scenario number ${index} of the large scope`,
      tags: [`team-${index % 9}`],
      attempts: [attempt],
    });
  });
  const message = `${scenarioCount / 50} of ${scenarioCount} scenarios did not pass`;
  return sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message,
    duration_ms: 101_000,
    scenarios,
  });
}
