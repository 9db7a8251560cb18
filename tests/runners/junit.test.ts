import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { junit } from '../../src/runners/junit.ts';
import { context, fixture, runTool, summary, textFile } from './tools.ts';

test.each(['surefire', 'node', 'vitest', 'mocha', 'pytest'])('reads the JUnit XML of %s', (tool) => {
  const file = { path: 'results.xml', content: readFileSync(fixture('junit', `${tool}.xml`)) };
  expect(summary(junit.parse([file], context))).toMatchSnapshot();
});

test('runs a shell command that writes to $TAAS_RESULTS, with its arguments', () => {
  const run = runTool(junit, {
    target: 'printf \'<testsuite><testcase name="%s"/></testsuite>\' "$1" > "$TAAS_RESULTS"',
    args: ['a b'],
  });
  expect(summary(junit.parse(run.files, run.context))).toMatchInlineSnapshot(`
    "
    passed  -:- - | a b
    "
  `);
});

test('reads several files, in UTF-16 and with a byte order mark too', () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><testsuite name="s"><testcase name="ä"/></testsuite>';
  const files = [
    textFile(`\ufeff${text}`, 'a.xml'),
    textFile(Buffer.from(`\ufeff${text}`, 'utf16le'), 'b.xml'),
  ];
  expect(summary(junit.parse(files, context))).toMatchInlineSnapshot(`
    "
    passed  -:- s | ä
    passed  -:- s | ä
    "
  `);
});

test('leaves the results to the globs of the scope where it names some', () => {
  const { results } = junit.command({ target: 'make', args: [], resultsDir: '/r', results: ['out/*.xml'] });
  expect(results).toEqual([]);
});

test('tells honestly that a document holds no test', () => {
  expect(junit.parse([textFile('<testsuites/>')], context)).toEqual({ tests: [], collectionError: null });
});
