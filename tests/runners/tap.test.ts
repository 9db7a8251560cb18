import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tap } from '../../src/runners/tap.ts';
import { context, fixture, runTool, summary, textFile } from './tools.ts';

const files = readdirSync(fixture('tap')).filter((name) => name.endsWith('.tap'));

function read(text: string | Buffer): string {
  try {
    return summary(tap.parse([textFile(text)], context));
  } catch (error) {
    return String(error);
  }
}

test.each(files)('reads %s', (name) => {
  expect(read(readFileSync(fixture('tap', name)))).toMatchSnapshot();
});

test('runs a shell command that writes to $TAAS_RESULTS, with its arguments', () => {
  const run = runTool(tap, { target: 'printf "1..1\\nok 1 - $1\\n" > "$TAAS_RESULTS"', args: ['a b'] });
  expect(summary(tap.parse(run.files, run.context))).toMatchInlineSnapshot(`
    "
    passed  -:- - | a b
    "
  `);
});

test.each([
  [
    'deep nesting',
    Array.from({ length: 200 }, (_, depth) => `${'    '.repeat(depth)}# Subtest: ${depth}`).join('\n'),
  ],
  ['a long line', `1..1\nok 1 - ${'x'.repeat(5_000_000)}\n`],
  ['a huge plan', '1..999999999999999999999\nok 1\n'],
  [
    'a YAML bomb',
    `1..1\nnot ok 1\n  ---\n  a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (letter, at) => `  ${letter}: &${letter} [${Array(9).fill(`*${'abcdefghij'[at]}`).join(',')}]\n`)}  ...\n`,
  ],
  ['deep YAML', `1..1\nnot ok 1\n  ---\n  a: ${'['.repeat(20_000)}\n  ...\n`],
  [
    'YAML with tags',
    '1..1\nnot ok 1\n  ---\n  a: !function "() => process.exit(7)"\n  b: !!js/function "x"\n  message: kept\n  ...\n',
  ],
  ['YAML without an end', '1..1\nnot ok 1\n  ---\n  message: cut'],
  ['binary', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256))],
  ['nothing', ''],
])('survives %s', (_, text) => {
  const started = performance.now();
  expect(read(text)).toMatchSnapshot();
  expect(performance.now() - started).toBeLessThan(5000);
});
