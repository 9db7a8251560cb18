import type { Literal } from './literal.ts';

/** Whether two literals are the same value: order of keys and of sets, quotes and spelling of numbers do not count. */
export function sameLiteral(one: Literal, other: Literal): boolean {
  return canonical(one) === canonical(other);
}

export function canonical(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
      return `n${numberOf(literal.text)}`;
    case 'string':
    case 'bytes':
      return `${literal.kind[0]}${JSON.stringify(literal.value)}`;
    case 'word':
      return `w${literal.text}`;
    case 'map':
      return `m{${literal.entries
        .map(([key, value]) => `${canonical(key)}:${canonical(value)}`)
        .sort()
        .join()}}`;
    case 'set':
      return `set{${literal.items.map(canonical).sort().join()}}`;
    case 'call':
      return `${literal.callee}(${literal.items.map(canonical).join()})`;
    default:
      return `${literal.kind}[${literal.items.map(canonical).join()}]`;
  }
}

/** `1_000`, `0x10`, `1n`; what is no number to us stays text. */
function numberOf(text: string): string {
  const plain = text.replaceAll('_', '').replace(/n$/, '');
  const value = plain.startsWith('-') ? -Number(plain.slice(1)) : Number(plain);
  return Number.isNaN(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER ? plain : String(value);
}
