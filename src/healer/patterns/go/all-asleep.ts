import { definePattern } from '../define-pattern.ts';

export const goAllAsleep = definePattern({
  id: 'go/all-asleep',
  title: 'All goroutines wait for each other',
  cause: 'code_defect',
  weight: 5,
  text: [/all goroutines are asleep - deadlock!/],
  action: 'See who should close or send on the channel, and who holds the lock.',
});
