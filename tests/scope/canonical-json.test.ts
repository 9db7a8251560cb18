import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/scope/canonical-json.ts';

test("gives RFC 8785's own example", () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('sorts keys by UTF-16 code units, as the RFC does', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))));
  expect(sorted).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
});

test('knows no -0, and leaves out what is undefined', () => {
  expect(canonicalJson({ b: -0, a: undefined, c: [undefined] })).toBe('{"b":0,"c":[null]}');
});

test('writes numbers as section 3.2.2.3 of the RFC and its appendix B want', () => {
  const bits = (hex: string) => Buffer.from(hex, 'hex').readDoubleBE();
  const samples: [string, string][] = [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ];
  expect(samples.map(([hex]) => [hex, canonicalJson(bits(hex))])).toEqual(samples);
});

test('escapes only what must be, and each in its one way', () => {
  const controls = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)).join('');
  expect(canonicalJson(`${controls}\u007f"\\/\u2028<😀`)).toBe(
    '"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f' +
      '\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f' +
      '\u007f\\"\\\\/\u2028<😀"',
  );
});

test('sorts also what looks like a number or names a prototype, at every depth', () => {
  const value = JSON.parse('{"b":[{"10":0,"9":0,"__proto__":{"y":1,"x":2}}],"":0,"A":0,"a":0}');
  expect(canonicalJson(value)).toBe('{"":0,"A":0,"a":0,"b":[{"10":0,"9":0,"__proto__":{"x":2,"y":1}}]}');
});

test.each([
  ['a lone surrogate', '\ud800'],
  ['a pair the wrong way round', '\udc00\ud800'],
  ['one behind a pair', '\ud83d\ude00\ude00'],
  ['a key with one', { 'a\udfff': 1 }],
  ['one deep inside', { a: [{ b: 'x\ud83dx' }] }],
  ['NaN', Number.NaN],
  ['infinity', { a: [-Infinity] }],
  ['a big integer', 1n],
  ['a function', { a: () => {} }],
  ['nothing', undefined],
])('refuses %s', (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(RangeError);
});

test('fills holes of a list', () => {
  const list: unknown[] = [];
  list[2] = 1;
  expect(canonicalJson(list)).toBe('[null,null,1]');
});
