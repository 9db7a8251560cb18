import type { RawFrame, StackReader } from './raw-frame.ts';

/** Python's own tracebacks, and those of pytest in its long and its short style. */
export const readPythonStack: StackReader = {
  read(lines) {
    let frames: RawFrame[] = [];
    /** The function whose source pytest has shown since the last frame. */
    let shown: string | null = null;
    for (const line of lines) {
      // What was raised first is told first; what the tool saw comes last.
      if (chain.test(line)) frames = [];
      const own = traceback.exec(line);
      if (own) {
        frames.push(frame(own[1], own[2], own[3] ?? null));
        continue;
      }
      shown ??= definitionLine.exec(line)?.[1] ?? null;
      const place = pytestPlace.exec(line);
      if (!place) continue;
      frames.push(frame(place[1], place[2], place[3] ?? shown));
      shown = null;
    }
    return frames;
  },
};

const chain =
  /^(?:The above exception was the direct cause of|During handling of the above exception, another exception occurred)/;
const traceback = /^\s{0,40}File "([^"]{1,1000})", line (\d{1,9})(?:, in (.{1,200}))?$/;
const definitionLine = /^[> ]?\s{0,40}(?:async )?def (\w{1,200})\s?[([]/;
/** `src/calc.py:6: in deep`, `src/calc.py:10: KeyError`, `tests/test_calc.py:21:`. */
const pytestPlace = /^([^\s:"][^:"]{0,1000}\.pyx?):(\d{1,9}):(?: in (.{1,200})| [\w.]{1,200}| ?)$/;

function frame(file: string | undefined, line: string | undefined, name: string | null): RawFrame {
  const isNamed = name !== null && !/^<module>$/.test(name);
  return { file: file ?? '', line: Number(line), function: isNamed ? name : null };
}
