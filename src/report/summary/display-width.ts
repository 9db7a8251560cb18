const zeroWidth = /^(?:\p{Mark}|\p{Format}|\p{Control}|\p{Default_Ignorable_Code_Point}|\p{Surrogate})+$/u;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|\u20E3/u;
/** East Asian Wide and Fullwidth of Unicode's EastAsianWidth.txt, in whole blocks. */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;

/** Columns that a text without control sequences takes on a terminal. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes().segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text cut to so many columns, with `…` where something is missing. */
export function truncateToWidth(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (/^[\x20-\x7E]*$/.test(text.slice(0, columns + 1)))
    return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
  // A line of 200 MB must not cost 200 MB of work: no more is looked at than can be seen.
  const bounded = text.slice(0, columns * 16);
  let width = 0;
  let kept = 0;
  for (const { segment, index } of graphemes().segment(bounded)) {
    width += graphemeWidth(segment);
    if (width > columns) return `${text.slice(0, kept)}…`;
    if (width < columns) kept = index + segment.length;
  }
  return bounded.length === text.length ? text : `${text.slice(0, kept)}…`;
}

let segmenter: Intl.Segmenter | undefined;

/** Made when it is first needed: its tables take a while to load, and most text is ASCII. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

function graphemeWidth(grapheme: string): number {
  // Most text: the patterns take longer.
  if (grapheme.length === 1) {
    if (grapheme >= ' ' && grapheme <= '~') return 1;
    if (grapheme >= '\u4E00' && grapheme <= '\u9FFF') return 2;
  }
  if (zeroWidth.test(grapheme)) return 0;
  return emoji.test(grapheme) || wide.test(grapheme) ? 2 : 1;
}
