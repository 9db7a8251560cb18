/** What the words of a failure say is missing, or was called in another way than it can be. */
export interface ToldNames {
  /** Names that nothing has. */
  readonly missing: readonly string[];
  /** Modules that were not found, as the import has them. */
  readonly modules: readonly string[];
  /** Functions that do not take these arguments. */
  readonly miscalled: readonly string[];
}

const mostCharacters = 20_000;

const missing: readonly RegExp[] = [
  /cannot import name '(\w{1,100})'/g,
  /has no attribute '(\w{1,100})'/g,
  /\bname '(\w{1,100})' is not defined/g,
  /(?:[\w$]{1,100}\.){0,5}([\w$]{1,100})\)? is not (?:a function|defined|a constructor|iterable)/g,
  /does not provide an export named '([\w$]{1,100})'/g,
  /No matching export in "[^"\n]{1,300}" for import "([\w$]{1,100})"/g,
  /Property '([\w$]{1,100})' does not exist on/g,
  /has no exported member (?:named )?'([\w$]{1,100})'/g,
  /\bundefined: (?:\w{1,100}\.)?(\w{1,100})/g,
  /has no field or method (\w{1,100})/g,
  /\bKeyError: '([\w.-]{1,100})'/g,
];

const modules: readonly RegExp[] = [
  /No module named '?([\w.]{1,200})'?/g,
  /Cannot find (?:module|package) '([^'\n]{1,300})'/g,
  /Failed to (?:resolve import|load url) "?([^"\s]{1,300})"?/g,
  /no required module provides package ([^\s;]{1,300})/g,
];

const miscalled: readonly RegExp[] = [
  /([\w.]{1,200})\(\) got (?:an unexpected keyword argument|some positional-only|multiple values for)/g,
  /([\w.]{1,200})\(\) missing \d{1,3} required/g,
  /([\w.]{1,200})\(\) takes (?:from |exactly |no )?[\w\s]{0,60}(?:arguments? but \d{1,3}|arguments)/g,
  /(?:not enough|too many) arguments in call to ([\w.]{1,200})/g,
  /Expected \d{1,3}(?:-\d{1,3})? arguments?, but got \d{1,3}()/g,
];

export function namesTold(text: string): ToldNames {
  const shown = text.slice(0, mostCharacters);
  return {
    missing: all(shown, missing).map((name) => name.split('.').at(-1) ?? name),
    modules: all(shown, modules),
    miscalled: all(shown, miscalled).map(calledName),
  };
}

function all(text: string, patterns: readonly RegExp[]): string[] {
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found.filter((name) => name !== ''))];
}

/** `Cart.__init__` is what a test calls `Cart`. */
function calledName(name: string): string {
  const parts = name.split('.');
  const last = parts.at(-1) ?? name;
  return /^__(?:init|new)__$/.test(last) ? (parts.at(-2) ?? last) : last;
}
