import { hasLoneSurrogate } from './canonical-json.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** Texts and keys that no digest or signature could be made of: escapes such as `\ud800` without their other half. */
export function checkText(document: unknown): Finding[] {
  return [...findings(document, [])];
}

function* findings(value: unknown, path: Path): Generator<Finding> {
  if (typeof value === 'string' && hasLoneSurrogate(value)) yield halfCharacter(value, path, 'value');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const inner = [...path, Array.isArray(value) ? Number(key) : key];
    if (hasLoneSurrogate(key)) yield halfCharacter(key, inner, 'key');
    yield* findings(member, inner);
  }
}

function halfCharacter(text: string, path: Path, at: Finding['at']): Finding {
  const message = 'a lone surrogate, which is half of a character';
  return { path, at, message, received: preview(text), expected: 'both halves, e.g. \\ud83d\\ude00' };
}
