/** As it stands between the backticks of a template. */
export function toTemplate(text: string): string {
  return text.replaceAll(/`|\\|\$\{/g, '\\$&');
}

export function fromTemplate(written: string): string {
  return written.replaceAll(/\\([\s\S])/g, '$1');
}

/** Where a template ends that begins at this offset: at the first backtick that is not escaped; -1 where it does not. */
export function endOfTemplate(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return at;
  }
  return -1;
}
