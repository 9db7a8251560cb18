import { expect, test } from 'vitest';
import { parseCoverage } from '../../../src/runners/line-coverage/parse-coverage.ts';

const context = {
  workspace: '/workspace',
  cwd: '/workspace',
  mask: (text: string) => text.replaceAll('s3cret', '***'),
};

function parsed(...lines: readonly string[]) {
  return parseCoverage([{ path: 'coverage.ndjson', content: Buffer.from(lines.join('\n')) }], context);
}

test('reads what the recorder for Python writes', () => {
  const line =
    '{"suite": "test_cart", "name": "test_it[5]", "files": {"/workspace/test_cart.py": [5], "/workspace/cart.py": [4, 9, 10]}, "calls": [["/workspace/cart.py", 8], ["/workspace/cart.py", 3]]}';
  expect(parsed(line)).toEqual([
    {
      suite: 'test_cart',
      name: 'test_it[5]',
      full: null,
      lines: new Map([
        ['test_cart.py', [5]],
        ['cart.py', [4, 9, 10]],
      ]),
      calls: [
        { path: 'cart.py', line: 8 },
        { path: 'cart.py', line: 3 },
      ],
    },
  ]);
});

test('reads what the recorder for node:test writes', () => {
  const line = '{"full":"adds > one","name":"one","files":{"/workspace/src/cart.mjs":[2,3]}}';
  expect(parsed(line)).toEqual([
    { suite: null, name: 'one', full: 'adds > one', lines: new Map([['src/cart.mjs', [2, 3]]]), calls: [] },
  ]);
});

test('leaves out what a hostile program may have written', () => {
  const records = parsed(
    '{"name":"a","files":{"/etc/passwd":[1],"../x.py":[1],"/workspace/ok.py":[3,-1,"2",1e99,0.5,null,3,1]}}',
    '{"files":{"/workspace/ok.py":[1]}}',
    '[1,2]',
    'null',
    '{"name":"s3cret","files":[],"calls":{"a":1}}',
    '{"name":"__proto__","files":{"__proto__":{"x":[1]}}}',
    '{"name":"cut of',
  );
  expect(records.map(({ name, lines }) => [name, [...lines]])).toEqual([
    ['a', [['ok.py', [1, 3]]]],
    ['***', []],
    ['__proto__', []],
  ]);
  expect(parseCoverage([], context)).toEqual([]);
});
