/** Who a scenario is, as texts may name it. */
export interface HiddenScenario {
  readonly id: string;
  readonly title: string | null;
  readonly command?: string;
}

/**
 * Whether a text of the harness names a hidden scenario. It rather takes a word for a name that is none: what is left
 * out of a report by mistake is missed less than a secret that is not.
 */
export function hiddenMentions(hidden: readonly HiddenScenario[]): (text: string) => boolean {
  const names = hidden.flatMap(({ id, title, command }) => [id, title, command]);
  const patterns = names.flatMap((name) => (name ? [wholeWord(name)] : []));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

/** As a word of its own; `-1` may follow, the number of an attempt. */
function wholeWord(name: string): RegExp {
  const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u');
}
