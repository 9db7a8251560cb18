import type { Ask } from './asks.ts';
import type { CodeFacts } from './code-facts.ts';
import { declaredSettings } from './declared-settings.ts';
import { isVariableSet, type Settings } from './unset-variables.ts';

const mostVariables = 20;

/**
 * Variables that the project's own code read in vain, with a value of a sensible form: the one that the project gives as
 * an example, or one by the name. Not those that tests set or speak of, nor those that there is a default for.
 */
export function askedVariables(asks: readonly Ask[], known: Settings): ReadonlyMap<string, string> {
  const names = new Set(asks.filter(({ kind }) => kind === 'variable').map(({ name }) => name));
  const wanted = [...names].filter(
    (name) => !usual.test(name) && !isVariableSet(name, known) && !hasDefault(name, known.code),
  );
  return new Map(wanted.slice(0, mostVariables).map((name) => [name, exampleOf(name, known.code)]));
}

/** What tools and terminals set, and programs do well without. */
const usual =
  /^(?:DEBUG|NODE_ENV|NODE_DEBUG|CI|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|COLUMNS|LINES|LC_\w+|LANGUAGE|PAGER|EDITOR|VISUAL|SHELL|DISPLAY|XDG_\w+|npm_\w+|PYTEST_\w+|PYTHON\w+|NODE_\w+|GITHUB_\w+|TAAS_\w+|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy|LOG_LEVEL|VERBOSE|QUIET|TMP|TEMP|TMPDIR)$/;

/** `?? 3`, `|| 'x'`, `get("X", 3)`, `or 3`, `{ X = 3 } =`; an empty text stands for none. */
function hasDefault(name: string, { texts, roleOf }: CodeFacts): boolean {
  const none = String.raw`\s{0,3}(?:''|""|\`\`|None\b|null\b|undefined\b)`;
  const after = new RegExp(
    `\\b${name}\\b["'\`]?\\s{0,3}[\\])]?\\s{0,3}(?:\\?\\?|\\|\\|)(?!${none})|["']${name}["']\\s{0,3}[\\])]\\s{0,3}or\\b(?!${none})|["']${name}["']\\s{0,3},(?!${none})(?=[^\\])]{1,200}\\)(?!\\s{0,3}for))|[{,]\\s{0,9}${name}\\s{0,3}(?::\\s{0,3}\\w{1,60}\\s{0,3})?=[^=>]`,
  );
  const listed = new RegExp(`[(\\[,]\\s{0,9}["']${name}["']\\s{0,3},\\s{0,9}["'][A-Z_]{2,60}["']`);
  return [...texts].some(([path, text]) => {
    if (roleOf(path) !== 'code') return false;
    const shown = text.slice(0, 200_000);
    return after.test(shown) && !listed.test(shown);
  });
}

function exampleOf(name: string, { documents, data, texts }: CodeFacts): string {
  const declared = declaredSettings({ documents, data, texts }).get(name);
  if (declared) return declared.value;
  const given = new RegExp(`(?:^|[\\s;\`])(?:export\\s+)?${name}=["']?([^\\s"'\`;]{1,200})`, 'm');
  for (const text of [...data.values(), documents]) {
    const value = given.exec(text.slice(0, 200_000))?.[1];
    if (value !== undefined && !/^[<$]/.test(value)) return value;
  }
  return formOf(name);
}

function formOf(name: string): string {
  if (/(?:_|^)(?:URL|URI|DSN|ENDPOINT|ORIGIN|WEBHOOK)$/.test(name)) return 'http://127.0.0.1:9/taas';
  if (/(?:_|^)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/.test(name)) return '127.0.0.1';
  if (/(?:_|^)PORT$/.test(name)) return '9';
  if (/(?:_|^)(?:EMAIL|MAIL|FROM|SENDER|RECIPIENT)$/.test(name)) return 'taas@example.org';
  if (/(?:_|^)(?:DIR|FOLDER|PATH|HOME|ROOT)$/.test(name)) return '/tmp';
  if (
    /(?:_|^)(?:TIMEOUT|SECONDS|MS|LIMIT|MAX|MIN|SIZE|COUNT|RETRIES|WORKERS|THREADS|RATE|DAYS|HOURS|TTL|VERSION|ID|NUMBER)$/.test(
      name,
    )
  )
    return '1';
  if (/(?:_|^)(?:ENABLED|DEBUG|ALLOW\w*|USE\w*)$/.test(name)) return '1';
  if (/(?:_|^)(?:REGION|ZONE)$/.test(name)) return 'eu-central-1';
  // As long as whoever checks secrets wants them.
  return 'taas0123456789abcdef0123456789abcdef';
}
