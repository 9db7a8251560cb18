import type { Problem } from './problem.ts';
import { firstLines, lastLines, type TextLimit } from './short-text.ts';

/** What happened, and what else is known where that does not say the same once more. */
export function problemText({ message, details }: Problem, most: TextLimit): string {
  if (details === '') return firstLines(message, most).join('\n');
  const detailLines = lastLines(details, most);
  const text = detailLines.join('\n');
  // A stack mostly has the assertion in it.
  if (text.includes(firstLines(message, most).join('\n'))) return text;
  return [...firstLines(message, most), '', ...detailLines].join('\n');
}
