import type { FailingTest, StackFrame } from '../../failures/failing-test.ts';

/** The innermost frame of the workspace. */
export function lastOwn({ frames }: Pick<FailingTest, 'frames'>): StackFrame | undefined {
  return frames.findLast(({ path }) => path !== null);
}
