interface Task {
  days: number;
  after: string[];
}

type Plan = Record<string, Task>;
interface Chain {
  days: number;
  chain: string[];
}

/** The chain of tasks that decides how long a project takes, and its days. */
export function criticalPath(tasks: Plan): Chain {
  const ends = new Map<string, Chain>();
  const endOf = (name: string, above: string[]): Chain => {
    if (above.includes(name)) throw new RangeError(`${name} waits for itself`);
    const known = ends.get(name);
    if (known !== undefined) return known;
    let longest: Chain = { days: 0, chain: [] };
    for (const earlier of tasks[name].after) {
      const end = endOf(earlier, [...above, name]);
      if (end.days > longest.days) longest = end;
    }
    const own = { days: longest.days + tasks[name].days, chain: [...longest.chain, name] };
    ends.set(name, own);
    return own;
  };
  let last: Chain = { days: 0, chain: [] };
  for (const name of Object.keys(tasks).sort()) {
    const end = endOf(name, []);
    if (end.days > last.days) last = end;
  }
  return last;
}
