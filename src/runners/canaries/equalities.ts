import type { Draw } from './draw.ts';

/** A comparison of a call with a literal, as a test file has it. */
export interface Equality {
  /** The call: `add(2, 3)`, `Cart("a").total()`. */
  readonly call: string;
  readonly literal: string;
  /** What stands before the two, between them and behind: `assert `, ` == `, ``. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
  /** It asks whether the answer contains the literal, which stands first in Python. */
  readonly contains?: 'first' | 'last';
}

const text = `"(?:[^"\\\\\\n\\r]|\\\\.)*"|'(?:[^'\\\\\\n\\r]|\\\\.)*'`;
const literal = `(?:-?\\d[\\d_]*(?:\\.\\d+)?|${text}|True|False|None|true|false|null)`;
const literals = `(?:${literal}(?:,[ \\t]*${literal}){0,7},?)?`;
const entries = `(?:(?:${text}|\\w+):[ \\t]*${literal}(?:,[ \\t]*(?:${text}|\\w+):[ \\t]*${literal}){0,7})?`;
const value = `(?:${literal}|\\[${literals}\\]|\\(${literals}\\)|\\{[ \\t]*${entries}[ \\t]*\\})`;
const list = `(?:${value}(?:,[ \\t]*${value}){0,7})?`;
const call = `(?:await )?(?:new )?[A-Za-z_][\\w.]{0,80}\\(${list}\\)(?:\\.[A-Za-z_]\\w{0,40}(?:\\(${list}\\))?){0,3}`;

/** A statement of its own, or all that an arrow function does. */
const start = '(?:^[ \\t]+|=>[ \\t]+)';
const end = '(?=[ \\t]*(?:\\);?)?[ \\t]*$)';

const forms = [
  // assert add(2, 3) == 5
  new RegExp(`^[ \\t]+(assert )(${call})( == )(${value})()[ \\t]*$`, 'gm'),
  // self.assertEqual(add(2, 3), 5)
  new RegExp(`^[ \\t]+(self\\.assertEqual\\()(${call})(, )(${value})(\\))[ \\t]*$`, 'gm'),
  // assert.strictEqual(add(2, 3), 5); strictEqual(…)
  new RegExp(
    `${start}((?:\\w+\\.)?(?:strictEqual|equal|deepEqual|deepStrictEqual)\\()(${call})(, )(${value})(\\);?)${end}`,
    'gm',
  ),
  // assert.ok(add(2, 3) === 5)
  new RegExp(`${start}(assert(?:\\.ok)?\\()(${call})( ===? )(${value})(\\);?)${end}`, 'gm'),
  // expect(add(2, 3)).toBe(5)
  new RegExp(
    `${start}(expect\\()(${call})(\\)\\.(?:toBe|toEqual|toStrictEqual|to\\.equal|to\\.eql)\\()(${value})(\\);?)${end}`,
    'gm',
  ),
];

/** Whether a literal is in the answer: `assert "7" in show(7)`, `self.assertIn("7", show(7))`, `toContain("7")`. */
const containments = [
  new RegExp(`^[ \\t]+(assert )(${literal})( in )(${call})()[ \\t]*$`, 'gm'),
  new RegExp(`^[ \\t]+(self\\.assertIn\\()(${literal})(, )(${call})(\\))[ \\t]*$`, 'gm'),
  new RegExp(`^[ \\t]+(expect\\()(${call})(\\)\\.toContain\\()(${literal})(\\);?)[ \\t]*$`, 'gm'),
];

/** Calls with nothing but literals as arguments: to repeat one has few side effects. */
export function findEqualities(source: string): Equality[] {
  const equalities = forms.flatMap((form) =>
    [...source.matchAll(form)].map(([, before = '', made = '', between = '', expected = '', after = '']) => ({
      before,
      call: made,
      between,
      literal: expected,
      after,
    })),
  );
  const contained = containments.flatMap((form) =>
    [...source.matchAll(form)].map(([, before = '', left = '', between = '', right = '', after = '']) =>
      before === 'expect('
        ? { before, call: left, between, literal: right, after, contains: 'last' as const }
        : { before, call: right, between, literal: left, after, contains: 'first' as const },
    ),
  );
  return [...equalities, ...contained];
}

/** The same comparison with a value that nobody expects: what is equal to everything gives itself away. */
export function unexpected(equality: Equality, draw: Draw): string {
  const { before, call, between, after, contains } = equality;
  // A text, whatever is looked for: a number may well be in a range.
  const other = contains ? `"${draw.words().join(' ')}"` : otherValue(equality.literal, draw);
  return contains === 'first'
    ? `${before}${other}${between}${call}${after}`
    : `${before}${call}${between}${other}${after}`;
}

/** Of the same kind and not much longer: what is equal to all that is likely in a test must be equal to it. */
function otherValue(value: string, draw: Draw): string {
  if (/^[[({]/.test(value)) return otherCollection(value, draw);
  // A number, too, for what is true or nothing: the opposite could be what a wrong answer is.
  if (/^\w+$/.test(value) && !/^\d/.test(value)) return String(draw.number());
  const [digits] = /^-?\d[\d_]*/.exec(value) ?? [];
  if (digits !== undefined) {
    // Well above it: neither the next one of a counter nor equal but for a tolerance.
    const size = digits.replaceAll(/\D/g, '').length + 1;
    return `${draw.digits(Math.min(Math.max(size, 3), 15))}${value.includes('.') ? '.25' : ''}`;
  }
  const quote = value.startsWith('"') ? '"' : "'";
  return `${quote}${draw.words().join(value.includes(' ') ? ' ' : '')}${quote}`;
}

function otherCollection(value: string, draw: Draw): string {
  const [first, second] = [draw.digits(3), draw.digits(3)];
  if (value.startsWith('[')) return `[${first}, ${second}]`;
  return value.startsWith('(') ? `(${first}, ${second})` : `{"${draw.words().join(' ')}": ${first}}`;
}
