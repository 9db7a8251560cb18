/** Ways by which a shell command ends well though a part of it failed. */
const ways: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\|\|\s*(true|:|echo|printf|exit\s+0|\/bin\/true|test\b|\[)/, '|| true'],
  [/[;\n]\s*(true|:|exit\s+0|echo\b[^;&|\n]*|printf\b[^;&|\n]*)\s*$/, '; true'],
  [/\bset\s+\+e\b|\bset\s+\+o\s+(errexit|pipefail)/, 'set +e'],
  [/^(?![\s\S]*pipefail)[\s\S]*(?<!\|)\|(?!\|)[^|]*$/, 'a pipe at its end'],
  [/(?<![&>])&\s*$/, '& at its end'],
  [/\btrap\b/, 'trap'],
  [/(^|[;&|\n(]\s*)!\s/, '! before it'],
];

/** The names of those that a command uses. What stands in quotes is no command of its own, but for `sh -c`. */
export function hiddenFailures(command: string): string[] {
  const text = /\b(ba|da|z|k)?sh\s+-\w*c\b|\beval\b/.test(command) ? command : withoutQuoted(command);
  return ways.filter(([pattern]) => pattern.test(text.trim())).map(([, name]) => name);
}

function withoutQuoted(command: string): string {
  return command.replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, 'Q');
}
