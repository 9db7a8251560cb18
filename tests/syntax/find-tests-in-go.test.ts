import { expect, it } from 'vitest';
import { findTests } from '../../src/syntax/find-tests.ts';

const text = `
package cart

import "testing"

func helper(t *testing.T) {}
func Testify(t *testing.T) {}
func TestMain(m *testing.M) {}

func TestTotal(t *testing.T) {
	t.Parallel()
	if got := Total(1, 2); got != 3 {
		t.Errorf("got %d", got)
	}
	require.NoError(t, err)
	t.Run("empty", func(t *testing.T) {
		if Total() < 0 { t.Fatal("negative") }
	})
}

func TestTable(t *testing.T) {
	cases := []struct{ in, out int }{{1, 1}, {2, 2}, {3, 3}}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.out, Total(c.in)) })
	}
}

func TestLater(t *testing.T) { t.Skip("later") }

func TestQuiet(t *testing.T) {
	defer func() { recover() }()
	Total()
}
`;

it('finds tests and subtests in Go, with the conditions of their failures', async () => {
  const tests = await findTests(text, 'go');
  expect(
    tests.map((test) => ({
      name: [...test.suites, test.name].join('/'),
      asserts: test.assertions.map(
        ({ method, strength, operands }) => `${method} ${strength} ${operands.join(' | ')}`,
      ),
      flags: Object.entries(test)
        .filter(([key, value]) => /^is/.test(key) && value === true)
        .map(([key]) => key),
      cases: test.cases,
      broadHandlers: test.broadHandlers,
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "asserts": [
          "t.Errorf equal got | 3",
          "require.NoError equal err",
        ],
        "broadHandlers": 0,
        "cases": 1,
        "flags": [
          "isCertain",
        ],
        "name": "TestTotal",
      },
      {
        "asserts": [
          "t.Fatal compare Total ( ) | 0",
        ],
        "broadHandlers": 0,
        "cases": 1,
        "flags": [],
        "name": "TestTotal/empty",
      },
      {
        "asserts": [],
        "broadHandlers": 0,
        "cases": 1,
        "flags": [
          "isCertain",
        ],
        "name": "TestTable",
      },
      {
        "asserts": [
          "assert.Equal equal c . out | Total ( c . in )",
        ],
        "broadHandlers": 0,
        "cases": 3,
        "flags": [
          "isParametrised",
        ],
        "name": "TestTable/c.name",
      },
      {
        "asserts": [],
        "broadHandlers": 0,
        "cases": 1,
        "flags": [
          "isSkipped",
          "isCertain",
        ],
        "name": "TestLater",
      },
      {
        "asserts": [],
        "broadHandlers": 1,
        "cases": 1,
        "flags": [
          "isCertain",
        ],
        "name": "TestQuiet",
      },
    ]
  `);
});

it('gives one body for two layouts of Go', async () => {
  const [one] = await findTests('package a\nfunc TestA(t *testing.T) { f(1, 2); g() }\n', 'go');
  const [two] = await findTests(
    'package a\nfunc TestA(t *testing.T) {\n\t// why\n\tf(\n\t\t1,\n\t\t2,\n\t)\n\tg()\n}\n',
    'go',
  );
  expect(two?.body).toBe(one?.body);
});
