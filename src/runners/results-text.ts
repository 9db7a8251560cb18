import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { type ResultFile, ResultsUnreadableError } from './runner.ts';

const mostBytes = 32 * 1024 * 1024;

/** The text of a result file: UTF-8, or UTF-16 with a byte order mark, of a bounded size and not empty. */
export function resultsText(file: ResultFile): string {
  const { content } = file;
  if (content.length > mostBytes) {
    throw new ResultsUnreadableError(
      `${basename(file.path)} holds ${content.length} bytes; ${mostBytes} are read.`,
    );
  }
  const text = decoder(content).decode(content);
  if (text.trim() === '') throw new ResultsUnreadableError(`${basename(file.path)} is empty.`);
  return text;
}

/** The one result file that a tool writes, found by its name. */
export function namedResults(files: readonly ResultFile[], name: string): string {
  const file = files.find((candidate) => basename(candidate.path) === name);
  if (file === undefined) throw new ResultsUnreadableError(`The tool wrote no ${name}.`);
  return resultsText(file);
}

/** The JSON object that a tool writes. */
export function jsonResults(files: readonly ResultFile[], name: string): JsonObject {
  const value = parseJson(namedResults(files, name), name);
  if (!isObject(value)) throw new ResultsUnreadableError(`${name} is not a JSON object.`);
  return value;
}

/** The objects of a file with one JSON value a line. */
export function jsonLines(text: string, name: string): JsonObject[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const value = parseJson(line, `${name}, line ${index + 1}`);
      if (!isObject(value))
        throw new ResultsUnreadableError(`${name}, line ${index + 1} is not a JSON object.`);
      return value;
    });
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ResultsUnreadableError(`${what} is not whole: it was cut off, or the tool did not write it.`, {
      cause,
    });
  }
}

function decoder(content: Buffer): TextDecoder {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}
