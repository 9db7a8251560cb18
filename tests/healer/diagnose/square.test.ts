import { expect, it } from 'vitest';
import type { OutcomeCounts } from '../../../src/healer/diagnose/square/count-outcomes.ts';
import { meaningOf } from '../../../src/healer/diagnose/square/read-square.ts';

const counts = (word: string): OutcomeCounts => ({
  runs: 2,
  passed: { passes: 2, mixed: 1 }[word] ?? 0,
  failed: { fails: 2, mixed: 1 }[word] ?? 0,
  notJudged: word === 'none' ? 2 : 0,
});

/** What changed; then old code and old tests, new code and old tests, old code and new tests, and today. */
function read(
  changed: string,
  oldOld: string,
  newOld: string,
  oldNew: string,
  now = 'fails',
  standing: 'reported' | 'tried' | 'assumed' = 'reported',
) {
  return meaningOf({
    now: counts(now),
    oldOld: counts(oldOld),
    newOld: counts(newOld),
    oldNew: counts(oldNew),
    standing,
    codeChanged: changed.includes('code'),
    testsChanged: changed.includes('tests'),
  });
}

it('reads the square', () => {
  expect({
    'the code changed': read('code', 'passes', 'none', 'none'),
    'both changed, old tests fail with the new code': read('code tests', 'passes', 'fails', 'passes'),
    'both changed, a new test': read('code tests', 'none', 'none', 'passes'),
    'both changed, a new test for what neither does': read('code tests', 'none', 'none', 'fails'),
    'the tests changed': read('tests', 'passes', 'none', 'none'),
    'what was good fails today': read('code', 'fails', 'none', 'none'),
    'it never passed': read('code', 'fails', 'none', 'none', 'fails', 'assumed'),
    'it passes today': read('code', 'passes', 'none', 'none', 'passes'),
    'a corner gives both': read('code', 'mixed', 'none', 'none'),
    'nothing changed': read('', 'none', 'none', 'none'),
    'it passed a moment ago': read('code', 'fails', 'none', 'none', 'fails', 'tried'),
    'the old tests do not have it': read('code', 'none', 'none', 'none'),
  }).toMatchInlineSnapshot(`
    {
      "a corner gives both": "mixed",
      "both changed, a new test": "new_test_found_it",
      "both changed, a new test for what neither does": "new_demand",
      "both changed, old tests fail with the new code": "code_changed_it",
      "it never passed": "always_failed",
      "it passed a moment ago": "unknown",
      "it passes today": "mixed",
      "nothing changed": "nothing_changed",
      "the code changed": "code_changed_it",
      "the old tests do not have it": "unknown",
      "the tests changed": "new_demand",
      "what was good fails today": "old_fails_too",
    }
  `);
});
