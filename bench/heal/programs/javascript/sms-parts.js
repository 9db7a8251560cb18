/** A long message as up to nine numbered parts, each at most so long, that break at blanks where they can. */
export function smsParts(message, limit) {
  const text = message.trim();
  if (text.length <= limit) return text === '' ? [] : [text];
  const room = limit - ' (1/2)'.length;
  if (room < 1) throw new RangeError(`nothing fits into ${limit} letters`);
  const parts = [];
  let rest = text;
  while (rest.length > room) {
    const blank = rest.lastIndexOf(' ', room);
    const end = blank > 0 ? blank : room;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') parts.push(rest);
  if (parts.length > 9) throw new RangeError('the message is too long');
  return parts.map((part, at) => `${part} (${at + 1}/${parts.length})`);
}
