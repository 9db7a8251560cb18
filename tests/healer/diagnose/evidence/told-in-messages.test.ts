import { describe, expect, it } from 'vitest';
import { editShape } from '../../../../src/healer/diagnose/evidence/edit-shape.ts';
import { messages } from '../../../../src/healer/diagnose/evidence/messages.ts';
import { claimsIn } from '../../../../src/healer/diagnose/facts/claims.ts';
import { toldInMessages } from '../../../../src/healer/diagnose/facts/told-in-messages.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

const test = 'tests/test_a.py';

/** How far a commit that edits one body says what is different. */
async function told(says: string, [before, after]: readonly [string, string], message: string, more = '') {
  const code = (body: string) => ({
    'a.py': `${more}def shown(x):\n    ${body}\n`,
    [test]: 'from a import shown\n\nassert shown(1)\n',
  });
  const input = await diagnosisInputOf({
    ...{ before: code(before), after: code(after), says, test, message },
    meaning: 'code_changed_it',
  });
  return toldInMessages(input)?.how ?? null;
}

describe('what a commit says is different', () => {
  it('is what is seen of the values', async () => {
    const edit = ['return one(x)', 'return other(x)'] as const;
    const seen: readonly (readonly [says: string, message: string])[] = [
      ['Best players come first in the ranking', "assert ['b', 'c', 'a'] == ['a', 'c', 'b']"],
      ['Print country codes in capitals', "assert 'GE' == 'ge'"],
      ['Trim whitespace around values', "assert 'b' == ' b '"],
      ['Write semicolons between cells', "assert 'a;b' == 'a,b'"],
      ['Switch to ISO dates', "assert '2024-03-09' == '09/03/2024'"],
      ['Report durations in hours', 'assert 2.0 == 120'],
      ['List every tag once', "assert ['a', 'c'] == ['a', 'c', 'a']"],
      ['Days have one letter in the head', "assert 'M T W' == 'Mo Tu We'"],
      ['Average with one decimal', 'assert 3.3 == 3.333'],
    ];
    for (const [says, message] of seen) expect(await told(says, edit, message), says).toBe('shown');
    // By chance there may be more as well.
    expect(await told('Include the last day', edit, 'assert [1, 2, 3] == [1, 2]')).toBe('likely');
  });

  it('is not what is seen where it went the other way, or is about something else', async () => {
    const edit = ['return one(x)', 'return other(x)'] as const;
    const unseen: readonly (readonly [says: string, message: string])[] = [
      ['Include the last day in spans', 'assert [1, 2] == [1, 2, 3]'],
      ['Best players come first', "assert ['b', 'c'] == ['a', 'c', 'b']"],
      ['Trim keys and values', "assert ('a', 'b', 'c') == ('a', 'b=c')"],
      ['Show names in capitals', "assert 'b' == ' b '"],
      ['Use other, it knows more letters', "assert ' b ' == 'b'"],
      ['Look up days in weeks', 'assert 720 == 7200'],
    ];
    for (const [says, message] of unseen) expect(await told(says, edit, message), says).toBeNull();
  });

  it('is nothing that mends, keeps or adds', async () => {
    const edit = ['return x', 'return round(x)'] as const;
    const message = 'assert 3 == 3.4';
    expect(await told('Whole numbers are enough', edit, message)).toBe('shown');
    for (const says of [
      'Fix: whole numbers are enough',
      'fix(shown): whole numbers are enough',
      'Simplify: whole numbers are enough',
      'Whole numbers are enough, in one place',
      'Allow whole numbers as well',
    ]) {
      expect(await told(says, edit, message), says).toBeNull();
    }
    const added = ['return {2: 30}[x]', 'return {2: 70}[x]'] as const;
    expect(await told('Sizes go to 70', added, 'assert 70 == 30')).toBe('named');
    expect(await told('Support sizes of 70', added, 'assert 70 == 30')).toBeNull();
  });

  it('is about the code that fails', async () => {
    const edit = ['return x.lower()', 'return x'] as const;
    const title = 'def title(x):\n    return x\n\n\n';
    expect(await told('Titles keep their case', edit, "assert 'A' == 'a'", title)).toBeNull();
    expect(await told('Things shown keep their case', edit, "assert 'A' == 'a'", title)).toBe('shown');
  });

  it('leaves the shape of a slip what it is, unless it is what is seen', async () => {
    const shape = async (says: string) => {
      const code = (body: string) => ({ 'a.py': `def f(x):\n    ${body}\n`, [test]: 'from a import f\n' });
      const input = await diagnosisInputOf({
        ...{ before: code('return x.lower()'), after: code('return x'), says, test },
        ...{ message: "assert 'Ada' == 'ada'", meaning: 'code_changed_it' },
      });
      return editShape.weigh(input).map(({ towards, weight }) => `${towards} ${weight}`);
    };
    expect(await shape('Names keep their case')).toEqual([]);
    expect(await shape('Treat names as a special case')).toEqual(['code_defect 1.5']);
  });

  it('tells of an error where one is raised that was not', async () => {
    const after = 'if not x:\n        raise ValueError(x)\n    return x';
    const input = (before: string) =>
      diagnosisInputOf({
        before: { 'a.py': `def shown(x):\n    ${before}\n`, [test]: 'from a import shown\n' },
        after: { 'a.py': `def shown(x):\n    ${after}\n`, [test]: 'from a import shown\n' },
        ...{ says: 'Reject blank texts', test, message: 'ValueError', exception: 'ValueError' },
        ...{ raisedAt: ['a.py', 3], meaning: 'code_changed_it' },
      });
    expect(toldInMessages(await input('return x'))?.how).toBe('likely');
    expect(
      toldInMessages(await input('if x is None:\n        raise ValueError(x)\n    return x')),
    ).toBeNull();
  });

  it('weighs more where it is seen than where it is named', async () => {
    const weigh = async (says: string, message: string) => {
      const code = (body: string) => ({ 'a.py': `def f(x):\n    ${body}\n`, [test]: 'from a import f\n' });
      const [before, after] = [code('return x == 1'), code('return fold_case(x) == 1')];
      const input = await diagnosisInputOf({
        before,
        after,
        says,
        test,
        message,
        meaning: 'code_changed_it',
      });
      return messages.weigh(input).map(({ towards, weight }) => `${towards} ${weight}`);
    };
    expect(await weigh('Names match whatever their case', 'assert True == False')).toEqual([
      'test_outdated 3',
    ]);
    expect(await weigh('Small letters for all', "assert 'a' == 'A'")).toEqual(['test_outdated 4.5']);
    expect(await weigh('Names for all', 'assert True == False')).toEqual(['code_defect 1']);
  });
});

it('reads the sentences of a message, without those that mend', () => {
  const message =
    'feat: Report hours\n\nPeople asked for it. Minutes are\ngone now.\n\n- Fix a typo\n- Add days\n\nSigned-off-by: A <a@b.c>\n';
  expect(claimsIn([message])).toEqual([
    { text: 'feat: Report hours', isAddition: false },
    { text: 'People asked for it.', isAddition: false },
    { text: 'Minutes are gone now.', isAddition: false },
    { text: '- Add days', isAddition: true },
  ]);
  expect(claimsIn(['Fix hours\n\nThey are whole.'])).toEqual([]);
});
