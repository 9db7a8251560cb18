import type { Draw } from './draw.ts';

interface Values {
  readonly low: string;
  readonly high: string;
  readonly text: string;
}

/** Examples of one assertion: its operands when it fails. */
type Operands = (values: Values) => string;

/** A call that fails if `callee`, the method of an assert module, does what it says. */
export function failingAssert(callee: string, method: string, draw: Draw): string | undefined {
  const make = Object.hasOwn(assertOperands, method) ? assertOperands[method] : undefined;
  return make && `${asyncMethods.has(method) ? 'await ' : ''}${callee}(${make(values(draw))});`;
}

/** `method` is what follows `expect(…)`: `toBe`, `not.toEqual`, `resolves.toBe`, `to.equal`. */
export function failingExpect(method: string, draw: Draw): string | undefined {
  const parts = method.split('.');
  const name = parts.at(-1) ?? '';
  if (parts[0] === 'to') return chaiExample(parts.slice(1).join('.'), values(draw));
  const wrapped = parts.includes('resolves') ? 'resolves' : parts.includes('rejects') ? 'rejects' : '';
  const isNegated = parts.includes('not');
  const table = isNegated ? holding : failing;
  const make = Object.hasOwn(table, name) ? table[name] : undefined;
  if (make === undefined) return undefined;
  const [received, expected] = make(values(draw));
  const not = isNegated ? '.not' : '';
  if (wrapped === 'resolves')
    return `await expect(Promise.resolve(${received})).resolves${not}.${name}(${expected});`;
  // What was to be rejected is fulfilled: that fails whatever follows.
  if (wrapped === 'rejects')
    return `await expect(Promise.resolve(${received})).rejects${not}.${name}(${expected});`;
  return `expect(${received})${not}.${name}(${expected});`;
}

function values(draw: Draw): Values {
  const low = draw.number();
  return { low: String(low), high: String(low + draw.number()), text: `'${draw.word()}'` };
}

const different: Operands = ({ low, high }) => `${low}, ${high}`;
const same: Operands = ({ low }) => `${low}, ${low}`;
const asyncMethods = new Set(['rejects', 'doesNotReject']);

const assertOperands: Readonly<Record<string, Operands>> = {
  // The module itself: `assert(value)`.
  '': ({ low, high }) => `${low} === Number('${high}')`,
  ok: ({ low, high }) => `${low} === Number('${high}')`,
  isOk: () => '0',
  isNotOk: () => '1',
  equal: different,
  strictEqual: different,
  deepEqual: ({ low, high }) => `{ a: ${low} }, { a: ${high} }`,
  deepStrictEqual: ({ low, high }) => `{ a: ${low} }, { a: ${high} }`,
  partialDeepStrictEqual: ({ low, high }) => `{ a: ${low} }, { a: ${high} }`,
  notEqual: same,
  notStrictEqual: same,
  notDeepEqual: ({ low }) => `{ a: ${low} }, { a: ${low} }`,
  notDeepStrictEqual: ({ low }) => `{ a: ${low} }, { a: ${low} }`,
  throws: () => '() => {}',
  doesNotThrow: ({ text }) => `() => { throw new Error(${text}); }`,
  rejects: () => 'async () => {}',
  doesNotReject: ({ text }) => `async () => { throw new Error(${text}); }`,
  match: ({ text }) => `${text}, /[0-9]/`,
  doesNotMatch: ({ text }) => `${text}, /[a-z]/`,
  fail: ({ text }) => text,
  ifError: ({ text }) => `new Error(${text})`,
  isTrue: () => 'false',
  isFalse: () => 'true',
  isNull: ({ low }) => low,
  isNotNull: () => 'null',
  isUndefined: ({ low }) => low,
  isDefined: () => 'undefined',
  exists: () => 'null',
  include: ({ low, high }) => `[${low}], ${high}`,
  lengthOf: ({ low }) => `[${low}], 2`,
  isArray: ({ low }) => low,
  isObject: ({ low }) => low,
  isString: ({ low }) => low,
  isNumber: ({ text }) => text,
  property: ({ text }) => `{}, ${text}`,
  isAbove: different,
  isBelow: ({ low, high }) => `${high}, ${low}`,
  isAtLeast: different,
  isAtMost: ({ low, high }) => `${high}, ${low}`,
  isEmpty: ({ low }) => `[${low}]`,
  isNotEmpty: () => '[]',
  sameMembers: ({ low, high }) => `[${low}], [${high}]`,
  instanceOf: () => '{}, Map',
};

type Pair = (values: Values) => readonly [received: string, expected: string];

