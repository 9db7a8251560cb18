/** The values of an option that takes one: `-k x`, `-k=x`, `--grep x`, `--grep=x`, and `-kx` for a short one. */
export function valuesOf(args: readonly string[], names: readonly string[]): string[] {
  const values: string[] = [];
  for (const [at, arg] of args.entries()) {
    for (const name of names) {
      if (arg === name) values.push(args[at + 1] ?? '');
      else if (arg.startsWith(`${name}=`)) values.push(arg.slice(name.length + 1));
      else if (name.length === 2 && arg.startsWith(name) && !arg.startsWith('--')) values.push(arg.slice(2));
    }
  }
  return values;
}

export function has(args: readonly string[], pattern: RegExp): boolean {
  return args.some((arg) => pattern.test(arg));
}

/** Words that stand by themselves; `valued` are the options that take the word behind them. */
export function positionals(args: readonly string[], valued: RegExp): string[] {
  return args.filter((arg, at) => !arg.startsWith('-') && !(at > 0 && valued.test(args[at - 1] ?? '')));
}
