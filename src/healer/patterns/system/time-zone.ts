import { definePattern } from '../define-pattern.ts';
import { wholeHoursApart } from '../times-apart.ts';

export const systemTimeZone = definePattern({
  id: 'system/time-zone',
  title: 'Two times differ by whole hours: a time zone',
  cause: 'environment',
  weight: 1.5,
  text: [/[\s\S]+/],
  refine: (_facts, { message, own }) => wholeHoursApart(message) ?? wholeHoursApart(own),
  action: 'Name the time zone in the code and in the tests; cells run in UTC.',
});
