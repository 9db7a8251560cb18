import { shortestMaskedSecret as shortestSecret } from './read-secrets.ts';

const mask = '***';
const maskBytes = Buffer.from(mask);
/** The same for parts of an encoding, which are no secret by themselves. */
const shortestPart = 8;

/** Keys whose values are the harness's own words: a secret that is called `passed` must not change a status. */
const ownWords = new Set(
  (
    'kind phase stream verdict status reason visibility code report_version run_id runId run_dir runDir ' +
    'reportPath started_at finished_at digest cell_image_id trace_id runner type'
  ).split(' '),
);

/** Replaces secrets, also in the forms that programs commonly print them in. */
export class SecretMasker {
  readonly #needles: readonly Buffer[];
  readonly #texts: readonly string[];

  constructor(secrets: Iterable<string>) {
    const forms = [...secrets].filter((secret) => secret.length >= shortestSecret).flatMap(writtenForms);
    this.#texts = [...new Set(forms)];
    this.#needles = this.#texts.map((text) => Buffer.from(text));
  }

  /** The text without secrets. */
  text(text: string): string {
    let masked = '';
    let at = 0;
    for (const { start, end } of findSpans(text, this.#texts)) {
      masked += text.slice(at, start) + mask;
      at = end;
    }
    return masked + text.slice(at);
  }

  /** A copy of a JSON-like value of the harness in which no text is with secrets. */
  value<T>(value: T): T {
    if (this.#texts.length === 0) return value;
    return this.#deep(value) as T;
  }

  #deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.#deep(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        typeof item === 'string' && ownWords.has(key) ? item : this.#deep(item),
      ]),
    );
  }

  /** A masker of a byte stream that also finds secrets that are split between two chunks. */
  stream(): StreamMasker {
    return new StreamMasker(this.#needles);
  }
}

export class StreamMasker {
  readonly #needles: readonly Buffer[];
  #held = Buffer.alloc(0);

  constructor(needles: readonly Buffer[]) {
    this.#needles = needles;
  }

  /** The bytes that can be let go: what may be the beginning of a secret is held back. */
  push(chunk: Buffer): Buffer {
    if (this.#needles.length === 0) return chunk;
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    return this.#release(bytes, bytes.length - this.#possibleStart(bytes));
  }

  /** What was held back, at the stream's end. */
  end(): Buffer {
    return this.#release(this.#held, this.#held.length);
  }

  /** A secret that begins at `limit` or later may be the beginning of a longer one. */
  #release(bytes: Buffer, limit: number): Buffer {
    const parts: Buffer[] = [];
    let at = 0;
    for (const { start, end } of findSpans(bytes, this.#needles)) {
      if (start >= limit) break;
      parts.push(bytes.subarray(at, start), maskBytes);
      at = end;
    }
    if (at < limit) parts.push(bytes.subarray(at, limit));
    this.#held = Buffer.from(bytes.subarray(Math.max(at, limit)));
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  /** Length of the longest end of `bytes` that begins a secret. */
  #possibleStart(bytes: Buffer): number {
    let longest = 0;
    for (const needle of this.#needles) {
      for (let length = Math.min(needle.length - 1, bytes.length); length > longest; length -= 1) {
        if (bytes.subarray(bytes.length - length).equals(needle.subarray(0, length))) longest = length;
      }
    }
    return longest;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the needles are, in order; those that overlap are one span. Each needle looks at the whole but once. */
function* findSpans<T extends string | Buffer>(whole: T, needles: readonly T[]): Generator<Span> {
  const search = whole as { indexOf(needle: T, from: number): number; length: number };
  let coming = needles.flatMap((needle) => {
    const at = search.indexOf(needle, 0);
    return at < 0 ? [] : [{ needle, at }];
  });
  while (coming.length > 0) {
    const start = Math.min(...coming.map(({ at }) => at));
    let end = start + 1;
    for (let grown = true; grown; ) {
      grown = false;
      for (const match of coming) {
        while (match.at >= 0 && match.at < end) {
          if (match.at + match.needle.length > end) {
            end = match.at + match.needle.length;
            grown = true;
          }
          match.at = search.indexOf(match.needle, match.at + 1);
        }
      }
      coming = coming.filter(({ at }) => at >= 0);
    }
    yield { start, end };
  }
}

function writtenForms(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestSecret * 4);
  const inMarkup = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    Buffer.from(secret).toString('base64'),
    ...partsOfBase64(secret),
    encodeURIComponent(secret),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    inMarkup,
    inMarkup.replaceAll('"', '&quot;'),
    // A key file is often printed line by line.
    ...(lines.length > 1 ? lines : []),
  ].filter((form) => form.length >= shortestSecret);
}

/**
 * The secret in the base64 of a longer text, e.g. of `user:secret` or with a line end: its form depends on the number
 * of bytes before it. Characters that it shares with its neighbours are left off.
 */
function partsOfBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2]
    .map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    })
    .filter((part) => part.length >= shortestPart)
    .flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]);
}
