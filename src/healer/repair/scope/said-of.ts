import type { FunctionSite } from './function-site.ts';

/** What the source says of a name in so many words. */
interface Said {
  /** It is given nothing somewhere: `found = None`. */
  readonly isGivenNull: boolean;
  /** It is asked whether it is this text or that. */
  readonly isHeldAgainstText: boolean;
  /** It holds what has been met: `seen = set()`. */
  readonly isSet: boolean;
  /** Of the file: it is a `Map` of JavaScript. */
  readonly isMap: boolean;
  /** Of the file. */
  readonly isList: boolean;
}

/** Asked for at every place: a name is looked for once a function. */
export function saidOf(name: string, site: FunctionSite): Said {
  const ofSite = known.get(site) ?? new Map<string, Said>();
  known.set(site, ofSite);
  const said = ofSite.get(name) ?? read(name, site);
  ofSite.set(name, said);
  return said;
}

const known = new WeakMap<FunctionSite, Map<string, Said>>();

function read(name: string, { file: { text }, root }: FunctionSite): Said {
  const own = text.slice(root.start, root.end);
  const says = (rest: string, source: string) => followedBy(name, rest).test(source);
  return {
    isGivenNull: says('\\s*=\\s*(?:null|None)\\b', own),
    isHeldAgainstText: says(' (?:[=!]==?|in) ["\'(\\[{]', own),
    isSet: says(' = (?:set\\(|\\{[^:}]+\\}|new Set)', own),
    isMap: says(' = new Map', text),
    isList: says(' = \\[', text),
  };
}

/** `$at` begins a word too, which `\b` does not know. */
function followedBy(name: string, rest: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll(/[^\w]/g, '\\$&')}${rest}`);
}
