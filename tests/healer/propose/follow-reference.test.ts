import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../../src/healer/diagnose/last-good.ts';
import { followReference } from '../../../src/healer/propose/follow-reference.ts';
import { makeFailure } from '../patterns/samples.ts';
import { firstText, proposals } from './case-of.ts';

interface Case {
  readonly title: string;
  readonly old: Readonly<Record<string, string>>;
  readonly now: Readonly<Record<string, string>>;
  readonly test: string;
  readonly path: string;
  readonly followed: string;
}

const body =
  '    result = 0\n    for item in items:\n        result += item.price * item.quantity\n    return result\n';
const jsBody =
  '  let result = 0;\n  for (const item of items) result += item.price * item.quantity;\n  return result;\n';

const cases: Case[] = [
  {
    title: 'a function that was renamed, with its mocks',
    old: { 'shop/cart.py': `def total_price(items):\n${body}` },
    now: { 'shop/cart.py': `def total(items):\n${body}` },
    path: 'tests/test_cart.py',
    test: "from shop.cart import other, total_price\n\ndef test_it(mocker):\n    mocker.patch('shop.cart.total_price')\n    assert total_price([]) == 0\n    assert row.total_price == 1\n",
    followed:
      "from shop.cart import other, total\n\ndef test_it(mocker):\n    mocker.patch('shop.cart.total')\n    assert total([]) == 0\n    assert row.total_price == 1\n",
  },
  {
    title: 'a name of an imported module, and not a local variable of the same name',
    old: { 'shop/cart.py': `def total_price(items):\n${body}` },
    now: { 'shop/cart.py': `def total(items):\n${body}` },
    path: 'tests/test_cart.py',
    test: 'from shop import cart\nimport shop.cart as basket\n\ndef test_it():\n    total_price = cart.total_price([])\n    assert total_price == basket.total_price([])\n',
    followed:
      'from shop import cart\nimport shop.cart as basket\n\ndef test_it():\n    total_price = cart.total([])\n    assert total_price == basket.total([])\n',
  },
  {
    title: 'a method that was renamed',
    old: {
      'shop/cart.py': `class Cart:\n    def add_item(self, item):\n        self.items.append(item)\n        self.count += 1\n`,
    },
    now: {
      'shop/cart.py': `class Cart:\n    def add(self, item):\n        self.items.append(item)\n        self.count += 1\n`,
    },
    path: 'tests/test_cart.py',
    test: 'from shop.cart import Cart\n\ndef test_it():\n    cart = Cart()\n    cart.add_item(3)\n',
    followed: 'from shop.cart import Cart\n\ndef test_it():\n    cart = Cart()\n    cart.add(3)\n',
  },
  {
    title: 'a function that moved to another module, out of a list of names',
    old: {
      'shop/cart.py': `def total(items):\n${body}\ndef other():\n    return 1\n`,
      'shop/sums.py': 'X = 1\n',
    },
    now: {
      'shop/cart.py': 'def other():\n    return 1\n',
      'shop/sums.py': `X = 1\ndef total(items):\n${body}`,
    },
    path: 'tests/test_cart.py',
    test: 'from shop.cart import other, total\n\ndef test_it():\n    assert total([]) == 0\n',
    followed:
      'from shop.cart import other\nfrom shop.sums import total\n\ndef test_it():\n    assert total([]) == 0\n',
  },
  {
    title: 'a keyword that was renamed, an order that was changed, an argument that went',
    old: { 'shop/cart.py': `def total(items, tax_rate=0, shop=None):\n${body}` },
    now: { 'shop/cart.py': `def total(rate, items):\n${body}` },
    path: 'tests/test_cart.py',
    test: 'from shop.cart import total\n\ndef test_it():\n    assert total([1], tax_rate=0.2) == 1\n    assert total([1], 0.3, None) == 1\n',
    followed:
      'from shop.cart import total\n\ndef test_it():\n    assert total(rate=0.2, items=[1]) == 1\n    assert total(0.3, [1]) == 1\n',
  },
  {
    title: 'parameters that became keyword-only, of a constructor',
    old: {
      'shop/cart.py':
        'class Item:\n    def __init__(self, name, price):\n        self.name = name\n        self.price = price\n',
    },
    now: {
      'shop/cart.py':
        'class Item:\n    def __init__(self, name, *, price):\n        self.name = name\n        self.price = price\n',
    },
    path: 'tests/test_cart.py',
    test: "from shop.cart import Item\n\ndef test_it():\n    assert Item('tea', 3).price == 3\n",
    followed: "from shop.cart import Item\n\ndef test_it():\n    assert Item('tea', price=3).price == 3\n",
  },
  {
    title: 'an export that was renamed, with its mock and its shorthand',
    old: { 'src/cart.js': `export function totalPrice(items) {\n${jsBody}}\n` },
    now: { 'src/cart.js': `export function total(items) {\n${jsBody}}\n` },
    path: 'tests/cart.test.js',
    test: "import { other, totalPrice } from '../src/cart.js';\nvi.mock('../src/cart.js', () => ({ totalPrice: vi.fn() }));\ntest('it', () => {\n  expect(run({ totalPrice })).toBe(totalPrice([]));\n});\n",
    followed:
      "import { other, total } from '../src/cart.js';\nvi.mock('../src/cart.js', () => ({ total: vi.fn() }));\ntest('it', () => {\n  expect(run({ totalPrice: total })).toBe(total([]));\n});\n",
  },
  {
    title: 'a required module and its destructured names',
    old: { 'lib/cart.js': `function totalPrice(items) {\n${jsBody}}\nmodule.exports = { totalPrice };\n` },
    now: { 'lib/cart.js': `function total(items) {\n${jsBody}}\nmodule.exports = { total };\n` },
    path: 'tests/cart.test.js',
    test: "const { totalPrice } = require('../lib/cart');\nconst cart = require('../lib/cart');\ntest('it', () => {\n  assert.equal(totalPrice([]), cart.totalPrice([]));\n});\n",
    followed:
      "const { total } = require('../lib/cart');\nconst cart = require('../lib/cart');\ntest('it', () => {\n  assert.equal(total([]), cart.total([]));\n});\n",
  },
  {
    title: 'a file that was moved',
    old: { 'src/cart.ts': `export function total(items: Item[]): number {\n${jsBody}}\n` },
    now: { 'src/sums/cart.ts': `export function total(items: Item[]): number {\n${jsBody}}\n` },
    path: 'tests/cart.test.ts',
    test: "import { total } from '../src/cart.js';\ntest('it', () => {\n  expect(total([])).toBe(0);\n});\n",
    followed:
      "import { total } from '../src/sums/cart.js';\ntest('it', () => {\n  expect(total([])).toBe(0);\n});\n",
  },
  {
    title: 'arguments that became an object, and a method with another name',
    old: {
      'src/cart.ts': `export class Cart {\n  addItem(name: string, price: number) {\n    this.items.push({ name, price });\n    return this;\n  }\n}\nexport function pay(amount, currency) {\n  return send(amount, currency);\n}\n`,
    },
    now: {
      'src/cart.ts': `export class Cart {\n  add(name: string, price: number) {\n    this.items.push({ name, price });\n    return this;\n  }\n}\nexport function pay({ amount, currency }) {\n  return send(amount, currency);\n}\n`,
    },
    path: 'tests/cart.test.ts',
    test: "import { Cart, pay } from '../src/cart';\ntest('it', () => {\n  const currency = 'EUR';\n  new Cart().addItem('tea', 3);\n  expect(pay(3, currency)).toBe(true);\n});\n",
    followed:
      "import { Cart, pay } from '../src/cart';\ntest('it', () => {\n  const currency = 'EUR';\n  new Cart().add('tea', 3);\n  expect(pay({ amount: 3, currency })).toBe(true);\n});\n",
  },
];

