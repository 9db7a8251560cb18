import type { StackFrame } from './failing-test.ts';
import type { FilePlaces } from './file-places.ts';
import type { RawFrame } from './raw-frame.ts';
import { readGoStack } from './read-go-stack.ts';
import { readJavaStack } from './read-java-stack.ts';
import { readPythonStack } from './read-python-stack.ts';
import { readV8Stack } from './read-v8-stack.ts';

const readers = [readPythonStack, readV8Stack, readGoStack, readJavaStack];
const mostCharacters = 65_536;
const mostFrames = 100;
const longestLine = 4_000;

/** The stack in a text that some tool wrote, innermost last; an output may end with a stack of any language. */
export function readStack(text: string, places: FilePlaces, near: NearFile): StackFrame[] {
  const lines = text
    .slice(-mostCharacters)
    .split(/\r?\n/)
    .map((line) => line.slice(0, longestLine));
  const stacks = readers.map((reader) =>
    reader
      .read(lines)
      .slice(-mostFrames)
      .map((raw) => placed(raw, places, near)),
  );
  const insides = stacks.map((frames) => frames.filter(({ path }) => path !== null).length);
  const most = Math.max(...insides);
  return (most > 0 ? stacks[insides.indexOf(most)] : stacks.find((frames) => frames.length > 0)) ?? [];
}

export interface NearFile {
  /** Relative to the workspace: where the tool ran. */
  readonly cwd: string;
  /** Of the test case. */
  readonly file: string | null;
}

function placed({ file, line, function: name }: RawFrame, places: FilePlaces, near: NearFile): StackFrame {
  const path = places.find(file, near);
  return { path, line, function: name, isTest: path !== null && places.isTest(path) };
}
