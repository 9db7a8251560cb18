/** A path or name that is too long, with an ellipsis in its middle; its ending, such as `.txt`, stays whole. */
export function shortenMiddle(text, most) {
  if (most < 3) throw new RangeError('there must be room for three signs');
  if (text.length <= most) return text;
  const dot = text.lastIndexOf('.');
  let ending = dot > 0 ? text.slice(dot) : '';
  if (ending.length > most / 2) ending = '';
  const stem = text.slice(0, text.length - ending.length);
  const room = most - ending.length - 1;
  const head = Math.ceil(room / 2);
  const tail = room - head;
  return `${stem.slice(0, head)}…${tail > 0 ? stem.slice(-tail) : ''}${ending}`;
}
