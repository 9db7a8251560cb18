import { expect, it } from 'vitest';
import { namesTold } from '../../../../src/healer/diagnose/facts/names-told.ts';

const said = [
  "ImportError: cannot import name 'total' from 'shop.cart' (/workspace/shop/cart.py)",
  "AttributeError: 'Cart' object has no attribute 'to_pay'. Did you mean: 'pay'?",
  "NameError: name 'helper' is not defined",
  'TypeError: notes.find is not a function',
  'TypeError: (0 , import_text.wordCount) is not a function',
  "SyntaxError: The requested module '../src/text.js' does not provide an export named 'wordCount'",
  "KeyError: 'price'",
  './cart_test.go:9:7: undefined: shop.Total',
  "ModuleNotFoundError: No module named 'shop.pricing'",
  "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'lodashish' imported from /workspace/src/text.js",
  "TypeError: Cart.__init__() missing 1 required positional argument: 'owner'",
  'TypeError: shipping_cost() takes 1 positional argument but 2 were given',
  "TypeError: f() got an unexpected keyword argument 'tax'",
  './a_test.go:5:6: not enough arguments in call to shop.Add',
];

it('reads names that are missing, modules that were not found and functions that were called wrongly', () => {
  const read = said.map((text) => {
    const { missing, modules, miscalled } = namesTold(text);
    return [
      ...missing.map((it) => `no ${it}`),
      ...modules.map((it) => `no module ${it}`),
      ...miscalled.map((it) => `other arguments: ${it}`),
    ].join(', ');
  });
  expect(read).toMatchInlineSnapshot(`
    [
      "no total",
      "no to_pay",
      "no helper",
      "no find",
      "no wordCount",
      "no wordCount",
      "no price",
      "no Total",
      "no module shop.pricing",
      "no module lodashish",
      "other arguments: Cart",
      "other arguments: shipping_cost",
      "other arguments: f",
      "other arguments: Add",
    ]
  `);
});
