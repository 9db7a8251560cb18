import { wordsOf } from './near-name.ts';

/** What commit messages say about what the change is meant to do. */
export interface MessageWords {
  /** That something is to be different: renamed, removed, a new default. */
  readonly isIntended: boolean;
  /** That nothing is to be different: refactored, cleaned up, a typing error. */
  readonly keepsBehaviour: boolean;
  /** By more than a word for what source files are made of, which programs may write as well. */
  readonly keepsAll: boolean;
  /** All of it in lower case. */
  readonly text: string;
}

const intended =
  /\b(?:renam\w{0,5}|remov\w{0,5}|drop(?:s|ped|ping)?|delet\w{0,5}|deprecat\w{0,6}|breaking|chang\w{0,5}|replac\w{0,6}|switch\w{0,5}|migrat\w{0,5}|now (?:returns?|raises?|throws?|takes?|accepts?|requires?|uses?|is|are|gives?|rounds?|counts?|includes?|rejects?|refuses?|starts?)|no longer|instead of|requir\w{0,5}|increas\w{0,4}|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|bump(?:s|ed)?|reduc\w{0,5}|split|mov(?:e|es|ed|ing)|new (?:format|default|rule|limit|rate|policy|wording|signature|name|api)|default|stricter|mandatory|rewords?|reworded|wording)\b|^\w{1,20}(?:\([^)\n]{0,60}\))?!:/im;

const keeping =
  /\b(?:refactor\w{0,5}|clean(?:s|ed|ing)?[ -]?up|tid(?:y|ies|ied)\w{0,3}|optimi[sz]\w{0,5}|speed(?:s|ed)? up|faster|perf(?:ormance)?|simplif\w{0,6}|typos?|lint\w{0,4}|no (?:functional|behaviou?ral?) changes?|internal\w{0,2}|rework\w{0,3}|restructur\w{0,4}|extract\w{0,4}|inline[sd]?|type hints?|annotat\w{0,5}|caching|logging|readab\w{0,6}|dead code|minor|chore|no need|needless\w{0,2}|unneeded|unnecessar\w{1,2}|redundan\w{1,3}|superfluous|as before|unchanged|fewer (?:words|lines|steps)|(?:in|at) one (?:place|line|expression|go|pass))\b|^\W*name (?:the|a|all)\b/im;

/** What source files are made of. */
const layout = /\b(?:formatting|style|whitespace|comments?|docs?)\b/i;

/** `wip`, `more changes`, `Update cart.py`: somebody had to write something. */
const empty =
  /^\W*(?:(?:wip|work|in|progress|updat\w{0,3}|chang\w{0,3}|more|some|several|various|small|stuff|things|save|commit|checkpoint|latest|files?|code|misc|tests?|\d{1,9}|[\w/-]{1,60}\.\w{1,4})(?:\W{1,3}|$)){0,4}$/i;

function isEmpty(message: string): boolean {
  return message.trim().length < 80 && empty.test(message.trim());
}

/** Null where nobody said anything. */
export function messageWords(messages: readonly string[]): MessageWords | null {
  const said = messages.filter((message) => !isEmpty(message));
  const text = said.join('\n\n').slice(0, 20_000);
  if (text.trim() === '') return null;
  const keepsAll = keeping.test(text);
  return {
    isIntended: intended.test(text),
    keepsBehaviour: keepsAll || layout.test(text),
    keepsAll,
    text: text.toLowerCase(),
  };
}

/** Whether a message speaks of a name: by itself, or by its words (`tax rate` for `TAX_RATE`). */
export function speaksOf({ text }: MessageWords, name: string): boolean {
  const words = wordsOf(name);
  if (words.join('').length < 3) return false;
  if (hasWord(text, name.toLowerCase())) return true;
  return words.length > 1 && words.filter((word) => word.length > 2).every((word) => hasWord(text, word));
}

/** As a word of its own: `10` is not in `100` or `1.10`. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before, after] = [
      text.slice(Math.max(0, at - 2), at),
      text.slice(at + word.length, at + word.length + 2),
    ];
    if (/[\p{L}\p{N}_]$|\d\.$/u.test(before) || /^[\p{L}\p{N}_]|^\.\d/u.test(after)) continue;
    return true;
  }
  return false;
}
