import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jest } from '../../src/runners/jest.ts';
import { mocha } from '../../src/runners/mocha.ts';
import { node } from '../../src/runners/node.ts';
import { vitest } from '../../src/runners/vitest.ts';
import { fixture, hostHas, repository, runTool, summary } from './tools.ts';

const bin = join(repository, 'node_modules/.bin');

describe('node:test on this machine', () => {
  const project = fixture('node/project');

  test('tells what each test said, counts neither suites nor files, and unwraps the cause', () => {
    const run = runTool(node, { project, target: 'checks/adding.js checks/plain.js' });
    expect(summary(node.parse(run.files, run.context))).toMatchInlineSnapshot(`
      "
      passed  checks/adding.js:4 - | adds
      failed  checks/adding.js:6 - | subtracts | "Expected values to be strictly equal:\\n\\n2 !== 1"
      passed  checks/adding.js:9 multiplies | by two
      failed  checks/adding.js:11 multiplies > deeply | by three | "three is red"
      skipped checks/adding.js:13 multiplies | by four | "skip"
      skipped checks/adding.js:14 multiplies | by five | "not today"
      skipped checks/adding.js:15 multiplies | by six | "todo"
      passed  checks/adding.js:18 parent | child passes
      failed  checks/adding.js:19 parent | child fails | "TypeError: boom"
      passed  checks/adding.js:22 parent throws | child passes
      failed  checks/adding.js:23 - | parent throws | "Error: on its own"
      skipped checks/adding.js:25 - | todo fails | "later"
      "
    `);
    expect(run.stdout).toContain('tests 14');
  });

  test('tells a file that does not load from a failing test', () => {
    const run = runTool(node, { project, target: 'checks/broken.mjs' });
    const { tests, collectionError } = node.parse(run.files, run.context);
    expect(tests).toEqual([]);
    expect(collectionError?.split('\n').filter((line) => !line.startsWith(' '))[0]).toBe(
      'checks/broken.mjs: the file ended with exit code 1 outside of its tests:',
    );
    expect(collectionError).toContain('ERR_MODULE_NOT_FOUND');
  });

  test('tells tests that a process.exit() swallowed', () => {
    const run = runTool(node, { project, target: 'checks/premature.js checks/partial.js' });
    expect(run.exitCode).toBe(0);
    expect(
      summary(node.parse(run.files, run.context)).replace(
        /errored .*premature\.js:1 .*premature\.js \|/,
        'errored PREMATURE |',
      ),
    ).toMatchInlineSnapshot(`
      "
      passed  checks/partial.js:2 - | fine
      errored PREMATURE | "The file uses node:test and ended without reporting a test, e.g. by process.exit(). When it holds none, name the test files in the target."
      errored checks/partial.js:3 - | exits | "The test never finished: its process ended first, e.g. by process.exit()."
      errored checks/partial.js:4 - | never | "The test never finished: its process ended first, e.g. by process.exit()."
      "
    `);
  });

  test('selects by name', () => {
    const run = runTool(node, { project, target: 'checks/adding.js', args: ['--test-name-pattern', 'adds'] });
    const { tests } = node.parse(run.files, run.context);
    expect(tests.filter(({ status }) => status !== 'skipped').map(({ name }) => name)).toEqual(['adds']);
  });
});

describe('vitest of this repository', () => {
  test('runs in a folder of its own', () => {
    const text = {
      'vitest.config.mjs': 'export default {};',
      'a.test.js': `import { expect, test } from ${JSON.stringify(join(repository, 'node_modules/vitest/dist/index.js'))};
test('adds', () => expect(1 + 1).toBe(3));
`,
    };
    const run = runTool(vitest, { text, path: bin, target: 'a.test.js' });
    expect(summary(vitest.parse(run.files, run.context))).toMatchInlineSnapshot(`
      "
      failed  a.test.js:2 - | adds | "AssertionError: expected 2 to be 3 // Object.is equality"
      "
    `);
  }, 60_000);
});

test.each([jest, mocha, vitest])(
  '$name is asked for with a probe that fails where it is missing',
  ({ probe }) => {
    const [command = '', ...args] = probe ?? [];
    expect(hostHas(join('/nowhere', command), ...args)).toBe(false);
  },
);
