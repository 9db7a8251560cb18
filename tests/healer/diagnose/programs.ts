/** Two small honest programs that the cases of the diagnosis begin with. */
export type Files = Readonly<Record<string, string>>;

export const python: Files = {
  'README.md': '# Shop\n\n`apply_discount(amount)` takes 10 % off from 100 on.\n',
  'shop/__init__.py': '',
  'shop/pricing.py': `"""Prices of the shop."""

SHIPPING = 4.9
FREE_FROM = 50


def apply_discount(amount):
    """Takes a tenth off large orders."""
    if amount >= 100:
        return amount * 0.9
    return amount


def shipping_cost(amount):
    if amount >= FREE_FROM:
        return 0
    return SHIPPING


def format_price(amount, currency="EUR"):
    return f"{amount:.2f} {currency}"


def parse_price(text):
    if not text:
        raise ValueError("the price is missing")
    return float(text.split()[0])
`,
  'shop/cart.py': `from shop.pricing import apply_discount, shipping_cost


class Cart:
    def __init__(self):
        self.items = []

    def add(self, name, price, quantity=1):
        if quantity < 1:
            raise ValueError("at least one must be bought")
        self.items.append({"name": name, "price": price, "quantity": quantity})

    def total(self):
        return sum(item["price"] * item["quantity"] for item in self.items)

    def to_pay(self):
        amount = apply_discount(self.total())
        return amount + shipping_cost(amount)

    def names(self):
        return sorted(item["name"] for item in self.items)
`,
  'shop/receipt.py': `from shop.cart import Cart
from shop.pricing import format_price


def print_receipt(cart: Cart):
    lines = [f"{item['name']} x {item['quantity']}" for item in cart.items]
    lines.append(f"Total: {format_price(cart.to_pay())}")
    return lines
`,
  'tests/test_pricing.py': `import pytest

from shop.pricing import apply_discount, format_price, parse_price, shipping_cost


def test_discount():
    assert apply_discount(200) == 180


def test_small_orders_cost_what_they_cost():
    assert apply_discount(50) == 50


def test_boundary():
    assert apply_discount(100) == 90


def test_shipping():
    assert shipping_cost(20) == 4.9
    assert shipping_cost(50) == 0


def test_format():
    assert format_price(3) == "3.00 EUR"


def test_parse():
    assert parse_price("3.50 EUR") == 3.5
    with pytest.raises(ValueError, match="the price is missing"):
        parse_price("")
`,
  'tests/test_cart.py': `from shop.cart import Cart
from shop.receipt import print_receipt


def make():
    cart = Cart()
    cart.add("tea", 4, 2)
    cart.add("cup", 12)
    return cart


def test_total():
    assert make().total() == 20


def test_to_pay():
    assert make().to_pay() == 24.9


def test_names():
    assert make().names() == ["cup", "tea"]


def test_item():
    assert make().items[0] == {"name": "tea", "price": 4, "quantity": 2}


def test_receipt():
    assert print_receipt(make()) == ["tea x 2", "cup x 1", "Total: 24.90 EUR"]
`,
};

export const javascript: Files = {
  'README.md': '# Notes\n\n`slugify` gives at most 40 characters.\n',
  'package.json': '{ "name": "notes", "type": "module" }\n',
  'src/text.js': `/** At most 40 characters, lower case. */
export function slugify(title, separator = '-') {
  const words = title.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  return words.join(separator).slice(0, 40);
}

export function wordCount(text) {
  return text.split(/\\s+/).filter(Boolean).length;
}

export function excerpt(text, length) {
  if (text.length <= length) return text;
  return text.slice(0, length) + '…';
}
`,
  'src/notes.js': `import { excerpt, slugify, wordCount } from './text.js';

export const DEFAULT_LIMIT = 20;

export class Notes {
  constructor() {
    this.entries = [];
  }

  add(title, body) {
    if (!title) throw new Error('a note needs a title');
    const note = { slug: slugify(title), title, body, words: wordCount(body) };
    this.entries.push(note);
    return note;
  }

  find(slug) {
    return this.entries.find((note) => note.slug === slug) ?? null;
  }

  list(limit = DEFAULT_LIMIT) {
    return this.entries.slice(0, limit).map((note) => \`\${note.title}: \${excerpt(note.body, 10)}\`);
  }
}
`,
  'test/text.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, slugify, wordCount } from '../src/text.js';

test('slugs', () => {
  assert.equal(slugify('Hello, World'), 'hello-world');
});

test('long slugs are cut', () => {
  assert.equal(slugify('a'.repeat(60)).length, 40);
});

test('words are counted', () => {
  assert.equal(wordCount(' one  two '), 2);
});

test('excerpts', () => {
  assert.equal(excerpt('short', 10), 'short');
  assert.equal(excerpt('exactly 10', 10), 'exactly 10');
  assert.equal(excerpt('a longer text', 8), 'a longer…');
});
`,
  'test/notes.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notes } from '../src/notes.js';

function make() {
  const notes = new Notes();
  notes.add('First note', 'some words here and there');
  notes.add('Second', 'short');
  return notes;
}

test('a note has a slug and a count', () => {
  const note = make().add('Third one', 'a b c');
  assert.deepEqual(note, { slug: 'third-one', title: 'Third one', body: 'a b c', words: 3 });
});

test('notes are found', () => {
  assert.equal(make().find('second').title, 'Second');
  assert.equal(make().find('missing'), null);
});

test('notes are listed', () => {
  assert.deepEqual(make().list(), ['First note: some words…', 'Second: short']);
});

test('a note without a title is refused', () => {
  assert.throws(() => make().add('', 'x'), /a note needs a title/);
});
`,
};
