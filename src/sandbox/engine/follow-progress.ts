interface ProgressItem {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progress?: string;
  readonly error?: string;
}

/**
 * Reads the answer of a build, pull or import to its end and reports its lines. The engine answers 200 before it
 * starts to work, so that a failure only shows as an item of this stream: that becomes an exception here.
 */
export async function followProgress(
  answer: NodeJS.ReadableStream,
  onProgress: (line: string) => void,
  onSignOfLife?: () => void,
): Promise<void> {
  let failure: string | undefined;
  for await (const line of linesOf(answer)) {
    onSignOfLife?.();
    if (!line.trim()) continue;
    const item = parseItem(line);
    failure ??= item.error;
    // Progress bars of single layers are too much for a log; their status is enough.
    if (item.progress) continue;
    const text = item.stream ?? (item.status && item.id ? `${item.id}: ${item.status}` : item.status);
    for (const part of (text ?? '').split('\n')) if (part.trim()) onProgress(withoutColours(part.trimEnd()));
  }
  if (failure !== undefined) throw new Error(failure.trim());
}

/** Not readline: an error of its input, such as an abort, reaches nobody and ends the process. */
async function* linesOf(answer: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of answer) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function parseItem(line: string): ProgressItem {
  try {
    return JSON.parse(line) as ProgressItem;
  } catch {
    return { stream: line };
  }
}

/** The classic builder paints everything a command writes to stderr red. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
