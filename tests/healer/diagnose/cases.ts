import type { NamedCause } from '../../../src/healer/diagnose/calibration.ts';
import { type Files, javascript, python } from './programs.ts';

/** A state that passed, a state that fails, and who is to blame. */
export interface DiagnosisCase {
  readonly name: string;
  readonly cause: NamedCause;
  readonly language: 'python' | 'javascript';
  readonly before: Files;
  readonly after: Files;
  /** Of the commit between them; null: it is not committed. */
  readonly message: string | null;
  /** The state before fails today, too. */
  readonly always?: boolean;
}

type Edit = readonly [path: string, from: string, to: string];

function edited(files: Files, edits: readonly Edit[]): Files {
  const result: Record<string, string> = { ...files };
  for (const [path, from, to] of edits) {
    const text = result[path] ?? '';
    if (from === '' ? text !== '' : !text.includes(from))
      throw new Error(`${path} has no ${JSON.stringify(from)}`);
    if (from !== '' && from === text && to === '') delete result[path];
    else result[path] = from === '' ? to : text.replaceAll(from, to);
  }
  return result;
}

const py = (name: string, cause: NamedCause, message: string | null, ...edits: Edit[]): DiagnosisCase => ({
  name,
  cause,
  message,
  language: 'python',
  before: python,
  after: edited(python, edits),
});
const js = (name: string, cause: NamedCause, message: string | null, ...edits: Edit[]): DiagnosisCase => ({
  name,
  cause,
  message,
  language: 'javascript',
  before: javascript,
  after: edited(javascript, edits),
});
/** Fails from the beginning: the state before differs in a document only. */
const always = (made: DiagnosisCase): DiagnosisCase => ({
  ...made,
  always: true,
  before: { ...made.after, 'README.md': '# Draft\n' },
});

const pricing = 'shop/pricing.py';
const cart = 'shop/cart.py';
const text = 'src/text.js';
const notes = 'src/notes.js';

