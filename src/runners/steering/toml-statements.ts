interface TomlStatement {
  /** The full key: table and key of an assignment; of a header, the table with an empty part at its end. */
  readonly path: readonly string[];
  /** As it is written, with what stands before it. */
  readonly text: string;
}

/**
 * The headers and assignments of a TOML document, in order; together their texts are the document. Null where it can't
 * be read.
 */
export function tomlStatements(text: string): TomlStatement[] | null {
  const statements: TomlStatement[] = [];
  let table: string[] = [];
  let start = 0;
  let at = 0;
  while (true) {
    at = skipBlank(text, at);
    if (at >= text.length) break;
    const opening = /^\[\[?/.exec(text.slice(at, at + 2))?.[0] ?? '';
    const key = readKey(text, at + opening.length);
    if (!key) return null;
    if (opening === '') {
      const end = text[key.end] === '=' ? skipValue(text, key.end + 1) : null;
      if (end === null) return null;
      statements.push({ path: [...table, ...key.parts], text: text.slice(start, end) });
      at = end;
    } else {
      if (!text.startsWith(opening === '[' ? ']' : ']]', key.end)) return null;
      table = key.parts;
      at = key.end + opening.length;
      statements.push({ path: [...table, ''], text: text.slice(start, at) });
    }
    start = at;
  }
  const last = statements.at(-1);
  if (last) statements[statements.length - 1] = { ...last, text: last.text + text.slice(start) };
  return statements;
}

function skipBlank(text: string, from: number): number {
  const blank = /(?:[\s\ufeff]|#[^\n]*)*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}

/** A bare, quoted or dotted key, and where what follows it stands. */
function readKey(text: string, from: number): { parts: string[]; end: number } | null {
  const part = /[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*/y;
  const parts: string[] = [];
  for (let at = from; ; at += 1) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (!match) return null;
    const [whole, bare, basic, literal] = match;
    const name = bare ?? literal ?? unescapeBasic(basic ?? '');
    if (name === null) return null;
    parts.push(name);
    at += whole.length;
    if (text[at] !== '.') return { parts, end: at };
  }
}

function unescapeBasic(text: string): string | null {
  try {
    return JSON.parse(`"${text.replaceAll(/\\U([0-9A-Fa-f]{8})/g, (_, hex) => `\\u{${hex}}`)}"`);
  } catch {
    return null;
  }
}

/** Behind the value that begins here: strings of all four kinds, and brackets that may hold line ends. */
function skipValue(text: string, from: number): number | null {
  const piece =
    /"""(?:[^\\]|\\[\s\S])*?"{3,5}|'''[\s\S]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[[\]{}\n]|[^"'#[\]{}\n]+/y;
  let depth = 0;
  for (let at = from; at < text.length; ) {
    piece.lastIndex = at;
    const [found] = piece.exec(text) ?? [];
    if (found === undefined) return null;
    if (found === '\n' && depth === 0) return at;
    if (found === '[' || found === '{') depth += 1;
    if (found === ']' || found === '}') depth -= 1;
    if (depth < 0) return null;
    at += found.length;
  }
  return depth === 0 ? text.length : null;
}
