import type { ParseContext } from './runner.ts';
import { workspacePath } from './workspace-path.ts';

export interface Location {
  readonly file: string;
  readonly line: number;
}

// V8's `at name (path:1:2)` and `at path:1:2`, the same without `at` as TAP writers have it, and vitest's `❯ path:1:2`.
const frame = /^(?:[^(]{0,1024}\(|at (?:async )?|❯ )?((?:file:\/\/)?[^\s():][^():]{0,4096}):(\d+):\d+\)?$/;
const longestStack = 256 * 1024;
const mostLines = 5_000;

/**
 * Where a JavaScript stack touches the workspace: the innermost frame in `testFile` when it is known, else the
 * innermost frame outside of node_modules.
 */
export function stackLocation(
  stack: string | null | undefined,
  testFile: string | null,
  context: ParseContext,
): Location | null {
  const lines = (stack ?? '').slice(0, longestStack).split('\n', mostLines);
  const marked = lines.filter((line) => /^\s*(at|❯) /.test(line));
  for (const line of marked.length > 0 ? marked : lines) {
    if (line.length > 4096) continue;
    const [, path, number] = frame.exec(line.trim()) ?? [];
    const file = workspacePath(path, context);
    if (file === null || number === undefined) continue;
    if (testFile === null ? !/(^|\/)node_modules\//.test(file) : file === testFile) {
      return { file, line: Number(number) };
    }
  }
  return null;
}
