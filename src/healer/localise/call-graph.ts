import type { ProgramFunction } from './program.ts';

/** Who may call whom, told by names alone. */
export class CallGraph {
  readonly #byName = new Map<string, ProgramFunction[]>();

  constructor(functions: readonly ProgramFunction[]) {
    for (const one of functions) {
      for (const name of callNames(one)) {
        const known = this.#byName.get(name);
        if (known) known.push(one);
        else this.#byName.set(name, [one]);
      }
    }
  }

  named(name: string): readonly ProgramFunction[] {
    return this.#byName.get(name) ?? [];
  }

  /** How many calls away from these names each function is, as far as it can be reached; those named are 0 away. */
  distances(
    names: Iterable<string>,
    counts: (one: ProgramFunction) => boolean = () => true,
  ): Map<ProgramFunction, number> {
    const found = new Map<ProgramFunction, number>();
    let border = [...names].flatMap((name) => this.named(name)).filter(counts);
    for (let distance = 0; border.length > 0; distance += 1) {
      const fresh = border.filter((one) => !found.has(one));
      for (const one of fresh) found.set(one, distance);
      border = [...new Set(fresh)].flatMap((one) =>
        [...one.calls].flatMap((name) => this.named(name)).filter((next) => counts(next) && !found.has(next)),
      );
    }
    return found;
  }
}

/** `Cart.total` is called as `total`, its constructor as `Cart`. */
function callNames({ name }: ProgramFunction): string[] {
  if (name === null) return [];
  const parts = name.split('.');
  const last = parts.at(-1) as string;
  if (last === '__init__' || last === 'constructor') return [parts.at(-2) ?? last];
  const operators = last === '__call__' ? [parts.at(-2) ?? last] : [];
  return [last.replace(/^#/, ''), ...operators];
}
