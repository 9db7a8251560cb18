import { expect, it } from 'vitest';
import { rolesIn } from '../../../src/healer/diagnose/role-of-path.ts';

it('tells documents from programs that are called like them', () => {
  const roleOf = rolesIn({ laws: [], scenarios: [] });
  const all = [
    'CHANGELOG.md',
    'HISTORY',
    'news.txt',
    'src/changelog.js',
    'history.py',
    'tests/test_history.py',
  ];
  expect(all.map(roleOf)).toEqual(['document', 'document', 'document', 'code', 'code', 'test']);
});
