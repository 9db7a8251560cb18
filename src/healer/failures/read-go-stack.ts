import type { RawFrame, StackReader } from './raw-frame.ts';

/** The goroutine that panicked, else the places at which a test complained. */
export const readGoStack: StackReader = {
  read(lines) {
    const frames: RawFrame[] = [];
    const complaints: RawFrame[] = [];
    let isRunning = false;
    for (const [index, line] of lines.entries()) {
      const complaint = complained.exec(line);
      if (complaint)
        complaints.push({ file: complaint[1] ?? '', line: Number(complaint[2]), function: null });
      if (/^goroutine \d{1,9} \[/.test(line)) {
        if (frames.length > 0) break;
        isRunning = true;
      }
      if (line.startsWith('created by ')) isRunning = false;
      const place = isRunning && placeLine.exec(line);
      if (place)
        frames.push({
          file: place[1] ?? '',
          line: Number(place[2]),
          function: nameIn(lines[index - 1] ?? ''),
        });
    }
    return frames.length > 0 ? frames.reverse() : complaints;
  },
};

const placeLine = /^\t(\/[^:\n]{1,1000}\.go):(\d{1,9})(?: |$)/;
const complained = /^\s{4,40}([\w./-]{1,200}\.go):(\d{1,9}): /;

/** `example.com/shop/core.(*Cart).Total(0xc00, …)` → `Total`. */
function nameIn(line: string): string | null {
  return /([\w·]{1,200})\([^()]*\)$/.exec(line.slice(0, 1_000))?.[1] ?? null;
}
