import type { ScopeExecution } from '../../scope/scope.ts';
import { goSteering } from './go-steering.ts';
import {
  jestSteering,
  mochaSteering,
  nodeTestSteering,
  npmSteering,
  vitestSteering,
} from './node-steering.ts';
import { pytestSteering } from './pytest-steering.ts';
import { pythonSteering } from './python-steering.ts';
import type { SteeringRule } from './steering-rule.ts';

const programNames =
  /^(python|python3|pytest|py\.test|node|npm|npx|yarn|pnpm|jest|vitest|mocha|go|sh|bash|env)$/;

/** Whatever the tool is. */
const programSteering: readonly SteeringRule[] = [
  {
    files: 'A program with the name of a test tool, an interpreter or a shell, in a folder of PATH',
    why: 'would be started in the place of the program of that name',
    matches: (path, { programs }) => {
      const at = path.lastIndexOf('/');
      return programs.has(path.slice(0, Math.max(at, 0))) && programNames.test(path.slice(at + 1));
    },
  },
];

/** By tool: what steers it from outside of the tests. */
export const steeringRules: ReadonlyMap<string, readonly SteeringRule[]> = new Map([
  ['pytest', pytestSteering],
  ['unittest', pythonSteering],
  ['node', nodeTestSteering],
  ['jest', jestSteering],
  ['vitest', vitestSteering],
  ['mocha', mochaSteering],
  ['npm', npmSteering],
  ['go', goSteering],
  ['any tool', programSteering],
]);

/** Commands of a `shell`, `junit` or `tap` scenario may start any tool: the words in them tell. */
const toolWords: readonly (readonly [tool: string, words: RegExp])[] = [
  ['pytest', /\b(pytest|py\.test|tox|nox)\b/],
  ['unittest', /\b(python[\d.]*|unittest)\b/],
  ['node', /\b(node|tsx|deno|bun)\b/],
  ['jest', /\bjest\b/],
  ['vitest', /\bvitest\b/],
  ['mocha', /\bmocha\b/],
  ['npm', /\b(npm|npx|yarn|pnpm)\b/],
  ['go', /\bgo\s+test\b/],
];

/** The rules for what these scenarios run, each once. */
export function rulesFor(executions: readonly ScopeExecution[]): readonly SteeringRule[] {
  const tools = new Set(['any tool']);
  for (const { runner, target, args } of executions) {
    if (steeringRules.has(runner)) tools.add(runner);
    if (!['shell', 'junit', 'tap'].includes(runner)) continue;
    const command = [target ?? '', ...args].join(' ');
    for (const [tool, words] of toolWords) if (words.test(command)) tools.add(tool);
  }
  return [...new Set([...tools].flatMap((tool) => steeringRules.get(tool) ?? []))];
}