cases.push(
  {
    title: 'a new argument that all callers in the code give alike',
    old: {
      'shop/cart.py': `def total(items):\n${body}`,
      'shop/pay.py': 'from shop.cart import total\n\ndef pay(items):\n    return total(items) + total([])\n',
    },
    now: {
      'shop/cart.py': `def total(items, currency, *, rounded):\n${body}`,
      'shop/pay.py':
        "from shop.cart import total\n\ndef pay(items):\n    return total(items, 'EUR', rounded=True) + total([], 'EUR', rounded=True)\n",
    },
    path: 'tests/test_cart.py',
    test: 'from shop.cart import total\n\ndef test_it():\n    assert total([1]) == 1\n',
    followed:
      "from shop.cart import total\n\ndef test_it():\n    assert total([1], 'EUR', rounded=True) == 1\n",
  },
  {
    title: 'a new argument in JavaScript that comes first',
    old: {
      'src/cart.js': `export function total(items, rate) {\n  return items.reduce((sum, item) => sum + item * rate, 0);\n}\n`,
      'src/pay.js': "import { total } from './cart.js';\nexport const pay = (items) => total(items, 2);\n",
    },
    now: {
      'src/cart.js': `export function total(currency, items, rate) {\n  return items.reduce((sum, item) => sum + item * rate, 0);\n}\n`,
      'src/pay.js':
        "import { total } from './cart.js';\nexport const pay = (items) => total('EUR', items, 2);\n",
    },
    path: 'tests/cart.test.js',
    test: "import { total } from '../src/cart.js';\ntest('it', () => expect(total([1], 3)).toBe(3));\n",
    followed:
      "import { total } from '../src/cart.js';\ntest('it', () => expect(total('EUR', [1], 3)).toBe(3));\n",
  },
);

function changesOf({ old, now }: Case): ChangedFile[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().map((path) => ({
    path,
    oldText: old[path] ?? null,
    newText: now[path] ?? null,
    role: 'code',
  }));
}

describe('follow-reference', () => {
  it.each(cases)('follows $title', async (one) => {
    const text = await firstText(followReference, {
      files: { ...one.now, [one.path]: one.test },
      failures: [makeFailure({ message: 'it fails', file: one.path })],
      lastGood: changesOf(one),
    });
    expect(text).toBe(one.followed);
  });

  it('proposes nothing where a new argument is demanded that nobody knows', async () => {
    const found = await proposals(followReference, {
      files: {
        'tests/test_cart.py': 'from shop.cart import total\n\ndef test_it():\n    assert total([]) == 0\n',
      },
      failures: [makeFailure({ message: 'it fails' })],
      lastGood: [
        {
          path: 'shop/cart.py',
          oldText: `def total(items):\n${body}`,
          newText: `def total(items, currency):\n${body}`,
          role: 'code',
        },
      ],
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['give it differently', "    return total(items, 'EUR') + total([], 'USD')\n"],
    ['do not say what they give', '    return total(items, CURRENCY)\n'],
    ['do not show it', '    return total(*items)\n'],
  ])('knows no new argument where the callers %s', async (_title, caller) => {
    const found = await proposals(followReference, {
      files: {
        'tests/test_cart.py': 'from shop.cart import total\n\ndef test_it():\n    assert total([]) == 0\n',
      },
      failures: [makeFailure({ message: 'it fails' })],
      lastGood: [
        {
          path: 'shop/cart.py',
          oldText: `def total(items):\n${body}\ndef pay(items):\n    return total(items)\n`,
          newText: `def total(items, currency):\n${body}\ndef pay(items):\n${caller}`,
          role: 'code',
        },
      ],
    });
    expect(found).toEqual([]);
  });
});
