import type { RawFrame, StackReader } from './raw-frame.ts';

/** Stacks of the JVM. Of a chain the last cause: there it began. */
export const readJavaStack: StackReader = {
  read(lines) {
    let frames: RawFrame[] = [];
    for (const line of lines) {
      if (/^Caused by: /.test(line)) frames = [];
      const [, owner, name, file, at] = frameLine.exec(line) ?? [];
      if (owner === undefined || name === undefined || file === undefined) continue;
      const folders = owner.split('.').slice(0, -1);
      frames.push({ file: [...folders, file].join('/'), line: Number(at), function: name });
    }
    return frames.reverse();
  },
};

const frameLine =
  /^\s{0,10}at (?:[\w.$-]{1,200}\/)?([\w.$]{1,400})\.([\w$<>]{1,200})\(([\w$-]{1,200}\.(?:java|kt|scala|groovy)):(\d{1,9})\)/;
