import { stripVTControlCharacters } from 'node:util';

/**
 * What GitHub's runner takes for a command in the output of a step: code under test could hide secrets from the log,
 * forge annotations, or switch those of taas off.
 */
const commands =
  'error|warning|notice|debug|group|endgroup|echo|stop-commands|(?:add|remove)-(?:mask|matcher|path)|set-(?:env|output)|save-state';
const lineCommand = new RegExp(`^(\\s*)::(?=(?:${commands})\\b)`, 'i');
const inlineCommand = new RegExp(`##\\[(?=(?:${commands})\\b)`, 'gi');

/**
 * Text of the code under test, safe to show: no sequence of it reaches the terminal, where it could move the cursor
 * and paint a verdict of its own. Of a line that was overwritten with carriage returns the last state is kept.
 */
export function printableLines(text: string): string[] {
  if (/^[\x20-\x7E\n]*$/.test(text) && !/::|##/.test(text)) return text.split('\n');
  return stripVTControlCharacters(text)
    .split('\n')
    .map((line) => printableLine(line));
}

/** The same for what belongs on one line, e.g. names and messages. */
export function printableLine(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text) && !/::|##/.test(text)) return text;
  const shown = withoutReturns(stripVTControlCharacters(text));
  return (
    shown
      .slice(shown.lastIndexOf('\r') + 1)
      .replaceAll('\t', '  ')
      .replaceAll(/[\n\u2028\u2029]/g, ' ')
      // The bidirectional overrides make text read other than it is ("Trojan Source").
      .replaceAll(/[\u202A-\u202E\u2066-\u2069]|\p{Control}/gu, '')
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
      .replace(lineCommand, '$1: :')
      .replaceAll(inlineCommand, '## [')
  );
}

/** The same with its lines. */
export function printableText(text: string): string {
  return printableLines(text).join('\n');
}

/** Without those at the end. No pattern: one would look at a run of them once for each that it has. */
function withoutReturns(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\r') end -= 1;
  return text.slice(0, end);
}
