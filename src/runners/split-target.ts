/**
 * Splits a target into arguments as a shell would, with no shell: white space separates, '…' keeps everything,
 * "…" keeps everything but \" and \\, a backslash elsewhere keeps the next character. Nothing is expanded. A quote
 * without its partner stands for itself, so that `test_x[it's]` needs no care.
 */
export function splitTarget(target: string | null): string[] {
  const words: string[] = [];
  let word: string | null = null;
  const text = target ?? '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const quoted = character === "'" || character === '"' ? readQuoted(text, at) : null;
    if (quoted !== null) {
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (character === '\\' && at + 1 < text.length) {
      at += 1;
      word = (word ?? '') + text.charAt(at);
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== null) words.push(word);
  return words;
}

function readQuoted(text: string, start: number): { text: string; end: number } | null {
  const quote = text.charAt(start);
  let inside = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return { text: inside, end: at };
    if (quote === '"' && character === '\\' && /["\\]/.test(text.charAt(at + 1))) {
      at += 1;
      inside += text.charAt(at);
    } else {
      inside += character;
    }
  }
  return null;
}
