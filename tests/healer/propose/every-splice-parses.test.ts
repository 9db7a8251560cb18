import { expect, test } from 'vitest';
import {
  type Literal,
  type LiteralLanguage,
  parseLiteral,
  readLiteral,
} from '../../../src/healer/propose/literals/literal.ts';
import { replaceLiteral, writeLiteral } from '../../../src/healer/propose/literals/replace-literal.ts';
import { sameLiteral } from '../../../src/healer/propose/literals/same-literal.ts';
import { spliced } from '../../../src/healer/propose/splices.ts';
import { parseSource } from '../../../src/syntax/parse-source.ts';

const style = { quote: "'", quotesKeys: true, spacedBraces: true };
const texts = [
  '',
  'tea',
  "it's",
  'a "b"',
  'a\nb\n',
  '\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that a template would read otherwise
  '`${x}`',
  'é 中 😀',
  '\t\u0001',
  '{',
  "'''",
  '"""',
];

/** Any value, by a generator that gives the same ones each time. */
function values(seed: number, language: LiteralLanguage) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const words = language === 'python' ? ['True', 'False', 'None'] : ['true', 'false', 'null', 'undefined'];
  const value = (depth: number): Literal => {
    switch (next(depth > 2 ? 3 : 6)) {
      case 0:
        return { kind: 'number', text: ['0', '3', '-2.5', '1e9', '0.1'][next(5)] as string };
      case 1:
        return { kind: 'string', value: texts[next(texts.length)] as string };
      case 2:
        return { kind: 'word', text: words[next(words.length)] as string };
      case 3:
        return {
          kind: language === 'python' && next(2) === 0 ? 'tuple' : 'list',
          items: list(next(4), depth),
        };
      default: {
        const keys = ['a', 'b c', '1', "d'e"].slice(0, next(5));
        return {
          kind: 'map',
          entries: keys.map((key) => [{ kind: 'string', value: key }, value(depth + 1)]),
        };
      }
    }
  };
  const list = (length: number, depth: number) => Array.from({ length }, () => value(depth + 1));
  return () => value(0);
}

test.each(['python', 'javascript'] as const)(
  'any literal of %s becomes any other one, and the rest stays',
  async (language) => {
    const next = values(7, language);
    for (let round = 0; round < 150; round += 1) {
      const [before, after] = [next(), next()];
      const quote = ["'", '"', language === 'python' ? '"""' : '`'][round % 3] as string;
      const written = writeLiteral(before, language, { ...style, quote });
      const [head, tail] =
        language === 'python'
          ? ['assert f(1) == ', "  # that's all\n"]
          : ['expect(f(1)).toEqual(', ");  // that's all\n"];
      const source = head + written + tail;
      const root = await parseSource(source, language);
      const node = [...root.descendants()].find(
        (it) => it.start === head.length && it.text === written && readLiteral(it),
      );
      expect(node, source).toBeDefined();
      const splices = node ? replaceLiteral(node, after, language) : null;
      const changed = splices && splices.length > 0 ? await spliced(source, language, splices) : source;
      expect(changed?.slice(0, head.length), source).toBe(head);
      expect(changed?.slice(-tail.length), source).toBe(tail);
      const now = await parseLiteral((changed as string).slice(head.length, -tail.length), language);
      expect(now && sameLiteral(now, after), `${source} → ${JSON.stringify(after)}: ${changed}`).toBe(true);
    }
  },
);
