import type { Language } from '../../syntax/source-facts.ts';

/**
 * Gives the local variables of a normalised body names by their order: two bodies that differ in those names alone are
 * the same text then.
 */
export function canonicalNames(body: string, language: Language | null): (text: string) => string {
  const locals = localsOf(tokensOf(body), language);
  return (text) => {
    const tokens = tokensOf(text);
    return tokens
      .map((token, index) => {
        const name = locals.get(token);
        if (name === undefined || isForeign(tokens, index)) return token;
        return name;
      })
      .join(' ');
  };
}

export function tokensOf(text: string): string[] {
  return text.match(/[a-z]*"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\S/gu) ?? [];
}

function localsOf(tokens: readonly string[], language: Language | null): ReadonlyMap<string, string> {
  const locals = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    if (!isName(token) || locals.has(token)) continue;
    if (isDeclared(tokens, index, language)) locals.set(token, `$${locals.size + 1}`);
  }
  return locals;
}

function isDeclared(tokens: readonly string[], index: number, language: Language | null): boolean {
  const [before, after, next] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
  if (language === 'python') {
    const begins = before === undefined || before === ';' || before === '{' || before === ':';
    return (
      (begins && after === '=' && next !== '=') || before === 'as' || (before === 'for' && after === 'in')
    );
  }
  if (language === 'go') return (after === ':' && next === '=') || before === 'var' || after === ':=';
  return before === 'const' || before === 'let' || before === 'var';
}

/** A member, a key, or the name of an argument: not the variable of that name. */
function isForeign(tokens: readonly string[], index: number): boolean {
  const [before, after, next] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
  if (before === '.') return true;
  if ((before === '(' || before === ',') && after === '=' && next !== '=') return true;
  return (
    (before === '{' || before === ',') && ((after === ':' && next !== '=') || after === ',' || after === '}')
  );
}

function isName(token: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(token);
}
