import type { RawFrame, StackReader } from './raw-frame.ts';

/** Stacks of V8, and vitest's own way to write them. Only the first: causes stand below. */
export const readV8Stack: StackReader = {
  read(lines) {
    const frames: RawFrame[] = [];
    for (const line of lines) {
      if (line.length > 2_000) continue;
      const text = line.trim();
      if (frames.length > 0 && cause.test(text)) break;
      const marked = marks.exec(text);
      if (!marked) continue;
      const [, name, inside] = withName.exec(marked[1] ?? '') ?? [];
      const [, file, at] = place.exec(inside ?? marked[1] ?? '') ?? [];
      if (file !== undefined) frames.push({ file, line: Number(at), function: plainName(name) });
    }
    return frames.reverse();
  },
};

const cause = /^(?:\[(?:cause|errors)\]:|Caused by:)/;
const marks = /^(?:at|❯) (?:async )?(.+)$/;
/** `Cart.total (file:///…:6:20)`, vitest's `total src/cart.ts:6:20`. */
const withName = /^(?:new )?([\w$.#<>]{1,200})(?: \[as [\w$]{1,100}\])? \(?((?:file:|[^\s():]).*?)\)?$/;
const place = /^((?:file:\/\/)?[^\s():][^():]{0,1000}):(\d{1,9})(?::\d{1,9})?$/;

/** `Object.<anonymous>` says nothing, and of `Cart.total` the end is the function. */
function plainName(name: string | undefined): string | null {
  const last = name?.split('.').at(-1) ?? '';
  return last === '' || /[<>]/.test(last) ? null : last;
}
