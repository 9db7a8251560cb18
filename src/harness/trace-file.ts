import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { type EvidenceText, traceLimitBytes } from '../verdict/outcome.ts';
import type { RunContext } from './run-context.ts';

const fileName = 'spans.jsonl';

/** One for the whole cell: a server that setup started writes to it as well as the command of an attempt. */
export const traceFilePath = `${cellPaths.results}/${fileName}`;

/**
 * How long the trace is before an attempt: what was written earlier is no evidence for it. Nothing is removed, since
 * a server may hold the file open.
 */
export async function traceLength(cell: Cell): Promise<number> {
  let length = 0;
  await cell.readFiles(cellPaths.results, [fileName], async (_path, size) => {
    length = size;
    return 'stop';
  });
  return length;
}

/** What was written to the trace since it had that length. Whoever made it shorter began a new one. */
export async function readTrace(
  context: RunContext,
  cell: Cell,
  lengthBefore: number,
): Promise<EvidenceText> {
  let text = '';
  let cut = false;
  await cell.readFiles(cellPaths.results, [fileName], async (_path, size, content) => {
    const from = size < lengthBefore ? 0 : lengthBefore;
    cut = size - from > traceLimitBytes;
    // Nobody looks at the part that fits.
    if (cut) return 'stop';
    const chunks: Buffer[] = [];
    let at = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      if (at + chunk.length > from) chunks.push(chunk.subarray(Math.max(0, from - at)));
      at += chunk.length;
    }
    text = context.masker.text(Buffer.concat(chunks).toString('utf8'));
    return 'stop';
  });
  return { text, cut };
}
