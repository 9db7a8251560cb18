import { expect, onTestFinished, test } from 'vitest';
import { readFailures } from '../../src/healer/failures/read-failures.ts';
import { openLab } from '../../src/healer/lab/open-lab.ts';
import { localise } from '../../src/healer/localise/localise.ts';
import { runScope } from './run-scope.ts';

const shapes = `
def area(width, height):
    return width * height


def border(width, height):
    return 2 * width + height


def fence(width, height, gate=1):
    if gate > border(width, height):
        raise ValueError("gate")
    return border(width, height) - gate


def seeds(width, height):
    return area(width, height) * 30
`;

const pyTests = `
import pytest
from shapes import fence, seeds


def test_seeds():
    assert seeds(2, 3) == 180


@pytest.mark.parametrize("side, length", [(2, 7), (3, 11)])
def test_fence_of_a_square(side, length):
    assert fence(side, side) == length


def test_gate_is_too_wide():
    with pytest.raises(ValueError):
        fence(1, 1, gate=9)
`;

const stack = `
export class Stack {
  #items = [];

  push(item) {
    this.#items.push(item);
    return this;
  }

  pop() {
    return this.#items.shift();
  }

  get size() {
    return this.#items.length;
  }
}

export function evaluate(text) {
  const stack = new Stack();
  for (const word of text.split(' ')) {
    if (word === '+') {
      stack.push(stack.pop() + stack.pop());
    } else if (word === '-') {
      const right = stack.pop();
      stack.push(stack.pop() - right);
    } else {
      stack.push(Number(word));
    }
  }
  if (stack.size !== 1) throw new Error('unbalanced');
  return stack.pop();
}
`;

const jsTests = `
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate, Stack } from './stack.mjs';

describe('stack', () => {
  test('grows', () => assert.equal(new Stack().push(1).push(2).size, 2));
  test('one in, one out', () => assert.equal(new Stack().push(5).pop(), 5));
});
test('sum', () => assert.equal(evaluate('1 2 +'), 3));
test('difference', () => assert.equal(evaluate('5 2 -'), 3));
test('unbalanced', () => assert.throws(() => evaluate('1 2'), /unbalanced/));
`;

const byName = (a: { name: string | null }, b: { name: string | null }) =>
  (a.name ?? '') < (b.name ?? '') ? -1 : 1;

async function suspectsOf(
  image: string,
  execution: { readonly runner: string; readonly target: string },
  files: Readonly<Record<string, string>>,
) {
  const report = await runScope({ environment: { image }, scenarios: [{ id: 'UNIT', execution }] }, files);
  const lab = await openLab(report, report.run_dir);
  onTestFinished(() => lab[Symbol.asyncDispose]());
  const groups = await readFailures(report, lab);
  const warnings: string[] = [];
  const { signal } = new AbortController();
  const heal = {
    report,
    lab,
    lastGood: null,
    signal,
    warn: (message: string) => void warnings.push(message),
  };
  const suspects = await Promise.all(groups.map((group) => localise(heal, group)));
  expect(warnings).toEqual([]);
  return suspects.flat();
}

test('tests are run again with recording, and the function that only failing ones execute leads', async () => {
  const [python, node] = await Promise.all([
    suspectsOf(
      'taas/python',
      { runner: 'pytest', target: 'test_shapes.py' },
      { 'shapes.py': shapes, 'test_shapes.py': pyTests },
    ),
    suspectsOf(
      'taas/node',
      { runner: 'node', target: 'stack.test.mjs' },
      { 'stack.mjs': stack, 'stack.test.mjs': jsTests },
    ),
  ]);
  // `fence` calls it, and its last line is executed by failing tests alone.
  expect(
    python
      .slice(0, 2)
      .map(({ function: name, coverage }) => ({ name, coverage }))
      .sort(byName),
  ).toEqual([
    { name: 'border', coverage: 0.8165 },
    { name: 'fence', coverage: 1 },
  ]);
  // What no failing test executes is no suspect.
  expect(python.map((one) => one.function)).not.toContain('area');
  expect(node.slice(0, 3).map((one) => one.function)).toContain('Stack.pop');
  // What is executed when the file is loaded, fields of classes too, is no test's.
  expect(node.filter(({ coverage }) => coverage === null).map((one) => one.function)).toEqual([null]);
  expect(node.every(({ path, lines }) => path === 'stack.mjs' && lines.length > 0)).toBe(true);
});
