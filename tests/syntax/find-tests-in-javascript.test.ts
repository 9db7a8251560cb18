import { describe, expect, it } from 'vitest';
import { findTests } from '../../src/syntax/find-tests.ts';
import type { SourceTest } from '../../src/syntax/source-facts.ts';

async function names(text: string) {
  return (await findTests(text, 'typescript')).map((test) => [...test.suites, test.name].join(' > '));
}

async function only(text: string): Promise<SourceTest> {
  const [test, ...more] = await findTests(text, 'typescript');
  if (!test || more.length > 0) throw new Error(`${more.length + (test ? 1 : 0)} tests`);
  return test;
}

async function strengthOf(statement: string) {
  const { assertions } = await only(`test('it', async (t) => { ${statement} });`);
  return assertions.map(({ method, strength }) => `${method} ${strength}`).join();
}

describe('findTests in JavaScript and TypeScript', () => {
  it('finds tests in suites, and subtests', async () => {
    const text = `
import check, { describe as group } from 'node:test';
check('one', () => {});
group('cart', () => {
  beforeEach(() => {});
  it("adds", async () => {});
  describe(\`deep\`, function () { test('x', function () {}); });
});
test('parent', async (t) => { await t.test('child', () => {}); });
/re/.test('no test');
test(1);
`;
    expect(await names(text)).toEqual(['one', 'cart > adds', 'cart > deep > x', 'parent', 'parent > child']);
  });

  it('tells a whole test', async () => {
    const text = `
describe('sum', () => {
  it.each([[1, 2], [3, 4]])('adds %i', (a: number, b) => {
    // why
    expect(add(a,b)).toBe('three');
  }, 2 * 1000);
});`;
    expect(await only(text)).toEqual({
      name: 'adds %i',
      suites: ['sum'],
      line: 3,
      body: 'expect ( add ( a , b ) ) . toBe ( "three" ) ;',
      assertions: [
        {
          method: 'expect.toBe',
          line: 5,
          text: 'expect ( add ( a , b ) ) . toBe ( "three" )',
          operands: ['add ( a , b )', '"three"'],
          strength: 'equal',
        },
      ],
      isSkipped: false,
      isExpectedToFail: false,
      isOnly: false,
      isParametrised: true,
      cases: 2,
      isCertain: false,
      timeoutMs: 2000,
      broadHandlers: 0,
    });
  });

  it.each([
    [`test.skip('a', () => {})`, { isSkipped: true }],
    [`xit('a', () => {})`, { isSkipped: true }],
    [`test.todo('a')`, { isSkipped: true }],
    [`test('a', { skip: 'later', timeout: 50 }, () => {})`, { isSkipped: true, timeoutMs: 50 }],
    [`test('a', { skip: false }, () => {})`, { isSkipped: false }],
    [`test('a', { todo: true }, () => {})`, { isSkipped: true }],
    [`test('a', (t) => { t.skip(); })`, { isSkipped: true }],
    [`describe.skip('s', () => { it('a', () => {}) })`, { isSkipped: true }],
    [`it.only('a', () => {})`, { isOnly: true }],
    [`fit('a', () => {})`, { isOnly: true }],
    [`test.fails('a', () => {})`, { isExpectedToFail: true }],
    [`test.concurrent('a', () => {})`, { isCertain: true }],
    [`test('a', () => {}, { timeout: 9_000 })`, { timeoutMs: 9000 }],
    [`it('a', function () { this.timeout(100); })`, { timeoutMs: 100 }],
    [`test.each(rows)('a %s', () => {})`, { isParametrised: true, cases: null }],
    [
      `test.each\`a | b\n\${1} | \${2}\n\${3} | \${4}\`("a $a", () => {})`,
      { isParametrised: true, cases: 2 },
    ],
    [
      'for (const x of [1, 2, 3]) { test("a " + x, () => {}); }',
      { isParametrised: true, cases: 3, isCertain: false },
    ],
    [`if (x) { test('a', () => {}); }`, { isCertain: false }],
    [`test.mystery('a', () => {})`, { isCertain: false }],
  ])('reads %j', async (text, expected) => {
    expect(await only(text)).toMatchObject(expected);
  });

  it.each([
    ['assert.strictEqual(a, 1)', 'assert.strictEqual equal'],
    ['assert.deepEqual(a, [1])', 'assert.deepEqual equal'],
    ['assert.notEqual(a, 1)', 'assert.notEqual compare'],
    ['assert(a)', 'assert truthy'],
    ['assert.ok(a === 1)', 'assert.ok equal'],
    ['assert.ok(true)', 'assert.ok none'],
    ['assert.ok(a === 1 || true)', 'assert.ok none'],
    ['assert.equal(1, 1)', 'assert.equal none'],
    ['await assert.rejects(f())', 'assert.rejects truthy'],
    ['t.assert.equal(a, 1)', 'assert.equal equal'],
    ['expect(a).toBe(1)', 'expect.toBe equal'],
    ['expect(a).not.toBe(1)', 'expect.not.toBe compare'],
    ['await expect(a).resolves.toEqual(1)', 'expect.resolves.toEqual equal'],
    ['expect(a).toContain(1)', 'expect.toContain compare'],
    ['expect(f).toThrow()', 'expect.toThrow truthy'],
    ['expect(f).toThrow(/x/)', 'expect.toThrow compare'],
    ['expect(a).toBeTruthy()', 'expect.toBeTruthy truthy'],
    ['expect(true).toBe(true)', 'expect.toBe none'],
    ['expect(a)', 'expect none'],
    ['expect(a).toEqual(expect.anything())', 'expect.toEqual truthy'],
    ['expect(a).to.equal(1)', 'expect.to.equal equal'],
    ['expect(a).to.be.true', 'expect.to.be.true equal'],
    ['a.should.equal(1)', 'should.equal equal'],
    ['f()', ''],
  ])('weighs %s', async (statement, strength) => {
    expect(await strengthOf(statement)).toBe(strength);
  });

  it.each([
    ['try { assert.equal(f(), 1) } catch {}', 1],
    ['try { assert.equal(f(), 1) } catch (e) { console.log(e) }', 1],
    ['try { assert.equal(f(), 1) } catch (e) { throw e }', 0],
    ['try { f() } catch {}', 0],
    ['await expect(f()).resolves.toBe(1).catch(() => {})', 1],
  ])('counts handlers that swallow failures in %j', async (body, count) => {
    expect((await only(`test('a', async () => { ${body} })`)).broadHandlers).toBe(count);
  });

  it('gives the assertions of a subtest to the subtest', async () => {
    const tests = await findTests(
      `test('a', async (t) => { assert.ok(x); await t.test('b', () => { assert.equal(y, 1); }); });`,
      'javascript',
    );
    expect(tests.map(({ name, assertions }) => [name, assertions.map(({ method }) => method)])).toEqual([
      ['a', ['assert.ok']],
      ['b', ['assert.equal']],
    ]);
  });

  it('gives one body for two layouts', async () => {
    const body = async (text: string) => (await only(text)).body;
    const one = await body(
      `test('a', () => { const f = x => ({ a: x, b: 'it' }); if (x) { g(f) } expect(f(1)).toBe(2) })`,
    );
    const two = await body(
      `test('a', () => {\n  const f = (x) => ({\n    a: x,\n    b: "it",\n  });\n  // why\n  if (x) {\n    g(f);\n  }\n  expect(f(1)).toBe(2);\n});`,
    );
    expect(two).toBe(one);
  });

  it('reads JSX, and gives what it can of a source with mistakes', async () => {
    const tests = await findTests(`test('a', () => { render(<A b={1} />); expect(x).toBe(1); });`, 'tsx');
    expect(tests).toMatchObject([{ assertions: [{ method: 'expect.toBe' }] }]);
    expect(await names(`test('a', () => {});\ntest('b', () => { const = ; `)).toContain('a');
  });
});