/** What each matcher must refuse. */
const failing: Readonly<Record<string, Pair>> = {
  toBe: ({ low, high }) => [low, high],
  toEqual: ({ low, high }) => [`{ a: ${low} }`, `{ a: ${high} }`],
  toStrictEqual: ({ low, high }) => [`{ a: ${low} }`, `{ a: ${high} }`],
  toBeCloseTo: ({ low, high }) => [low, high],
  toBeTruthy: () => ['0', ''],
  toBeFalsy: ({ low }) => [low, ''],
  toBeNull: ({ low }) => [low, ''],
  toBeUndefined: ({ low }) => [low, ''],
  toBeDefined: () => ['undefined', ''],
  toBeNaN: ({ low }) => [low, ''],
  toBeGreaterThan: ({ low, high }) => [low, high],
  toBeGreaterThanOrEqual: ({ low, high }) => [low, high],
  toBeLessThan: ({ low, high }) => [high, low],
  toBeLessThanOrEqual: ({ low, high }) => [high, low],
  toContain: ({ low, high }) => [`[${low}]`, high],
  toContainEqual: ({ low, high }) => [`[${low}]`, high],
  toHaveLength: ({ low }) => [`[${low}]`, '2'],
  toHaveProperty: ({ text }) => ['{}', text],
  toMatch: ({ text }) => [text, '/[0-9]/'],
  toMatchObject: ({ low, high }) => [`{ a: ${low} }`, `{ a: ${high} }`],
  toThrow: () => ['() => {}', ''],
  toThrowError: () => ['() => {}', ''],
  toBeInstanceOf: () => ['{}', 'Map'],
};

/** What each matcher must accept, so that `.not` refuses it. */
const holding: Readonly<Record<string, Pair>> = {
  toBe: ({ low }) => [low, low],
  toEqual: ({ low }) => [`{ a: ${low} }`, `{ a: ${low} }`],
  toStrictEqual: ({ low }) => [`{ a: ${low} }`, `{ a: ${low} }`],
  toBeTruthy: ({ low }) => [low, ''],
  toBeFalsy: () => ['0', ''],
  toBeNull: () => ['null', ''],
  toBeUndefined: () => ['undefined', ''],
  toBeDefined: ({ low }) => [low, ''],
  toContain: ({ low }) => [`[${low}]`, low],
  toContainEqual: ({ low }) => [`[${low}]`, low],
  toHaveLength: ({ low }) => [`[${low}]`, '1'],
  toHaveProperty: ({ low }) => [`{ a: ${low} }`, "'a'"],
  toMatch: ({ text }) => [text, '/[a-z]/'],
  toMatchObject: ({ low }) => [`{ a: ${low} }`, `{ a: ${low} }`],
  toThrow: ({ text }) => [`() => { throw new Error(${text}); }`, ''],
  toThrowError: ({ text }) => [`() => { throw new Error(${text}); }`, ''],
  toBeInstanceOf: () => ['new Map()', 'Map'],
};

function chaiExample(method: string, { low, high, text }: Values): string | undefined {
  const examples: Readonly<Record<string, string>> = {
    equal: `expect(${low}).to.equal(${high});`,
    equals: `expect(${low}).to.equals(${high});`,
    eql: `expect({ a: ${low} }).to.eql({ a: ${high} });`,
    'deep.equal': `expect({ a: ${low} }).to.deep.equal({ a: ${high} });`,
    'not.equal': `expect(${low}).to.not.equal(${low});`,
    'be.true': 'expect(false).to.be.true;',
    'be.false': 'expect(true).to.be.false;',
    'be.null': `expect(${low}).to.be.null;`,
    'be.undefined': `expect(${low}).to.be.undefined;`,
    'be.ok': 'expect(0).to.be.ok;',
    'be.a': `expect(${low}).to.be.a('string');`,
    'be.an': `expect(${low}).to.be.an('array');`,
    'be.empty': `expect([${low}]).to.be.empty;`,
    'be.above': `expect(${low}).to.be.above(${high});`,
    'be.below': `expect(${high}).to.be.below(${low});`,
    include: `expect([${low}]).to.include(${high});`,
    contain: `expect([${low}]).to.contain(${high});`,
    throw: 'expect(() => {}).to.throw();',
    exist: 'expect(null).to.exist;',
    match: `expect(${text}).to.match(/[0-9]/);`,
    'have.lengthOf': `expect([${low}]).to.have.lengthOf(2);`,
    'have.property': `expect({}).to.have.property(${text});`,
  };
  return Object.hasOwn(examples, method) ? examples[method] : undefined;
}
