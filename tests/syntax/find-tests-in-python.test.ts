import { describe, expect, it } from 'vitest';
import { findTests } from '../../src/syntax/find-tests.ts';
import type { SourceTest } from '../../src/syntax/source-facts.ts';

const plain: Omit<SourceTest, 'name' | 'line' | 'body'> = {
  suites: [],
  assertions: [],
  isSkipped: false,
  isExpectedToFail: false,
  isOnly: false,
  isParametrised: false,
  cases: 1,
  isCertain: true,
  timeoutMs: null,
  broadHandlers: 0,
};

async function names(text: string) {
  return (await findTests(text, 'python')).map((test) => [...test.suites, test.name].join(' > '));
}

async function only(text: string): Promise<SourceTest> {
  const [test, ...more] = await findTests(text, 'python');
  if (!test || more.length > 0) throw new Error(`${more.length + (test ? 1 : 0)} tests`);
  return test;
}

async function strengthOf(statement: string) {
  const { assertions } = await only(`def test_it(self):\n    ${statement}\n`);
  return assertions.map(({ method, strength }) => `${method} ${strength}`).join();
}

describe('findTests in Python', () => {
  it('finds what pytest and unittest collect, and nothing else', async () => {
    const text = `
import unittest, pytest
def helper(): pass
@pytest.fixture
def test_data(): return 1
def test_one(): assert True
async def test_two(): pass
class TestCart:
    def test_total(self): pass
    def helper(self): pass
    class TestInner:
        def test_deep(self): pass
class TestWithConstructor:
    def __init__(self): pass
    def test_never(self): pass
class Shared(unittest.TestCase):
    def test_shared(self): pass
class CartCase(Shared):
    def testTotal(self): pass
class Other:
    def test_never(self): pass
`;
    expect(await names(text)).toEqual([
      'test_one',
      'test_two',
      'TestCart > test_total',
      'TestCart > TestInner > test_deep',
      'Shared > test_shared',
      'CartCase > testTotal',
    ]);
  });

  it('tells a whole test', async () => {
    const text = `
@pytest.mark.timeout(5)
@pytest.mark.parametrize("a, b", [(1, 2), (3, 4)])
@pytest.mark.parametrize("c", [1, 2, 3])
def test_add(a, b, c):
    """It adds."""
    assert add(a,  b) == 3  # really
`;
    expect(await only(text)).toEqual({
      ...plain,
      name: 'test_add',
      line: 5,
      body: 'assert add ( a , b ) == 3 ;',
      assertions: [
        {
          method: 'assert',
          line: 7,
          text: 'assert add ( a , b ) == 3',
          operands: ['add ( a , b )', '3'],
          strength: 'equal',
        },
      ],
      isParametrised: true,
      cases: 6,
      timeoutMs: 5000,
    });
  });

  it.each([
    ['@pytest.mark.skip\ndef test_a(): pass', { isSkipped: true }],
    ['@pytest.mark.skipif(True, reason="x")\ndef test_a(): pass', { isSkipped: true }],
    ['@unittest.skip("x")\ndef test_a(): pass', { isSkipped: true }],
    ['def test_a():\n    pytest.skip("later")', { isSkipped: true }],
    ['pytestmark = [pytest.mark.skip]\ndef test_a(): pass', { isSkipped: true }],
    ['@pytest.mark.skip\nclass TestA:\n    def test_a(self): pass', { isSkipped: true }],
    ['@pytest.mark.xfail(strict=True)\ndef test_a(): pass', { isExpectedToFail: true }],
    ['@unittest.expectedFailure\ndef test_a(): pass', { isExpectedToFail: true }],
    ['@pytest.mark.parametrize("a", VALUES)\ndef test_a(a): pass', { isParametrised: true, cases: null }],
    ['@mystery\ndef test_a(): pass', { isCertain: false }],
    ['@mock.patch("a.b")\ndef test_a(m): pass', { isCertain: true }],
    ['if sys.platform == "win32":\n    def test_a(): pass', { isCertain: false }],
    ['def test_a(): pass\ntest_a = None', { isCertain: false }],
  ])('reads %j', async (text, expected) => {
    expect(await only(text)).toMatchObject(expected);
  });

  it('knows that a later definition takes the place of an earlier one', async () => {
    const tests = await findTests('def test_a():\n    assert f() == 1\ndef test_a():\n    pass\n', 'python');
    expect(tests.map(({ line }) => line)).toEqual([3]);
  });

  it.each([
    ['assert a == b', 'assert equal'],
    ['assert (a == b), "message"', 'assert equal'],
    ['assert a == pytest.approx(1)', 'assert compare'],
    ['assert a < b', 'assert compare'],
    ['assert a in b', 'assert compare'],
    ['assert isinstance(a, int)', 'assert compare'],
    ['assert not a == b', 'assert compare'],
    ['assert a is not None', 'assert truthy'],
    ['assert a', 'assert truthy'],
    ['assert a == b or c', 'assert truthy'],
    ['assert a == b or True', 'assert none'],
    ['assert a == b and c', 'assert equal'],
    ['assert True', 'assert none'],
    ['assert a == a', 'assert none'],
    ['assert (a == b, "always true")', 'assert none'],
    ['self.assertEqual(a, b)', 'self.assertEqual equal'],
    ['self.assertNotEqual(a, b)', 'self.assertNotEqual compare'],
    ['self.assertGreaterEqual(a, b)', 'self.assertGreaterEqual compare'],
    ['self.assertTrue(a)', 'self.assertTrue truthy'],
    ['self.assertTrue(True)', 'self.assertTrue none'],
    ['np.testing.assert_array_equal(a, b)', 'np.testing.assert_array_equal equal'],
    ['np.testing.assert_allclose(a, b)', 'np.testing.assert_allclose compare'],
    ['with pytest.raises(ValueError): f()', 'pytest.raises compare'],
    ['with pytest.raises(Exception): f()', 'pytest.raises truthy'],
    ['m.assert_called_once_with(1)', 'm.assert_called_once_with equal'],
    ['f()', ''],
  ])('weighs %s', async (statement, strength) => {
    expect(await strengthOf(statement)).toBe(strength);
  });

  it.each([
    ['try:\n        assert f() == 1\n    except:\n        pass', 1],
    ['try:\n        assert f() == 1\n    except (ValueError, Exception) as e:\n        print(e)', 1],
    ['try:\n        assert f() == 1\n    except Exception:\n        raise', 0],
    ['try:\n        f()\n    except Exception:\n        pass', 0],
    ['try:\n        assert f() == 1\n    except ValueError:\n        pass', 0],
    ['try:\n        assert f() == 1\n    finally:\n        return', 1],
    ['with contextlib.suppress(AssertionError):\n        assert f() == 1', 1],
  ])('counts handlers that swallow failures in %j', async (body, count) => {
    expect((await only(`def test_a():\n    ${body}\n`)).broadHandlers).toBe(count);
  });

  it('gives one body for two layouts, and two for two meanings', async () => {
    const body = async (text: string) => (await only(text)).body;
    const one = await body(
      `def test_a():\n    if x:\n        f('it\\'s', [1, 2])\n    assert (g(1) == "b")\n`,
    );
    const two = await body(
      `def test_a():\n  # why\n  if x:\n     f("it's", [\n       1,\n       2,\n     ])  # here\n  assert g(\n    1\n  ) == 'b'`,
    );
    expect(two).toBe(one);
    const inner = await body(
      `def test_a():\n    if x:\n        f('it\\'s', [1, 2])\n        assert (g(1) == "b")\n`,
    );
    expect(inner).not.toBe(one);
  });

  it('gives what it can of a source with mistakes', async () => {
    expect(await names('def test_a():\n    assert 1 == 1\n\ndef test_b(:\n    x = (\n')).toContain('test_a');
    expect(await names(`def test_a():\n    x = ${'('.repeat(50_000)}\n`)).toEqual(expect.any(Array));
  });
});
