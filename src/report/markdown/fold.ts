/** A block that opens on a click; the head is HTML. The empty line after it lets Markdown begin again. */
export function fold(head: string, body: readonly string[]): string[] {
  const end = body.findLastIndex((line) => line !== '') + 1;
  return [`<details><summary>${head}</summary>`, '', ...body.slice(0, end), '', '</details>', ''];
}
