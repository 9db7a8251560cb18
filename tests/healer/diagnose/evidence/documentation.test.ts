import { expect, it } from 'vitest';
import { documentation } from '../../../../src/healer/diagnose/evidence/documentation.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

const test = { 'tests/test_rates.py': 'from rates import convert\n\nconvert(1)\n' };

async function weighed(message: string, before: Record<string, string>, after: Record<string, string>) {
  const input = await diagnosisInputOf({
    ...{ test: 'tests/test_rates.py', message, meaning: 'code_changed_it' },
    ...{ before: { ...test, ...before }, after: { ...test, ...after } },
  });
  return documentation.weigh(input).map(({ weight, sign }) => `${weight}${sign ? ` ${sign}` : ''}`);
}

const untold = ['0.5'];

it('may give examples of what comes out, name the fields that differ, or both texts', async () => {
  const code = (body: string) => ({ 'rates.py': `def convert(x):\n    return ${body}\n` });
  const noted = (message: string, line: string, [old, now] = ['one(x)', 'other(x)']) =>
    weighed(message, code(old as string), {
      ...code(now as string),
      'CHANGELOG.md': `# Changes\n\n- ${line}\n`,
    });
  const told = ['4.5 intent'];
  expect(await noted("assert '?a=1&b=2' == '?a[]=1&b[]=2'", 'Lists are `tags=1&tags=2`.')).toEqual(told);
  expect(await noted("assert '3 dog' == 'dog:3'", 'Lines look like `7 cat` here.')).toEqual(told);
  expect(await noted("assert {'row': 2} == {'row': 1}", 'The `row` is of the lower corner.')).toEqual(told);
  const letters: [string, string] = ['"F"', '"E"'];
  expect(await noted("assert 'E' == 'F'", 'There is no F: the worst one is E.', letters)).toEqual(told);
  expect(await noted("assert 'a_b' == 'ab'", 'The `to_text` is in the handbook.')).toEqual(untold);
  const joined: [string, string] = ['f"a and {x}"', 'f"a or {x}"'];
  expect(await noted("assert 'or' == 'and'", 'There may be "and" in lists.', joined)).toEqual(untold);
});

it('is about the code that fails', async () => {
  const two = (title: string, body: string) => ({
    'rates.py': `# Words of titles are ${title}.\ndef titles(x):\n    return x\n\n\ndef convert(x):\n    return ${body}\n`,
  });
  const message = "assert 'A' == 'a'";
  const small = two('capitals, but for small ones', 'x');
  expect(await weighed(message, two('capitals', 'x.lower()'), small)).toEqual(untold);
  // By where it stands, too.
  const elsewhere = (said: string, body: string) => ({
    'rates.py': `def other(x):\n    # ${said}.\n    return x\n\n\ndef convert(x):\n    return ${body}\n`,
  });
  const [before, after] = [
    elsewhere('Words are as they are', 'x.lower()'),
    elsewhere('Words are in capitals', 'x'),
  ];
  expect(await weighed(message, before, after)).toEqual(untold);
});

it('tells nothing by what may be left out', async () => {
  const code = (said: string, parameters: string, last: string) => ({
    'rates.py': `def convert(${parameters}):\n    """${said}"""\n    return f"{x}{${last}}"\n`,
  });
  const [before, after] = [
    code('A text.', 'x', '1'),
    code('A text, and `ending` behind.', 'x, ending=2', 'ending'),
  ];
  expect(await weighed("assert 'a' == 'b'", before, after)).toEqual(untold);
});

it('tells by numbers that stand outside of functions', async () => {
  const code = (from: number) => ({
    'rates.py': `A, B = ${from} * 60, 99\n\n\ndef convert(x):\n    return A\n`,
  });
  const after = { ...code(8), 'CHANGELOG.md': '# Changes\n\n- Somebody is there from 8:00 on.\n' };
  expect(await weighed('assert 480 == 540', code(9), after)).toEqual(['4.5 intent']);
});