export const diagnosisCases: readonly DiagnosisCase[] = [
  // The code is broken.
  py('a boundary lost in a refactoring', 'code_defect', 'Refactor the discount', [
    pricing,
    'amount >= 100',
    'amount > 100',
  ]),
  py('a wrong factor', 'code_defect', 'Tidy up the prices', [pricing, 'amount * 0.9', 'amount * 0.09']),
  py('a sum that forgets quantities', 'code_defect', 'Speed up the total', [
    cart,
    'item["price"] * item["quantity"] for',
    'item["price"] for',
  ]),
  py('a guard that is gone', 'code_defect', 'Simplify the parser', [
    pricing,
    '    if not text:\n        raise ValueError("the price is missing")\n',
    '',
  ]),
  py('a typing error in a text, called a typo', 'code_defect', 'Fix typo', [
    pricing,
    'the price is missing',
    'the price is mising',
  ]),
  py('a value changed under the title of a typo', 'code_defect', 'Fix typo in a comment', [
    pricing,
    'SHIPPING = 4.9',
    'SHIPPING = 9.4',
  ]),
  py('an uncommitted slip', 'code_defect', null, [cart, 'return sorted(item', 'return list(item']),
  py(
    'a bug in the same commit as a finished rename',
    'code_defect',
    'Rename format_price to show_price',
    [pricing, 'def format_price', 'def show_price'],
    ['shop/receipt.py', 'format_price', 'show_price'],
    ['tests/test_pricing.py', 'format_price', 'show_price'],
    [pricing, 'amount >= FREE_FROM', 'amount <= FREE_FROM'],
  ),
  py(
    'a rename that callers in the code did not follow',
    'code_defect',
    'Rename shipping_cost to shipping_fee',
    [pricing, 'def shipping_cost', 'def shipping_fee'],
    ['tests/test_pricing.py', 'shipping_cost', 'shipping_fee'],
  ),
  py('a new test that is right', 'code_defect', 'Test negative prices', [
    'tests/test_pricing.py',
    'def test_format',
    'def test_negative():\n    with pytest.raises(ValueError):\n        apply_discount(-1)\n\n\ndef test_format',
  ]),
  py(
    'a new test that finds what the change broke',
    'code_defect',
    'Round prices to cents and test zero',
    [pricing, 'return f"{amount:.2f} {currency}"', 'return f"{round(amount, 2) or 1:.2f} {currency}"'],
    [
      'tests/test_pricing.py',
      'def test_format',
      'def test_zero():\n    assert format_price(0) == "0.00 EUR"\n\n\ndef test_format',
    ],
  ),
  py('a parameter added, and the callers forgotten', 'code_defect', 'Shipping by country', [
    pricing,
    'def shipping_cost(amount):',
    'def shipping_cost(amount, country):',
  ]),
  py(
    'an intended change elsewhere, and a bug here',
    'code_defect',
    'Change the default currency to USD',
    [pricing, 'currency="EUR"', 'currency="USD"'],
    ['tests/test_pricing.py', '"3.00 EUR"', '"3.00 USD"'],
    ['tests/test_cart.py', '24.90 EUR', '24.90 USD'],
    [cart, 'quantity < 1', 'quantity <= 1'],
  ),
  py('an exception inside of the code', 'code_defect', 'Keep items by name', [
    cart,
    'item["quantity"] for item',
    'item["count"] for item',
  ]),
  js('an operator', 'code_defect', 'Refactor excerpt', [
    text,
    'text.length <= length',
    'text.length < length',
  ]),
  js('words counted wrongly', 'code_defect', 'Optimise wordCount', [
    text,
    '.split(/\\s+/).filter(Boolean).length',
    ".split(' ').length",
  ]),
  js('null became undefined', 'code_defect', 'Clean up find', [notes, ' ?? null', '']),
  js('a method misspelt in the code', 'code_defect', 'Extract a helper', [
    text,
    'title.toLowerCase()',
    'title.toLowercase()',
  ]),
  js('a condition turned round', 'code_defect', 'Minor', [notes, 'if (!title)', 'if (title)']),
  js('a broken limit, without a message', 'code_defect', null, [text, 'slice(0, 40)', 'slice(0, 4)']),
  js('an exported name misspelt', 'code_defect', 'Add docs', [
    text,
    'export function wordCount',
    'export function wordCont',
  ]),
  js('the other property', 'code_defect', 'Rework notes', [
    notes,
    'note.slug === slug',
    'note.title === slug',
  ]),
  // The test is outdated.
  py(
    'a function renamed',
    'test_outdated',
    'Rename apply_discount to discounted',
    [pricing, 'apply_discount', 'discounted'],
    [cart, 'apply_discount', 'discounted'],
  ),
  py(
    'a function renamed, without a message',
    'test_outdated',
    null,
    [pricing, 'format_price', 'price_label'],
    ['shop/receipt.py', 'format_price', 'price_label'],
  ),
  py(
    'a module moved',
    'test_outdated',
    'Move prices to their own package',
    [pricing, python[pricing] ?? '', ''],
    ['shop/prices/__init__.py', '', ''],
    ['shop/prices/pricing.py', '', python[pricing] ?? ''],
    [cart, 'shop.pricing', 'shop.prices.pricing'],
    ['shop/receipt.py', 'shop.pricing', 'shop.prices.pricing'],
  ),
  py(
    'a method renamed',
    'test_outdated',
    'Cart.to_pay is called amount_due now',
    [cart, 'to_pay', 'amount_due'],
    ['shop/receipt.py', 'to_pay', 'amount_due'],
  ),
  py(
    'a parameter added with its callers',
    'test_outdated',
    'Shipping depends on the country',
    [
      pricing,
      'def shipping_cost(amount):',
      'def shipping_cost(amount, country):\n    if country != "DE":\n        return 19',
    ],
    [cart, 'shipping_cost(amount)', 'shipping_cost(amount, "DE")'],
  ),
  py('a new default', 'test_outdated', 'Change the default currency to USD', [
    pricing,
    'currency="EUR"',
    'currency="USD"',
  ]),
  py('another wording', 'test_outdated', 'Reword the errors of the parser', [
    pricing,
    'the price is missing',
    'enter a price, e.g. 3.50 EUR',
  ]),
  py(
    'a constant raised and documented',
    'test_outdated',
    'Raise shipping to 5.9',
    [pricing, 'SHIPPING = 4.9', 'SHIPPING = 5.9'],
    ['README.md', 'from 100 on.', 'from 100 on. Shipping is 5.9.'],
  ),
  py(
    'a documented discount',
    'test_outdated',
    'New discount: 15 % instead of 10 %',
    [pricing, 'amount * 0.9', 'amount * 0.85'],
    ['README.md', '10 %', '15 %'],
    [
      pricing,
      'Takes a tenth off large orders',
      'Takes 15 % off large orders: 200 becomes 170.0, 100 becomes 85.0',
    ],
  ),
  py('a key renamed', 'test_outdated', 'Items have a unit_price', [cart, '"price"', '"unit_price"']),
  py('a function removed on purpose', 'test_outdated', 'Remove parse_price, which nobody needs', [
    pricing,
    '\n\ndef parse_price(text):\n    if not text:\n        raise ValueError("the price is missing")\n    return float(text.split()[0])\n',
    '\n',
  ]),
  js(
    'a function renamed',
    'test_outdated',
    'Rename wordCount to countWords',
    [text, 'wordCount', 'countWords'],
    [notes, 'wordCount', 'countWords'],
  ),
  js('a method renamed', 'test_outdated', 'Notes.find becomes Notes.bySlug', [
    notes,
    '  find(slug)',
    '  bySlug(slug)',
  ]),
  js(
    'arguments in another order',
    'test_outdated',
    'excerpt takes the length first',
    [text, 'excerpt(text, length)', 'excerpt(length, text)'],
    [notes, 'excerpt(note.body, 10)', 'excerpt(10, note.body)'],
  ),
  js('a key renamed', 'test_outdated', 'Rename words to wordCount in notes', [
    notes,
    'words: wordCount(body)',
    'wordTotal: wordCount(body)',
  ]),
  js('another wording', 'test_outdated', 'Say what to do about a missing title', [
    notes,
    'a note needs a title',
    'please enter the title first',
  ]),
  js(
    'a new limit',
    'test_outdated',
    'Raise the length of slugs from 40 to 60',
    [text, '40', '60'],
    ['README.md', '40', '60'],
    [text, 'slice(0, 60)', 'slice(0, 50 + 10)'],
  ),
  js('another mark, documented', 'test_outdated', 'Excerpts end with three dots instead of an ellipsis', [
    text,
    "'…'",
    "'...'",
  ]),
  // The environment.
  always(
    py('a package that is not installed', 'environment', 'Use yamlish', [
      pricing,
      '"""Prices of the shop."""\n',
      '"""Prices of the shop."""\nimport yamlish\n',
    ]),
  ),
  py('a new dependency that the scope does not name', 'environment', 'Read prices by yamlish', [
    pricing,
    '"""Prices of the shop."""\n',
    '"""Prices of the shop."""\nimport yamlish\n',
  ]),
  always(
    py('a service that does not listen', 'environment', 'Ask the price service', [
      'tests/test_pricing.py',
      'def test_format',
      'def test_service():\n    import socket\n    socket.create_connection(("127.0.0.1", 5999), timeout=1)\n\n\ndef test_format',
    ]),
  ),
  always(
    py('a variable that is not set', 'environment', 'Read the key', [
      pricing,
      'SHIPPING = 4.9',
      'import os\nSHIPPING = 4.9\nAPI_KEY = os.environ["SHOP_API_KEY"]',
    ]),
  ),
  always(
    py('a date that has passed', 'environment', 'Offers end', [
      'tests/test_pricing.py',
      'def test_format',
      'def test_offer():\n    import datetime\n    assert datetime.date.today() <= datetime.date(2024, 12, 31)\n\n\ndef test_format',
    ]),
  ),
  always(
    py('a folder that may not be written', 'environment', 'Write a log', [
      'tests/test_pricing.py',
      'def test_format',
      'def test_log():\n    with open("/etc/shop.log", "w") as log:\n        log.write("x")\n\n\ndef test_format',
    ]),
  ),
  always(
    py('a locale that is not there', 'environment', 'Show prices as in Germany', [
      'tests/test_pricing.py',
      'def test_format',
      'def test_locale():\n    import locale\n    locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")\n\n\ndef test_format',
    ]),
  ),
  always(
    js('a host name without a network', 'environment', 'Fetch notes', [
      'test/text.test.js',
      "test('words",
      "test('fetches', async () => {\n  assert.equal((await fetch('http://notes.internal/x')).status, 200);\n});\n\ntest('words",
    ]),
  ),
  always(
    js('a missing module', 'environment', 'Use lodashish', [
      text,
      '/** At most',
      "import 'lodashish';\n/** At most",
    ]),
  ),
  always(
    js('a program that is not there', 'environment', 'Convert notes', [
      'test/text.test.js',
      "test('words",
      "test('converts', async () => {\n  const { execFileSync } = await import('node:child_process');\n  execFileSync('pandoc', ['--version']);\n});\n\ntest('words",
    ]),
  ),
  // Chance.
  py('a random number', 'flaky', 'Shuffle items', [
    cart,
    'return sorted(item["name"] for item in self.items)',
    'import random\n        names = [item["name"] for item in self.items]\n        random.SystemRandom().shuffle(names)\n        return names',
  ]),
  py('a race', 'flaky', 'Collect totals in threads', [
    cart,
    'return sum(item["price"] * item["quantity"] for item in self.items)',
    'import threading, os\n        got = []\n        wait = os.urandom(1)[0] / 255 * 0.02\n        thread = threading.Thread(target=lambda: (__import__("time").sleep(wait), got.append(20)))\n        thread.start()\n        thread.join(0.01)\n        return sum(got)',
  ]),
  always(
    js('a clock', 'flaky', 'Time the slugs', [
      'test/text.test.js',
      "test('words",
      "test('even milliseconds', () => {\n  assert.equal(Date.now() % 2, 0);\n});\n\ntest('words",
    ]),
  ),
  always(
    js('one of three', 'flaky', 'Pick one', [
      'test/text.test.js',
      "test('words",
      "test('picks', () => {\n  assert.ok(Math.random() < 0.5);\n});\n\ntest('words",
    ]),
  ),
];
