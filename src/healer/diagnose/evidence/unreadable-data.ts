import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import { failureWords } from '../facts/failure-words.ts';
import { hasWord } from '../facts/message-words.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * A data file that nobody could read as what it is called: encrypted, cut off or empty. Code that reads a good file in a
 * wrong way has no such file beside it; and tests that are about broken files name theirs.
 */
export const unreadableData: EvidenceSource = {
  kind: 'unreadable_data',
  cap: 7.5,
  weigh(input) {
    if (input.square?.meaning === 'code_changed_it') return [];
    const words = `${failureWords(input.group)}\n${wordsBehind(input.behind)}`;
    if (!misread.test(words)) return [];
    const file = brokenFiles(input).find(({ path }) => isReadHere(path, words, input));
    if (!file) return [];
    const text = `${file.path} ${file.what}: it is not what the code is made to read.`;
    return [{ text, towards: 'environment', weight: file.weight }];
  },
};

/** What the code is said to get wrong is then explained. */
export function isUnreadable(input: DiagnosisInput): boolean {
  return unreadableData.weigh(input).length > 0;
}

/** As readers of any form say it. */
const misread =
  /JSON|Unicode\w*Error|YAML|TOML|ScannerError|ParserError|ParseError|Unpickling|EOFError|BadZipFile|BadGzipFile|Z_(?:DATA|BUF)_ERROR|incorrect header check|unexpected end|not well-formed|PEM|DECODER|malformed|[Ii]nvalid (?:character|control|byte|start)|No section headers|csv\.Error|line contains NUL|codec can't decode|Expecting value|[Uu]nterminated/;

interface BrokenFile {
  readonly path: string;
  readonly what: string;
  readonly weight: number;
}

function brokenFiles({ code }: DiagnosisInput): BrokenFile[] {
  const garbled = [...code.garbled].map((path) => ({ path, what: 'holds no text', weight: 6.5 }));
  const others = [...code.data].flatMap(([path, text]): BrokenFile[] => {
    if (locked.test(text)) return [{ path, what: 'is still encrypted', weight: 7.5 }];
    // Of a longer one the end is not known here.
    if (!/\.(?:json|geojson|xml)$/i.test(path) || text.length >= 65_536) return [];
    if (text.trim() === '') return [{ path, what: 'is empty', weight: 6 }];
    return isCutOff(path, text) ? [{ path, what: 'ends in the middle', weight: 6 }] : [];
  });
  return [...garbled, ...others];
}

/** How the usual tools begin what only those who hold a key can read. */
const locked =
  /^(?:\$ANSIBLE_VAULT;|Salted__|U2FsdGVk|age-encryption\.org\/|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|gAAAAA[\w-]{20})/;

function isCutOff(path: string, text: string): boolean {
  if (/\.xml$/i.test(path)) return text.trimStart().startsWith('<') && !text.trimEnd().endsWith('>');
  const lines = text.trim().split('\n');
  // One object a line is a form of its own.
  if (isJson(text) || lines.every(isJson)) return false;
  return endsInside(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** In a string, or with brackets that are open still, and none that is closed too much. */
function endsInside(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isInString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isInString = false;
    } else if (sign === '"') isInString = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return isInString || depth > 0;
}

/** The failing code names it; of tests only those that take it for whole do. */
function isReadHere(path: string, words: string, { code, group, reached }: DiagnosisInput): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(/\.\w+$/, '');
  const frames = group.failures.flatMap((failure) => failure.frames.map((frame) => frame.path));
  const near = code.code.filter(
    (it) => frames.includes(it.path) || it.definitions.some((definition) => reached.has(definition.name)),
  );
  const sources = (near.length > 0 ? near : code.code).map((it) => code.texts.get(it.path) ?? '');
  const folder = path.split('/').at(-2);
  const isNamed = (text: string) =>
    hasWord(text, name) || (folder !== undefined && hasWord(text, folder) && hasWord(text, stem));
  if (code.tests.some((it) => hasWord(code.texts.get(it.path) ?? '', name))) return false;
  return hasWord(words, name) || sources.some(isNamed);
}
