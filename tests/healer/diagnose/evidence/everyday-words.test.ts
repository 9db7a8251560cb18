import { expect, it } from 'vitest';
import { combineEvidence } from '../../../../src/healer/diagnose/combine-evidence.ts';
import { evidenceSources } from '../../../../src/healer/diagnose/evidence/registry.ts';
import { defaultThresholds } from '../../../../src/healer/heal-options.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

const test = 'tests/test_a.py';
type Row = readonly [says: string, message: string];

/** A commit that edits one body at several places, which is no slip; its change log says the same. */
async function judged(says: string, message: string, isLogged = false) {
  const code = (body: string) => ({
    'a.py': `def shown(x):\n    ${body}\n`,
    [test]: 'from a import shown\n\nassert shown(1)\n',
  });
  const log = isLogged ? { 'CHANGELOG.md': `# Changes\n\n- ${says}\n` } : {};
  const input = await diagnosisInputOf({
    before: code('a = f(x)\n    return a'),
    after: { ...code('b = g(h(x), i(x))\n    return j(b, k(b), i(b))'), ...log },
    ...{ says, test, message, meaning: 'code_changed_it' },
  });
  const { cause } = combineEvidence(input, evidenceSources, defaultThresholds.decide);
  const found = evidenceSources.flatMap((source) => source.weigh(input));
  const strong = found.filter(({ sign, weight }) => sign === 'intent' && weight >= 4);
  return { cause, isMeant: strong.length > 0 };
}

const slips: readonly Row[] = [
  ['Treat missing names as a special case', "assert 'ada' == 'Ada'"],
  ['Look names up in lower case', "assert 'ada' == 'Ada'"],
  ['Cover the case of capital cities', "assert 'rome' == 'Rome'"],
  ['Collect rows in a set before writing them', "assert ['b', 'a'] == ['a', 'b']"],
  ['Read the dates of all files first', "assert ['b', 'a'] == ['a', 'b']"],
  ['Ask the cache first and the disk last', "assert ['b', 'a'] == ['a', 'b']"],
  ['Apply the discount to the whole basket', 'assert 89.55 == 89.1'],
  ['Keep the scores of each round in two places', 'assert 3.0 == 3.5'],
  ['Run the second half on exact matches', 'assert 12.4 == 12.5'],
  ['Cache answers of the server for some minutes', 'assert 2.0 == 120'],
  ['Wait a second for slow servers, and two days for mails', 'assert 5000 == 5'],
  ['Gather the points of a team in a list', "assert '1 5' == '1.5'"],
  ['Show progress of bars on the dashboard', "assert 'a b' == 'a-b'"],
  ['Separate parsing from the style of printing', "assert 'a b' == 'a,b'"],
  ['Start from an empty list of rows', 'assert [] == [1, 2]'],
  ['Return early for rows that are empty', "assert '' == 'a'"],
  ['Go through the rows, none of them twice', 'assert None == 3'],
  ['Write times to the log in one format', "assert '09/03/2024' == '2024-03-09'"],
  ['Skip the cache for rows of today', 'assert [1, 2] == [1, 2, 3]'],
  ['Ask only servers that are up', 'assert [1, 2] == [1, 2, 3]'],
  ['Include the parser in the package', 'assert [1, 2, 3] == [1, 2]'],
  ['Open every file once', "assert ['a', 'c'] == ['a', 'c', 'a']"],
  ['Make the long loop shorter', "assert 'Mo Tu' == 'Monday Tuesday'"],
  ['Use blanks for gaps in the source', "assert 'ab' == 'a b'"],
  ['Use the upper case of the switch for guests', "assert 'ada' == 'Ada'"],
  ['In case of doubt ask the server', "assert 'ADA' == 'Ada'"],
  ['Fall back to lower-case headers of requests', "assert 'ada' == 'Ada'"],
  ['Close files in reverse before leaving', "assert ['b', 'a'] == ['a', 'b']"],
  ['Merge lists in place, sorted by nothing any more', "assert ['b', 'a'] == ['a', 'b']"],
  ['The last reader closes the file first', "assert ['bob', 'ann'] == ['ann', 'bob']"],
  ['Fetch whole pages in one go', 'assert 12.4 == 12.5'],
  ['Play another round where both have two digits', 'assert 3.4 == 3.5'],
  ['Keep sums exact by integers', 'assert 3.4 == 3.5'],
  ['Loop over days in minutes', 'assert 120 == 2'],
  ['Join threads with a plus of patience', "assert 'a b' == 'a+b'"],
  ['Name temporary files with dashes', "assert 'a b' == 'a-b'"],
  ['Dates are parsed by the new library', "assert '09/03/2024' == '2024-03-09'"],
  ['Use short names in loops', "assert 'Mo Tu' == 'Monday Tuesday'"],
];

const meant: readonly Row[] = [
  ['Titles keep their case', "assert 'Ada' == 'ada'"],
  ['Write country codes in capitals', "assert 'DE' == 'de'"],
  ['Sort by date, newest first', "assert ['b', 'a'] == ['a', 'b']"],
  ['Winners come first in the table', "assert ['b', 'a'] == ['a', 'b']"],
  ['Family names stand before given ones', "assert ['family', 'given'] == ['given', 'family']"],
  ['Round half up to whole cents', 'assert 0.13 == 0.12'],
  ['Averages have one decimal', 'assert 3.3 == 3.333'],
  ['Taxes go to the nearest cent', 'assert 1.24 == 1.239'],
  ['Durations are in hours', 'assert 2.0 == 120'],
  ['Report sizes in bytes', 'assert 2048 == 2'],
  ['Parts are joined by hyphens', "assert 'a-b' == 'a b'"],
  ['Tables without bars', "assert 'a b' == 'a|b'"],
  ['Lists without members are empty', 'assert [] == [1, 2]'],
  ['Give null for rows that are not there', 'expected null to be 3'],
  ['Dates are written as in Germany', "assert '09.03.2024' == '2024-03-09'"],
  ['Print ISO dates', "assert '2024-03-09' == '09/03/2024'"],
  ['List every tag once', "assert ['a', 'c'] == ['a', 'c', 'a']"],
  ['Weekdays have two letters', "assert 'Mo Tu' == 'Monday Tuesday'"],
  ['Write months with leading zeros', "assert '03' == '3'"],
];

it.each(slips)('does not take a slip for meant beside: %s', async (says, message) => {
  expect((await judged(says, message)).isMeant).toBe(false);
  expect((await judged(says, message)).cause).not.toBe('test_outdated');
  const logged = await judged(says, message, true);
  expect(logged).toMatchObject({ isMeant: false });
  expect(logged.cause).not.toBe('test_outdated');
});

it.each(meant)('takes for meant: %s', async (says, message) => {
  expect(await judged(says, message)).toMatchObject({ isMeant: true, cause: 'test_outdated' });
});
