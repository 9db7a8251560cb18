import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerConstant, emptyFunction } from '../../src/control/sabotage-function.ts';
import { findFunctions } from '../../src/syntax/find-functions.ts';
import type { Language } from '../../src/syntax/source-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'taas-sabotage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every sabotaged source of a text, the text of the function's line first. */
async function sabotaged(text: string, language: Language): Promise<string[]> {
  const facts = await findFunctions(text, language);
  return facts.flatMap((fact) => {
    const texts = [emptyFunction(text, fact, language), answerConstant(text, fact, language)?.text ?? null];
    return texts.filter((one) => one !== null);
  });
}

const changedLines = (text: string, original: string) => {
  const before = new Set(original.split('\n'));
  return text
    .split('\n')
    .filter((line) => !before.has(line))
    .map((line) => line.trim());
};

const python = `
class Cart(Base):
    def __init__(self, a):
        super().__init__(a)
        self.a = a
    async def total(self):
        """How much."""
        return sum(self.prices) + 1
    def names(self):
        for a in self.a:
            yield a
    async def stream(self):
        yield 1
    @property
    def abstract(self):
        """Nothing yet."""
        raise NotImplementedError
    def nothing(self): pass
def is_free(cart): return cart.total() == 0
def label(cart):
    if cart:
        return f"{cart}"
    return ''
add = lambda a, b: a + b
def always_zero():
    return 0
`;

const javascript = `
class Cart extends Base {
  #items = [];
  constructor(a) { super(a); this.a = a; }
  async total() { return this.a.length * 2; }
  *names() { yield this.a; }
  get label() { return \`\${this.a} EUR\`; }
  set label(value) { this.a = value; }
  static of = (a) => new Cart(a);
}
export const list = (a) => [a];
export const map = (a) => ({ a });
export async function* stream() { yield 1; }
export function isFree(cart) { return cart.a === 0; }
export default { method() { return [1]; }, other: function () { return null; } };
`;

const typescript = `
export function total(prices: number[]): number { return prices.reduce((a, b) => a + b, 0); }
export const label = (a: number): string => \`\${a} EUR\`;
export class Box<T> { constructor(private readonly a: T) {} get(): T { return this.a; } set it(a: T) { void a; } }
`;

const go = `package shop

import "errors"

type Cart struct{ prices []int }

func (c *Cart) Total() int {
	sum := 0
	for _, price := range c.prices {
		sum += price
	}
	return sum
}

func Parse(text string) (n int, m map[string]int, err error) {
	if text == "" {
		return 0, nil, errors.New("empty")
	}
	return len(text), nil, nil
}

func (c *Cart) Add(price int) { c.prices = append(c.prices, price) }
`;

describe('sabotaged functions', () => {
  it('are what they say in Python, and still parse', async () => {
    const texts = await sabotaged(python, 'python');
    expect(texts.map((text) => changedLines(text, python).join(' | '))).toMatchInlineSnapshot(`
      [
        "",
        "pass",
        "return 0",
        "return; yield",
        "return; yield",
        "def is_free(cart): pass",
        "def is_free(cart): return True",
        "pass",
        "",
        "add = lambda a, b: None",
        "add = lambda a, b: 0",
        "pass",
      ]
    `);
    writeFileSync(join(folder, 'all.json'), JSON.stringify(texts));
    const check =
      'import ast, json, sys\nfor text in json.load(open(sys.argv[1])): compile(text, "x", "exec")';
    execFileSync('python3', ['-c', check, join(folder, 'all.json')]);
  });

  it('are what they say in JavaScript, and still parse', async () => {
    const texts = await sabotaged(javascript, 'javascript');
    expect(texts.map((text) => changedLines(text, javascript).join(' | '))).toMatchInlineSnapshot(`
      [
        "constructor(a) {super(a);}",
        "async total() {}",
        "async total() { return 0; }",
        "*names() {}",
        "get label() {}",
        "get label() { return ''; }",
        "set label(value) {}",
        "static of = (a) => {};",
        "static of = (a) => 0;",
        "export const list = (a) => {};",
        "export const list = (a) => [];",
        "export const map = (a) => {};",
        "export const map = (a) => ({});",
        "export async function* stream() {}",
        "export function isFree(cart) {}",
        "export function isFree(cart) { return true; }",
        "export default { method() {}, other: function () { return null; } };",
        "export default { method() { return []; }, other: function () { return null; } };",
        "export default { method() { return [1]; }, other: function () {} };",
      ]
    `);
    for (const [index, text] of texts.entries()) {
      const path = join(folder, `${index}.mjs`);
      writeFileSync(path, text);
      execFileSync(process.execPath, ['--check', path]);
    }
  });

  it('have the types that were promised in TypeScript', async () => {
    const texts = await sabotaged(typescript, 'typescript');
    expect(texts.map((text) => changedLines(text, typescript).join(' | '))).toMatchInlineSnapshot(`
      [
        "export function total(prices: number[]): number { return undefined as any; }",
        "export function total(prices: number[]): number { return 0 as any; }",
        "export function total(prices: number[]): number { return prices.reduce((a, b) => (undefined as any), 0); }",
        "export function total(prices: number[]): number { return prices.reduce((a, b) => (0 as any), 0); }",
        "export const label = (a: number): string => (undefined as any);",
        "export const label = (a: number): string => ('' as any);",
        "export class Box<T> { constructor(private readonly a: T) {} get(): T { return undefined as any; } set it(a: T) { void a; } }",
        "export class Box<T> { constructor(private readonly a: T) {} get(): T { return 0 as any; } set it(a: T) { void a; } }",
        "export class Box<T> { constructor(private readonly a: T) {} get(): T { return this.a; } set it(a: T) {} }",
      ]
    `);
    const paths = texts.map((text, index) => {
      const path = join(folder, `${index}.ts`);
      writeFileSync(path, text);
      return path;
    });
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
    execFileSync(tsc, ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', ...paths], {
      stdio: 'inherit',
    });
  });

  it('keep what their imports and variables are used for in Go', async () => {
    const texts = await sabotaged(go, 'go');
    expect(texts.map((text) => changedLines(text, go).join(' | '))).toMatchInlineSnapshot(`
      [
        "func (c *Cart) Total() int { if true { return *new(int) };",
        "func Parse(text string) (n int, m map[string]int, err error) { if true { return *new(int), *new(map[string]int), *new(error) };",
        "func (c *Cart) Add(price int) { if true { return  };  c.prices = append(c.prices, price) }",
      ]
    `);
  });

  it('are none where there is nothing to take away', async () => {
    expect(await sabotaged('def a():\n    """Nothing."""\n    pass\n\ndef b(): ...\n', 'python')).toEqual([]);
    expect(
      await sabotaged('function a() { /* nothing */ }\nconst b = () => undefined;\n', 'javascript'),
    ).toEqual(['function a() { /* nothing */ }\nconst b = () => undefined;\n'].slice(1));
  });
});
