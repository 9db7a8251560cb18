import { stripVTControlCharacters } from 'node:util';
import type { TestCase } from '../generated/taas-report.ts';
import { type ParseContext, ResultsUnreadableError } from './runner.ts';

type Mask = ParseContext['mask'];

const mostCases = 100_000;
const nameBytes = 1024;
const messageBytes = 4 * 1024;
const detailsBytes = 64 * 1024;

/** A test case as some tool told it: nothing in it is to be trusted. */
export interface RawCase {
  readonly name: string | null | undefined;
  readonly suite?: string | null | undefined;
  readonly file?: string | null | undefined;
  readonly line?: number | null | undefined;
  readonly status: TestCase['status'];
  readonly durationMs?: number | null | undefined;
  readonly message?: string | null | undefined;
  readonly details?: string | null | undefined;
}

/** Collects test cases, each one cleaned and capped, and refuses more than a report can hold. */
export class CaseList {
  readonly tests: TestCase[] = [];
  readonly #mask: Mask;

  constructor({ mask }: Pick<ParseContext, 'mask'>) {
    this.#mask = mask;
  }

  add(raw: RawCase): void {
    if (this.tests.length >= mostCases) {
      throw new ResultsUnreadableError(
        `The results hold more than ${mostCases.toLocaleString('en')} test cases. Split the scenario.`,
      );
    }
    this.tests.push({
      name: boundedText(raw.name, nameBytes, this.#mask) ?? '(no name)',
      suite: boundedText(raw.suite, nameBytes, this.#mask),
      file: raw.file ?? null,
      line: lineNumber(raw.line),
      status: raw.status,
      duration_ms: duration(raw.durationMs),
      message: boundedText(raw.message, messageBytes, this.#mask),
      details: boundedText(raw.details, detailsBytes, this.#mask),
    });
  }
}

/** Text of a collection error, cleaned and capped like the details of a test case. */
export function collectionErrorText(
  reasons: readonly string[],
  { mask }: Pick<ParseContext, 'mask'>,
): string | null {
  if (reasons.length === 0) return null;
  return boundedText(reasons.join('\n\n'), detailsBytes, mask) ?? 'the tests could not be collected';
}

function boundedText(raw: string | null | undefined, mostBytes: number, mask: Mask): string | null {
  if (typeof raw !== 'string') return null;
  // Masked before each cut, and again when the colours that may hide a secret are gone.
  const text = mask(raw);
  // A character is at least a byte, and colour codes can be most of a text: cut twice, before and after cleaning.
  const clean = mask(cleanText(text.slice(0, mostBytes * 8))).trim();
  if (clean === '') return null;
  const bytes = Buffer.from(clean);
  if (bytes.length <= mostBytes && text.length <= mostBytes * 8) return bytes.toString();
  let end = Math.min(bytes.length, mostBytes - Buffer.byteLength('…'));
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString()}…`;
}

/** Drops colours, control characters but newline and tab, and the marks that turn the direction of writing around. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

function lineNumber(line: number | null | undefined): number | null {
  return typeof line === 'number' && Number.isSafeInteger(line) && line > 0 ? line : null;
}

function duration(ms: number | null | undefined): number | null {
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 && ms < Number.MAX_SAFE_INTEGER
    ? Math.round(ms * 1000) / 1000
    : null;
}
