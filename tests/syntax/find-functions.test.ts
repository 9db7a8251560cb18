import { expect, it } from 'vitest';
import { findFunctions } from '../../src/syntax/find-functions.ts';
import { languageOf } from '../../src/syntax/language-of.ts';
import type { Language } from '../../src/syntax/source-facts.ts';

async function functionsOf(text: string, language: Language) {
  const found = await findFunctions(text, language);
  return found.map((fact) => {
    const flags = Object.entries(fact).filter(([key, value]) => /^is/.test(key) && value === true);
    const said = [...flags.map(([key]) => key), ...fact.returns.map((kind) => `returns ${kind}`)].join(', ');
    const body = text.slice(fact.bodyStart, fact.bodyEnd);
    return `${fact.line} ${fact.name} ${JSON.stringify(body)} ${JSON.stringify(fact.indent)} ${said}`;
  });
}

it('finds functions, methods and lambdas of Python with their bodies', async () => {
  const text = `
class Cart(Base):
    def __init__(self, a):
        super().__init__(a)
        self.a = a

    async def total(self):
        def inner():
            yield 1
        return self.price * 2.0

def is_big(): return 1 > 0
add = lambda a, b: a + b
def broken(:
    x = (
`;
  expect(await functionsOf(text, 'python')).toMatchInlineSnapshot(`
    [
      "3 Cart.__init__ "super().__init__(a)\\n        self.a = a" "        " isConstructor",
      "7 Cart.total "def inner():\\n            yield 1\\n        return self.price * 2.0" "        " isAsync, returns number",
      "8 Cart.total.inner "yield 1" "            " isGenerator, isNested",
      "12 is_big "return 1 > 0" "" returns boolean",
      "13 add "a + b" "" isExpression, returns unknown",
    ]
  `);
  const [first] = await findFunctions(text, 'python');
  expect(first?.superCall).toBe('super().__init__(a)');
});

it('finds functions, methods and arrow functions of TypeScript with their bodies', async () => {
  const text = `
class A extends B {
  constructor() { super(1); this.x = 1; }
  *gen() { yield 1 }
  get name() { return 'a' }
  twice = (n: number) => n * 2;
  #hidden() { return { a: 1 } }
}
abstract class Q { abstract foo(): void }
function over(a: string): void;
function over(a: any) { return [a] }
module.exports.add = async (a, b) => { return null };
app.get('/', (req, res) => { res.send({}) });
export default { b: x => ({}) };
`;
  expect(await functionsOf(text, 'typescript')).toMatchInlineSnapshot(`
    [
      "3 A.constructor " super(1); this.x = 1; " "  " isConstructor",
      "4 A.gen " yield 1 " "  " isGenerator",
      "5 A.name " return 'a' " "  " returns string",
      "6 A.twice "n * 2" "  " isExpression, returns number",
      "7 A.#hidden " return { a: 1 } " "  " returns map",
      "11 over " return [a] " "" returns list",
      "12 module.exports.add " return null " "" isAsync, returns null",
      "13 <anonymous> " res.send({}) " "" ",
      "14 b "({})" "" isExpression, returns map",
    ]
  `);
  const [first] = await findFunctions(text, 'typescript');
  expect(first?.superCall).toBe('super(1);');
});

it('finds functions and methods of Go with their bodies', async () => {
  const text = 'package a\nfunc (c *Cart) Total() int { return 1 }\nfunc F() { go func() { x() }() }\n';
  expect(await functionsOf(text, 'go')).toMatchInlineSnapshot(`
    [
      "2 Cart.Total " return 1 " "" returns number",
      "3 F " go func() { x() }() " "" ",
      "3 F.<anonymous> " x() " "" isNested",
    ]
  `);
});

it('gives offsets of JavaScript strings, whatever characters come before', async () => {
  const text = '\uFEFF# żółć 🦆\ndef f():\n    return "🦆"\n';
  expect(await functionsOf(text, 'python')).toEqual(['2 f "return \\"🦆\\"" "    " returns string']);
});

it('survives a source that is nested deeper than the stack', async () => {
  const text = `function f() { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; }\n`;
  expect(await functionsOf(text, 'javascript')).toHaveLength(1);
});

it('tells a language by the name of the file', () => {
  const names = ['a.py', 'a.js', 'a.MJS', 'a.cts', 'b/c.tsx', 'a.go', 'a.rb', 'py', 'a.d.ts'];
  expect(names.map(languageOf)).toEqual([
    'python',
    'javascript',
    'javascript',
    'typescript',
    'tsx',
    'go',
    null,
    null,
    'typescript',
  ]);
});
