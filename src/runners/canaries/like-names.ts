import type { CanaryStyle } from './canary.ts';

/** Names like those of the real tests of a file, that no file has. */
export class LikeNames {
  readonly #real: readonly string[];
  readonly #style: CanaryStyle;
  readonly #text: string;

  constructor(real: readonly string[], text: string, style: CanaryStyle) {
    this.#real = real;
    this.#style = style;
    this.#text = text;
  }

  /** `test_total_with_tax` → `test_total_with_amber_window`. */
  identifier(prefix: string): string | undefined {
    const like = this.#like('_').map((word) => word.replaceAll(/\W/g, ''));
    return this.#fresh((drawn) => {
      const words = [...(like[0] === prefix ? like : [prefix, ...like]), ...this.#style.words, ...drawn];
      return words.filter((word) => word !== '').join('_');
    });
  }

  /** `TestCart` → `TestCartAmberWindow`. */
  pascal(prefix: string): string | undefined {
    const [like = ''] = this.#style.draw.sample(this.#real, 1);
    const stem = like.replaceAll(/\W/g, '').slice(0, 60);
    const start = stem.startsWith(prefix) ? stem : `${prefix}${stem}`;
    return this.#fresh(
      (drawn) => `${start}${[...this.#style.words, ...drawn].map(capital).join('')}`,
      prefix === 'Test' && this.#real.length === 0,
    );
  }

  /** `adds two numbers` → `adds two amber window`. */
  title(): string | undefined {
    const like = this.#like(' ').map((word) => word.replaceAll(/[^\w,-]/g, ''));
    return this.#fresh((drawn) =>
      [...like, ...this.#style.words, ...drawn].filter((word) => word !== '').join(' '),
    );
  }

  /** A real name without its last word. */
  #like(separator: string): string[] {
    const [real = ''] = this.#style.draw.sample(this.#real, 1);
    const words = real.split(separator);
    return words.slice(0, Math.min(6, Math.max(1, words.length - 1)));
  }

  #fresh(make: (drawn: readonly string[]) => string, isSuite = false): string | undefined {
    for (let tried = 0; tried < 20; tried += 1) {
      const name = make(this.#style.draw.words());
      if (this.#text.includes(name) || !(isSuite || this.#style.isSelected(name))) continue;
      return name;
    }
    return undefined;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
