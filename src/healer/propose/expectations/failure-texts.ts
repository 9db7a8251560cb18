import type { FailingTest } from '../../failures/failing-test.ts';

const most = 30_000;

/** What a tool says of a failure: message, details, and of its output the part that begins with the test's name. */
export function failureTexts({ message, details, test, attempt }: FailingTest): string[] {
  const output = attempt ? `${attempt.stdout.tail}\n${attempt.stderr.tail}` : '';
  const own = test ? partOf(output, test.name) : '';
  return [message, details, own].map((text) => text.slice(0, most)).filter((text) => text.trim() !== '');
}

/** `FAIL tests/cart.test.ts > total` of vitest, `● total` of jest, up to the next one. */
function partOf(output: string, name: string): string {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => /\bFAIL\b|^\s*●/.test(line) && line.includes(name));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => /\bFAIL\b|^\s*●|⎯{8}/.test(line));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}
