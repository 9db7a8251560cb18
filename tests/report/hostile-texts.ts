import type { TaaSReport } from '../../src/generated/taas-report.ts';
import {
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
  sampleTest,
} from './sample-reports.ts';

/** What code under test could call its tests, or print, to be more than text in one of the formats. */
export const hostileTexts: readonly string[] = [
  '::error::forged',
  '\n::add-mask::x\r::stop-commands::y',
  ' ::warning file=a,line=1::forged',
  '##[error]forged ##[add-mask]x',
  '%0A::error::forged%0D',
  'a,title=forged::b',
  '# SKIP forged',
  '# TODO forged',
  'a \\# SKIP forged',
  '\nok 1 - forged\n1..1\nBail out! forged',
  '...\n  ...\n    ...\n---\n',
  '    1..0',
  'pragma +strict',
  '`',
  '``` ```` `````',
  '\n```\n# Forged\n~~~\n',
  '</details></summary></code><script>alert(1)</script>',
  '<!-- forged',
  '--> <img src=x onerror=alert(1)>',
  '@everyone @org/team #12 GH-12 user@evil.example',
  'https://evil.example www.evil.example',
  '[forged](https://evil.example) ![forged](//evil.example/x.png)',
  '| a | b |\n|---|---|',
  '\n\n# Forged\n\n- [x] forged\n\n***\n',
  ']]><failure/>',
  '[[ATTACHMENT|/etc/passwd]]',
  '{0} {1} {{2}}',
  '\u202Etxt\u2066\u2069 \u0000\u001B[31m\u009B\uD800\uFFFF\u2028\u2029\u0085',
  '../../../../etc/passwd',
  '/etc/passwd',
  '__proto__',
  'constructor',
  '',
];

/** What may stand nowhere: it moves the cursor, begins a line or turns text around. Ends of lines are left. */
export const unprintable: RegExp = /(?!\n)\p{Control}|[\u202A-\u202E\u2066-\u2069]/u;

/** A report that has the text wherever the code under test, or who wrote the scope, may put one. */
export function reportWith(text: string): TaaSReport {
  const attempt = sampleAttempt({
    status: 'failed',
    reason: 'tests_failed',
    message: text,
    stdout: sampleLog(`${text}\n${text}`),
    stderr: sampleLog(text),
    tests: [
      sampleTest({ name: text, suite: text, file: text, status: 'failed', message: text, details: text }),
      sampleTest({ name: `${text}2`, suite: null, status: 'skipped', message: text }),
    ],
    expectations: [{ subject: text, passed: false, expected: text, actual: text, message: `${text}3` }],
    artifacts: [{ path: text, file: `artifacts/${text}`, bytes: 1, digest: 'sha256-0' }],
  });
  const scenario = sampleScenario({ title: text, command: text, tags: [text], message: text });
  return sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: text,
    scope: { id: 'scope-v2', title: text, path: text, digest: 'sha256-0', labels: { [text]: text } },
    provenance: {
      git: { commit: text, branch: text, dirty: true, folder: 'packages/shop/' },
      harness: 'maestro-taas 0.1.0',
      host: 'linux-x64, Node v20.20.2',
    },
    workspace: { path: '/repo/packages/shop', digest: 'sha256-0', files: 1, bytes: 1, skipped: [] },
    scenarios: [
      { ...scenario, id: 'EVIL-001', status: 'failed', reason: 'tests_failed', attempts: [attempt] },
      { ...scenario, id: 'EVIL-002', status: 'failed', reason: 'expectation_failed', attempts: [attempt] },
      { ...scenario, id: 'EVIL-003', flaky: true, attempts: [attempt, sampleAttempt({ number: 2 })] },
      { ...scenario, id: 'EVIL-004', status: 'skipped', reason: 'dependency_not_passed', attempts: [] },
    ],
    setup: [sampleStep({ command: text, message: text })],
    teardown: [sampleStep({ command: text, status: 'failed', reason: 'exit_code', message: text })],
    trust: [
      { reason: 'forged_result', message: text, path: text, scenario: 'EVIL-001' },
      { reason: 'steering_file', message: text, path: text, effect: 'notice' },
    ],
    warnings: [text],
  });
}
