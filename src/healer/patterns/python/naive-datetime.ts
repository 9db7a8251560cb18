import { definePattern } from '../define-pattern.ts';

export const pythonNaiveDatetime = definePattern({
  id: 'python/naive-datetime',
  title: 'A time with a zone meets one without',
  cause: 'code_defect',
  weight: 4,
  text: [/can't (?:compare|subtract) offset-naive and offset-aware datetimes/],
  action: 'Make all times aware: datetime.now(timezone.utc).',
});
