/**
 * Words as a shell would read them back.
 *
 * @example shellWords(['pytest', '-k', 'a b']) // "pytest -k 'a b'"
 */
export function shellWords(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
