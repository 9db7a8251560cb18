import type { Draw } from './draw.ts';

/** A comparison of a call with a literal, as a test file has it. */
export interface Equality {
  /** The call: `add(2, 3)`, `Cart("a").total()`. */
  readonly call: string;
  readonly literal: string;
  /** What stands before the call, between the two and behind: `assert `, ` == `, ``. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

const text = `"(?:[^"\\\\\\n\\r]|\\\\.)*"|'(?:[^'\\\\\\n\\r]|\\\\.)*'`;
const literal = `(?:-?\\d[\\d_]*(?:\\.\\d+)?|${text}|True|False|None|true|false|null)`;
const list = `(?:${literal}(?:,[ \\t]*${literal}){0,7})?`;
const call = `(?:await )?(?:new )?[A-Za-z_][\\w.]{0,80}\\(${list}\\)(?:\\.[A-Za-z_]\\w{0,40}(?:\\(${list}\\))?){0,3}`;

const forms = [
  // assert add(2, 3) == 5
  new RegExp(`^[ \\t]+(assert )(${call})( == )(${literal})()[ \\t]*$`, 'gm'),
  // self.assertEqual(add(2, 3), 5)
  new RegExp(`^[ \\t]+(self\\.assertEqual\\()(${call})(, )(${literal})(\\))[ \\t]*$`, 'gm'),
  // assert.strictEqual(add(2, 3), 5); strictEqual(…)
  new RegExp(
    `^[ \\t]+((?:\\w+\\.)?(?:strictEqual|equal|deepEqual|deepStrictEqual)\\()(${call})(, )(${literal})(\\);?)[ \\t]*$`,
    'gm',
  ),
  // expect(add(2, 3)).toBe(5)
  new RegExp(
    `^[ \\t]+(expect\\()(${call})(\\)\\.(?:toBe|toEqual|toStrictEqual|to\\.equal|to\\.eql)\\()(${literal})(\\);?)[ \\t]*$`,
    'gm',
  ),
];

/** Calls with nothing but literals as arguments: to repeat one has few side effects. */
export function findEqualities(source: string): Equality[] {
  return forms.flatMap((form) =>
    [...source.matchAll(form)].map(([, before = '', made = '', between = '', expected = '', after = '']) => ({
      before,
      call: made,
      between,
      literal: expected,
      after,
    })),
  );
}

/** The same comparison with a value that nobody expects: what is equal to everything gives itself away. */
export function unexpected(equality: Equality, draw: Draw): string {
  const { before, between, after } = equality;
  return `${before}${equality.call}${between}${otherValue(equality.literal, draw)}${after}`;
}

function otherValue(value: string, draw: Draw): string {
  // A number, too, for what is true or nothing: the opposite could be what a wrong answer is.
  if (/^\w+$/.test(value) && !/^\d/.test(value)) return String(draw.number());
  if (/^-?\d/.test(value)) return value.includes('.') ? `${draw.number()}.25` : String(draw.number());
  const quote = value.startsWith('"') ? '"' : "'";
  return `${quote}${draw.words().join(' ')}${quote}`;
}
