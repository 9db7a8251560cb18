import type { Path } from './source-document.ts';

/** One thing that is wrong with a scope's document. */
export interface Problem {
  /** As it was given; `<object>` where no file was. */
  readonly file: string;
  /** From 1; null where an object was given. */
  readonly line: number | null;
  /** From 1, in UTF-16 code units as editors count; null where an object was given. */
  readonly column: number | null;
  /** JSON pointer (RFC 6901) in the document as it was written. */
  readonly pointer: string;
  readonly message: string;
  /** The value that was found, shortened. */
  readonly received?: string;
  readonly expected?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** A problem by its place in the document, before it has a line. */
export interface Finding extends Pick<Problem, 'message' | 'received' | 'expected' | 'suggestion'> {
  readonly path: Path;
  /** Whether the position is that of the value at `path` or of its key. */
  readonly at: 'value' | 'key';
}

/** One line for people: `scope.json:12:15 /scenarios/0/executon: unknown key "executon". Did you mean "execution"?` */
export function formatProblem(problem: Problem): string {
  const { file, line, column, pointer, message, received, expected, suggestion } = problem;
  const place = line === null ? file : `${file}:${line}:${column}`;
  const sentences = [`${place} ${pointer === '' ? '(root)' : pointer}: ${message}.`];
  const details = [
    received === undefined ? null : `received ${received}`,
    expected === undefined ? null : `expected ${expected}`,
  ].filter((detail) => detail !== null);
  if (details.length > 0) sentences.push(`${capitalise(details.join('; '))}.`);
  if (suggestion !== undefined) sentences.push(`Did you mean ${JSON.stringify(suggestion)}?`);
  return escapeControls(sentences.join(' '));
}

/** The pointer of a path (RFC 6901). */
export function pointerOf(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A value in few words: text is cut, lists and objects are only described. */
export function preview(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > 60
      ? `${JSON.stringify(value.slice(0, 57))}… (${value.length} characters)`
      : JSON.stringify(value);
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    if (keys.length === 0) return 'an empty object';
    const shown = keys.slice(0, 3).map((key) => preview(key));
    return `an object with ${shown.join(', ')}${keys.length > 3 ? ', …' : ''}`;
  }
  return String(value);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A hostile key could otherwise move the cursor or turn the text around. */
function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
