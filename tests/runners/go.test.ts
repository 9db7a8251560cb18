import { describe, expect, test } from 'vitest';
import { go } from '../../src/runners/go.ts';
import { context, fixture, hostHas, runTool, summary, textFile } from './tools.ts';

describe.skipIf(!hostHas('go', 'version'))('go on this machine', () => {
  test('reads as the recorded stream', () => {
    const run = runTool(go, { project: fixture('go/project'), target: './core ./empty' });
    expect(summary(go.parse(run.files, run.context))).toMatchSnapshot();
  }, 120_000);
});

test('reads the build output that Go 1.24 and later put into the stream', () => {
  const events = [
    { ImportPath: 'example.com/shop/broken', Action: 'build-output', Output: '# example.com/shop/broken\n' },
    { ImportPath: 'example.com/shop/broken', Action: 'build-output', Output: 'a.go:3:2: undefined: x\n' },
    { ImportPath: 'example.com/shop/broken', Action: 'build-fail' },
    { Action: 'start', Package: 'example.com/shop/broken' },
    {
      Action: 'output',
      Package: 'example.com/shop/broken',
      Output: 'FAIL\texample.com/shop/broken [build failed]\n',
    },
    {
      Action: 'fail',
      Package: 'example.com/shop/broken',
      Elapsed: 0,
      FailedBuild: 'example.com/shop/broken',
    },
    { Action: 'taas-end', ExitCode: 1 },
  ];
  const file = textFile(events.map((event) => JSON.stringify(event)).join('\n'), 'results.json');
  expect(summary(go.parse([file], context))).toMatchInlineSnapshot(`
    "
    collection error: "example.com/shop/broken: FAIL\\texample.com/shop/broken [build failed]\\n\\n# example.com/shop/broken\\na.go:3:2: undefined: x"
    "
  `);
});

test('refuses a stream that a kill of go ended', () => {
  const file = textFile(
    '{"Action":"pass","Package":"a"}\n{"Action":"taas-end","ExitCode":137}\n',
    'results.json',
  );
  expect(() => go.parse([file], context)).toThrowErrorMatchingInlineSnapshot(
    `[ResultsUnreadableError: results.json has no end: go was ended before it had finished.]`,
  );
});

test('refuses a stream in which a package has no end', () => {
  const file = textFile(
    '{"Action":"run","Package":"a","Test":"T"}\n{"Action":"taas-end","ExitCode":1}\n',
    'results.json',
  );
  expect(() => go.parse([file], context)).toThrowErrorMatchingInlineSnapshot(
    `[ResultsUnreadableError: results.json tells no end of a.]`,
  );
});
