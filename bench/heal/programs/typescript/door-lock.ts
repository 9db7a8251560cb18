type State = 'locked' | 'open' | 'blocked';

/** A lock with four digits: three wrong ones block it, `reset` frees it, `close` locks it again. */
export function doorLock(code: string, keys: string[]): { state: State; wrong: number; opened: number } {
  let state: State = 'locked';
  let typed = '';
  let wrong = 0;
  let opened = 0;
  for (const key of keys) {
    if (key === 'reset') {
      if (state === 'blocked') state = 'locked';
      typed = '';
      wrong = 0;
    } else if (key === 'close') {
      if (state === 'open') state = 'locked';
    } else if (state === 'locked') {
      typed += key;
      if (typed.length < code.length) continue;
      if (typed === code) {
        state = 'open';
        opened += 1;
        wrong = 0;
      } else {
        wrong += 1;
        if (wrong === 3) state = 'blocked';
      }
      typed = '';
    }
  }
  return { state, wrong, opened };
}
