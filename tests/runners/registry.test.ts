import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeRunners } from '../../src/runners/describe-runners.ts';
import { runnerNames, runners } from '../../src/runners/registry.ts';
import { repository } from './tools.ts';

test('knows each runner by its own name', () => {
  expect(runnerNames).toEqual([
    'pytest',
    'unittest',
    'node',
    'vitest',
    'jest',
    'mocha',
    'go',
    'junit',
    'tap',
    'shell',
  ]);
  expect([...runners].every(([name, runner]) => name === runner.name)).toBe(true);
});

test('starts each tool with the arguments of the scope before the target', () => {
  const input = { target: "a 'b c'", args: ['--flag', 'x y'], resultsDir: '/run/results', results: null };
  const commands = [...runners].map(([name, runner]) => {
    const { files, ...command } = runner.command(input);
    return [name, { ...command, files: Object.keys(files ?? {}) }];
  });
  expect(Object.fromEntries(commands)).toMatchSnapshot();
});

test('docs/reference/runners.md says what the definitions say', () => {
  const page = join(repository, 'docs/reference/runners.md');
  if (process.env.UPDATE_DOCS) writeFileSync(page, describeRunners());
  expect(readFileSync(page, 'utf8')).toBe(describeRunners());
});
