import { expect, test } from 'vitest';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';
import { runners } from '../../src/runners/registry.ts';
import type { ParsedResults } from '../../src/runners/runner.ts';
import { context, textFile } from './tools.ts';

const bytes = 8 * 2 ** 20;

function fill(part: string): string {
  return part.repeat(Math.ceil(bytes / part.length));
}

/** Of this process alone: others may keep the machine busy. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function parse(runner: string, name: string, text: string, parts = context): ParsedResults | string {
  try {
    return runners.get(runner)?.parse([textFile(text, name)], parts) ?? 'no such runner';
  } catch (error) {
    return String(error);
  }
}

const jestReport = (failures: string[]) =>
  JSON.stringify({
    numTotalTests: 1,
    testResults: [
      {
        name: '/workspace/a.test.js',
        status: 'failed',
        assertionResults: failures.map((failure) => ({
          title: 'a',
          status: 'failed',
          failureMessages: [failure],
        })),
      },
    ],
  });

const record = (details: string) =>
  `${JSON.stringify({ kind: 'test', name: 'a', status: 'failed', stack: true, details })}\n`;

test.each([
  ['comments without an end', 'junit', 'results.xml', () => `<testsuite>${fill('<!--')}<!DOCTYPE`],
  ['CDATA without an end', 'junit', 'results.xml', () => `<testsuite>${fill('<![CDATA[')}<!DOCTYPE`],
  [
    'YAML of dashes',
    'tap',
    'results.tap',
    () => `1..1\nnot ok 1\n  ---\n${fill(`  a: |\n   ${'- '.repeat(32_000)}\n`)}  ...\n`,
  ],
  ['messages of line ends', 'jest', 'results.json', () => jestReport(Array(120).fill('\n'.repeat(70_000)))],
  [
    'stacks of blanks',
    'mocha',
    'results.ndjson',
    () => `${fill(record(`${' '.repeat(4_000)}x\n`.repeat(60)))}{"kind":"end"}`,
  ],
])('reads 8 MiB of %s in two seconds', (_, runner, name, text) => {
  const document = text();
  expect(cpuMs(() => parse(runner, name, document))).toBeLessThan(2_000);
});

test('looks up the folders of thousands of go packages in a moment', () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => at);
  const events = numbers.map((at) => `{"Action":"pass","Package":"p${at}"}\n`).join('');
  const files = [
    textFile(`${events}{"Action":"taas-end","ExitCode":0}`, 'results.json'),
    textFile(numbers.map((at) => `q${at} /workspace/q${at}\n`).join(''), 'modules.txt'),
  ];
  expect(cpuMs(() => runners.get('go')?.parse(files, context))).toBeLessThan(2_000);
});

const secret = 'correct<horse>&battery"staple';
const masked = { ...context, mask: (text: string) => new SecretMasker([secret]).text(text) };
const message = `${'x'.repeat(4_075)} ${secret} ${secret}`;
const inXml = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

test.each([
  [
    'pytest',
    'results.xml',
    `<testsuite><testcase name="a"><failure message="${inXml}">${inXml}</failure></testcase></testsuite>`,
  ],
  [
    'junit',
    'results.xml',
    `<testsuite><testcase name="a"><failure message="${inXml}">${inXml}</failure></testcase></testsuite>`,
  ],
  ['jest', 'results.json', jestReport([message])],
  [
    'mocha',
    'results.ndjson',
    `${record(message).replace('{', `{"message":${JSON.stringify(message)},`)}{"kind":"end"}`,
  ],
])('leaves no half of a secret where a message of %s is cut', (runner, name, text) => {
  const parsed = parse(runner, name, text, masked);
  expect(JSON.stringify(parsed)).toContain('xxx ***');
  expect(JSON.stringify(parsed)).not.toContain('correct');
});

test('begins the reason why jest could not load a file with what went wrong', () => {
  const text = JSON.stringify({
    numTotalTests: 0,
    testResults: [
      {
        name: '/workspace/a.test.js',
        status: 'failed',
        message: "  ● Test suite failed to run\n\n    Cannot find module './b'\n\n      at a.test.js:1:1",
        assertionResults: [],
      },
    ],
  });
  expect(parse('jest', 'results.json', text)).toMatchObject({
    collectionError: "a.test.js: Cannot find module './b'\n\n      at a.test.js:1:1",
  });
});
