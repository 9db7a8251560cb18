import type { Facts } from './pattern.ts';

/** A text with its facts in place; what is not known stays as it is. */
export function fillFacts(text: string, facts: Facts): string {
  return text.replaceAll(/\$([a-z]\w*)/gi, (written, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] as string) : written,
  );
}
