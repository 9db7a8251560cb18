import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { SpanRecord } from '../span-record.ts';
import { type EvidenceText, traceLimitBytes } from '../verdict/outcome.ts';
import type { CellSpans } from './cell-spans.ts';
import { noText } from './read-evidence.ts';
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

/**
 * The spans of an attempt, as far as they are evidence: what it wrote to the trace file, and what it sent. All of it is
 * in the run's trace then.
 *
 * @param lengthBefore of the file; null where nobody asks for spans
 */
export async function readSpans(
  context: RunContext,
  cell: Cell,
  spans: CellSpans | null,
  lengthBefore: number | null,
): Promise<EvidenceText> {
  if (lengthBefore === null) {
    // Where no program can send any, the file is the way.
    if (spans && !(await spans.isListening)) await joinTrace(spans, await readTrace(context, cell, 0));
    return noText;
  }
  const written = await readTrace(context, cell, lengthBefore);
  const sent = [...(spans?.received ?? [])];
  const inFile = new Set(await joinTrace(spans, written));
  const onlySent = sent.filter(({ spanId }) => !inFile.has(spanId));
  return addSent(written, onlySent);
}

/** What can be asked for of them, in lines like those of the file; as much together as the file may have. */
function addSent({ text, cut }: EvidenceText, sent: readonly SpanRecord[]): EvidenceText {
  const lines = [text];
  let length = text.length;
  for (const { name, attributes } of sent) {
    const line = JSON.stringify({ name, attributes });
    length += line.length;
    if (length > traceLimitBytes) return { text: '', cut: true };
    lines.push(line);
  }
  return { text: lines.join('\n'), cut };
}

/** Answers with the ids of the spans that the text has. */
async function joinTrace(spans: CellSpans | null, { text }: EvidenceText): Promise<readonly string[]> {
  if (text.trim() === '') return [];
  const { readSpanLines } = await import('../otlp/read-span-lines.ts');
  const read = readSpanLines(text, 100_000);
  await spans?.take(read, null);
  return read.map(({ spanId }) => spanId);
}

/** What was written to the trace since it had that length. Whoever made it shorter began a new one. */
async function readTrace(context: RunContext, cell: Cell, lengthBefore: number): Promise<EvidenceText> {
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
