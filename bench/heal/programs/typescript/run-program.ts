/** A little machine with one register a letter: `set a 5`, `add a b`, `dec a`, `jnz a -2`. */
export function runProgram(lines: string[], most: number): Record<string, number> {
  const registers: Record<string, number> = {};
  const valueOf = (word: string): number => (/^-?\d+$/.test(word) ? Number(word) : (registers[word] ?? 0));
  let line = 0;
  let steps = 0;
  while (line >= 0 && line < lines.length && steps < most) {
    const [operation, target, argument] = lines[line].split(' ');
    steps += 1;
    if (operation === 'jnz' && valueOf(target) !== 0) {
      line += Number(argument);
      continue;
    }
    if (operation === 'set') registers[target] = valueOf(argument);
    else if (operation === 'add') registers[target] = valueOf(target) + valueOf(argument);
    else if (operation === 'dec') registers[target] = valueOf(target) - 1;
    line += 1;
  }
  return registers;
}
