/** Something that a failing program asked of what lies around it, and did not get. */
export interface Ask {
  /**
   * `error`: raised by the interpreter or by a library into the project's own code. `nothing`: a function answered that
   * there is no such thing. `variable`: not set.
   */
  readonly kind: 'error' | 'nothing' | 'variable';
  /** The error's code or class, or the variable's name. */
  readonly name: string;
  /** What the error says, with its causes. */
  readonly text: string;
  /** The project's own part of the stack, innermost last. */
  readonly places: readonly Place[];
  /** The function that did not give it, what it was asked for by name, and the names that it knows. */
  readonly via: string;
  readonly asked: string | null;
  readonly has: readonly string[];
  /** A module of somebody else that has no such name. */
  readonly library: LackingLibrary | null;
}

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly function: string;
}

export interface LackingLibrary {
  readonly package: string;
  readonly version: string | null;
  readonly lacks: string;
  /** Names that it has, and that are much like it. */
  readonly near: readonly string[];
}

/** All that a run has told of its surroundings. */
export interface Asks {
  readonly asks: readonly Ask[];
  /** Which versions ran, where it was one of a name. */
  readonly runtimes: readonly Runtime[];
}

interface Runtime {
  readonly name: 'node' | 'python';
  readonly version: string;
}

const mostLines = 2_000;

type Fact = Readonly<Record<string, unknown>>;

/** What a recorder wrote down beside hostile code: nothing of it is taken as it is. */
export function readAsks(text: string): Asks {
  const facts = text.split('\n', mostLines).flatMap((line) => {
    try {
      const fact: unknown = JSON.parse(line);
      return typeof fact === 'object' && fact !== null ? [fact as Fact] : [];
    } catch {
      return [];
    }
  });
  const opened = new Set(facts.flatMap(({ kind, port }) => (kind === 'opened' ? [String(port)] : [])));
  return {
    asks: facts.flatMap((fact) => askOf(fact) ?? []).filter((ask) => !opened.has(portOf(ask) ?? '')),
    runtimes: runtimesIn(facts),
  };
}

function askOf(fact: Fact): Ask | null {
  if (fact.kind !== 'error' && fact.kind !== 'nothing' && fact.kind !== 'variable') return null;
  return {
    kind: fact.kind,
    ...{ name: words(fact.name, 100), text: words(fact.text, 500), places: placesOf(fact.places) },
    ...{ via: words(fact.via, 60), asked: words(fact.asked, 100) || null },
    ...{ has: list(fact.has).map((it) => words(it, 60)), library: libraryOf(fact.library) },
  };
}

/** Of a program that answered something else; what a program of the same run listens at is the project's own. */
function portOf({ name, text }: Ask): string | null {
  if (!/^(?:NotJson|HTTP[45]\d\d)$/.test(name)) return null;
  return /^\S{1,300}?:(\d{1,5}) answered /.exec(text)?.[1] ?? null;
}

function runtimesIn(facts: readonly Fact[]): Runtime[] {
  const told = (name: Runtime['name']) =>
    facts
      .filter((fact) => fact.kind === 'runtime' && fact.name === name)
      .map(({ text }) => words(text, 20))
      .filter((version) => /^\d+\.\d+/.test(version));
  return (['node', 'python'] as const).flatMap((name) => {
    const [version, ...others] = new Set(told(name));
    return version === undefined || others.length > 0 ? [] : [{ name, version }];
  });
}

function placesOf(value: unknown): Place[] {
  return list(value)
    .slice(0, 30)
    .flatMap((place) => {
      const [path, line, name] = list(place);
      return typeof path === 'string' && typeof line === 'number'
        ? [{ path: path.slice(0, 300), line, function: words(name, 100) }]
        : [];
    });
}

function libraryOf(value: unknown): LackingLibrary | null {
  if (typeof value !== 'object' || value === null) return null;
  const { package: name, version, lacks, near } = value as Readonly<Record<string, unknown>>;
  return {
    package: words(name, 100),
    version: words(version, 40) || null,
    lacks: words(lacks, 100),
    near: list(near).map((it) => words(it, 100)),
  };
}

function words(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 500) : [];
}
