import type { Problem } from './problem.ts';
import { firstLines, lastLines, saysAll, type TextLimit } from './short-text.ts';

/** What happened, and what else is known; a stack mostly has the assertion in it. */
export function problemText({ message, details }: Problem, most: TextLimit): string {
  const said = firstLines(message, most);
  if (details === '') return said.join('\n');
  const more = lastLines(details, most);
  return (saysAll(more, said) ? more : [...said, '', ...more]).join('\n');
}
