import type { Kind } from '../grammar/grammar.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { saidOf } from '../scope/said-of.ts';
import { compatibility } from './variable.ts';

/** A statement without what ends it, and how likely it is. */
type Likely = readonly [text: string, weight: number];

interface Variable {
  readonly name: string;
  readonly kind: Kind;
}

/** What people do with a variable of its kind. */
export function statementsAbout({ name, kind }: Variable, site: FunctionSite): Likely[] {
  const isParameter = parametersOf(site).has(name);
  return [
    ...(isParameter ? inOneForm(name, kind, site) : []),
    ...(about[kind]?.(name, site) ?? []),
    ...(kind === 'string' && !isParameter ? states(name, site) : []),
  ];
}

const about: Partial<Record<Kind, (name: string, site: FunctionSite) => Likely[]>> = {
  boolean(name, { file: { grammar } }) {
    const { words } = grammar;
    return [
      [`${name} = ${words.true}`, 0.7],
      [`${name} = ${words.false}`, 0.5],
    ];
  },
  list: (name) => [
    [`${name}.pop()`, 0.35],
    [`${name} = []`, 0.15],
    [`${name}.sort()`, 0.2],
    [`${name}.reverse()`, 0.2],
  ],
  number: (name, { scope, file: { grammar } }) => [
    [`${name} += 1`, 0.8],
    [`${name} -= 1`, 0.6],
    [`${name} = 0`, 0.4],
    ...scope.ingredients.numbers
      .slice(0, 5)
      .flatMap((number, at): Likely[] =>
        number === '0' || number === '1'
          ? []
          : ['-=', grammar.family === 'python' ? '//=' : '/=', '*=', '+='].map(
              (sign): Likely => [`${name} ${sign} ${number}`, 0.35 * 0.85 ** at],
            ),
      ),
  ],
  string(name, { file: { grammar } }) {
    const [lower, strip] = grammar.family === 'python' ? ['lower', 'strip'] : ['toLowerCase', 'trim'];
    return [
      [`${name} = ''`, 0.15],
      [`${name} = ${name}.${lower}()`, 0.25],
      [`${name} = ${name}.${strip}()`, 0.2],
    ];
  },
};

function parametersOf({ root }: FunctionSite): Set<string> {
  return new Set((root.child('parameters')?.named ?? []).flatMap((one) => /^\w+/.exec(one.text)?.[0] ?? []));
}

/** What comes in is brought into one form first. */
function inOneForm(name: string, kind: Kind, { file: { grammar } }: FunctionSite): Likely[] {
  return (grammar.wrappings[kind] ?? [])
    .slice(0, 5)
    .flatMap((wrapping, at): Likely[] =>
      /\w+\(·/.test(wrapping) ? [[`${name} = ${wrapping.replace('·', () => name)}`, 0.4 * 0.85 ** at]] : [],
    );
}

/** `state = 'open'`. */
function states(name: string, { scope }: FunctionSite): Likely[] {
  return scope.ingredients.strings
    .slice(0, 6)
    .flatMap((text, at): Likely[] => (text.length < 24 ? [[`${name} = ${text}`, 0.3 * 0.9 ** at]] : []));
}

/** What people do with a variable by means of another one. */
export function statementsAboutTwo(variable: Variable, other: Variable, site: FunctionSite): Likely[] {
  return [
    ...collecting(variable, other, site),
    ...assigning(variable, other, site),
    ...adding(variable, other, site),
  ];
}

function collecting({ name, kind }: Variable, other: Variable, site: FunctionSite): Likely[] {
  const { scope, file } = site;
  const { words, family } = file.grammar;
  const unsure = kind === 'list' ? 1 : 0.3;
  const takenOut = family === 'python' ? `pop(${other.name})` : `splice(${other.name}, 1)`;
  const isCount = kind === 'map' || (kind === 'unknown' && scope.idle.has(name));
  return [
    ...(kind === 'list' || kind === 'unknown'
      ? ([
          [`${name}.${words.append}(${other.name})`, 0.6 * unsure],
          [`${name}.add(${other.name})`, 0.35 * unsure],
        ] as const)
      : []),
    ...(kind === 'list' && other.kind === 'number' ? ([[`${name}.${takenOut}`, 0.3]] as const) : []),
    ...(isCount ? ([[counting(name, other.name, site), 0.5]] as const) : []),
  ];
}

/** How often something was met. */
function counting(map: string, key: string, site: FunctionSite): string {
  if (site.file.grammar.family === 'python') return `${map}[${key}] = ${map}.get(${key}, 0) + 1`;
  return saidOf(map, site).isMap
    ? `${map}.set(${key}, (${map}.get(${key}) ?? 0) + 1)`
    : `${map}[${key}] = (${map}[${key}] ?? 0) + 1`;
}

function assigning({ name, kind }: Variable, other: Variable, { scope }: FunctionSite): Likely[] {
  const fits = compatibility(kind, other.kind);
  const isScalar = kind !== 'list' && kind !== 'map';
  // What is made and never read was made for this.
  const isMeant = scope.idle.has(other.name) && kind === other.kind;
  const share = isSum({ name, kind }, other, scope) ? 0.3 : isMeant ? 0.8 : isScalar ? 0.5 : 0.15;
  return fits > 0.3 ? [[`${name} = ${other.name}`, share * fits]] : [];
}

function adding(
  { name, kind }: Variable,
  other: Variable,
  { scope, file: { grammar } }: FunctionSite,
): Likely[] {
  if (kind === 'string' && /string|unknown/.test(other.kind)) return [[`${name} += ${other.name}`, 0.5]];
  if (kind !== 'number' || other.kind !== 'number') return [];
  const share = isSum({ name, kind }, other, scope) ? 0.6 : 0.4;
  const divided = grammar.family === 'python' ? '//=' : '/=';
  return ['+=', '-=', '*=', divided, '%='].map((sign, at) => [
    `${name} ${sign} ${other.name}`,
    share * 0.75 ** at,
  ]);
}

/** What starts at nothing and stays there was to be added to. */
function isSum({ name, kind }: Variable, other: Variable, { idle }: FunctionSite['scope']): boolean {
  return kind === 'number' && idle.has(name) && !/none|unknown/.test(other.kind);
}
