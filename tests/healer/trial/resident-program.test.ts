import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { ResidentProgram } from '../../../src/healer/trial/resident-program.ts';
import { startLocally } from './local-tool.ts';

/** A shell that does with each line what `script` says. */
function openShell(script: string): ResidentProgram {
  const program = new ResidentProgram(
    startLocally(['sh', '-c', `while read -r line; do ${script}; done`], tmpdir()),
  );
  onTestFinished(() => program[Symbol.asyncDispose]());
  return program;
}

const outcome = (asked: Promise<unknown>) =>
  asked.catch(({ message, isCulprit }) => ({ message, isCulprit }));

test('answers come in the order of the questions', async () => {
  const program = openShell('echo "$line"');
  const asked = [1, 2, 3].map((id) => program.ask({ id }, 5_000));
  expect(await Promise.all(asked)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

test('a program that ends loses what it worked on, and what waits is told from that', async () => {
  const program = openShell('exit 7');
  const message = 'the trial program ended with 7';
  expect(await Promise.all([outcome(program.ask({}, 5_000)), outcome(program.ask({}, 5_000))])).toEqual([
    { message, isCulprit: true },
    { message, isCulprit: false },
  ]);
  expect(await outcome(program.ask({}, 5_000))).toEqual({ message, isCulprit: false });
});

test('a program that is silent, tells no answer, or no end of one, is given up', async () => {
  expect(await outcome(openShell('exec sleep 60').ask({}, 100))).toMatchObject({
    message: 'the trial program is stuck',
  });
  expect(await outcome(openShell('echo "{"').ask({}, 5_000))).toMatchObject({
    message: 'the trial program answers with what is no answer',
  });
  expect(await outcome(openShell('exec cat /dev/zero').ask({}, 20_000))).toMatchObject({
    message: 'the trial program answers without an end',
  });
});
