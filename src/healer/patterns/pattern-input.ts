import type { Scope } from '../../scope/scope.ts';
import type { FailingTest } from '../failures/failing-test.ts';
import type { PatternInput } from './pattern.ts';

/** Longer lines hold data, and make expressions slow. */
const longestLine = 500;
const mostCharacters = 32_768;

/** What patterns look at, of one failure. */
export function patternInput(failure: FailingTest, scope: Scope, paths: readonly string[]): PatternInput {
  const { attempt, test, message, details } = failure;
  const output = [details, attempt?.stderr.tail ?? '', attempt?.stdout.tail ?? ''].join('\n');
  const scenario = scope.scenarios.find(({ id }) => id === failure.scenario);
  return {
    failure,
    message: bound(message),
    output: bound(output),
    own: bound(test && details.trim() !== '' ? details : output),
    runner: scenario?.execution.runner ?? 'shell',
    status: attempt?.status ?? '',
    reason: attempt?.reason ?? '',
    exitCode: attempt?.exit_code ?? null,
    paths,
  };
}

/** Long lines are cut, and of a long text both ends are kept: what failed stands at one of them. */
function bound(text: string): string {
  const half = mostCharacters / 2;
  const kept =
    text.length <= mostCharacters ? text : `${text.slice(0, half)}\n…\n${text.slice(text.length - half)}`;
  return kept
    .split(/\r?\n/)
    .map((line) => line.slice(0, longestLine))
    .join('\n');
}
