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
    .map((line) => shown(lastState(line)));
}

/** The same for what belongs on one line, e.g. names and messages: nothing of them overwrites what stands before. */
export function printableLine(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text) && !/::|##/.test(text)) return text;
  return shown(stripVTControlCharacters(text).replaceAll(/\r\n?/g, ' '));
}

/** The same with its lines. */
export function printableText(text: string): string {
  return printableLines(text).join('\n');
}

/** Without control characters, as one line that is no command. */
function shown(line: string): string {
  return (
    line
      .replaceAll('\t', '  ')
      .replaceAll(/[\n\u2028\u2029]/g, ' ')
      // The bidirectional overrides make text read other than it is ("Trojan Source").
      .replaceAll(/[\u202A-\u202E\u2066-\u2069]|\p{Control}/gu, '')
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
      .replace(lineCommand, '$1: :')
      .replaceAll(inlineCommand, '## [')
  );
}

/** What a terminal would show. No pattern: one would look at a run of returns once for each that it has. */
function lastState(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end -= 1;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}
