/** Lines of texts, as many as fit: hundreds of files of some MiB are more than one text can hold. */
export function joined(texts: Iterable<string>, most: number): string {
  let all = '';
  for (const text of texts) {
    if (all.length >= most) break;
    all += `${text.slice(0, most - all.length)}\n`;
  }
  return all;
}
