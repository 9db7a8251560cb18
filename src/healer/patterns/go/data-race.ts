import { definePattern } from '../define-pattern.ts';

export const goDataRace = definePattern({
  id: 'go/data-race',
  title: 'Two goroutines use the same memory at once',
  cause: 'code_defect',
  weight: 4,
  text: [
    /WARNING: DATA RACE/,
    /fatal error: concurrent map (?:writes|read and map write|iteration and map write)/,
    /race detected during execution of test/,
  ],
  anywhere: true,
  action: 'Guard it with a mutex, or hand it over by a channel.',
});
