import { expect, it } from 'vitest';
import { hiddenMentions } from '../../src/report/hidden-mentions.ts';

it('finds names as words of their own, also with the number of an attempt behind', () => {
  const mentions = hiddenMentions([{ id: 'API-1', title: 'a (b)', command: '' }]);
  const texts = ['API-1', 'API-1-2: lost', 'server@API-1', 'it depends on API-1, which', 'see a (b).'];
  expect(texts.map(mentions)).toEqual(texts.map(() => true));
  const others = ['API-10', 'xAPI-1', 'a b', '', 'API', 'öAPI-1'];
  expect(others.map(mentions)).toEqual(others.map(() => false));
  expect(hiddenMentions([])('API-1')).toBe(false);
});
