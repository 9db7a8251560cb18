import type { DiagnosisInput } from '../diagnosis-input.ts';
import { hasWord } from './message-words.ts';
import { distance } from './near-name.ts';

/** What a variable may be set or spoken of by. */
export type Settings = Pick<DiagnosisInput, 'code' | 'scope'>;

/** `HOST = os.getenv("HOST")`, `const host = process.env.HOST`: without a default. */
const takesVariable =
  /^[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+)?([A-Za-z_$][\w$.]*)[ \t]*=[ \t]*(?:process\.env(?:\.(\w+)|\[["'](\w+)["']\])|os\.(?:environ\.get|getenv)\([ \t]*["'](\w+)["'][ \t]*\))[ \t]*;?[ \t]*$/gm;

/** The same where it is worked with at once. */
const readsVariable =
  /process\.env(?:\.(\w+)|\[["'](\w+)["']\])(?!\s{0,5}(?:\?\?|\|\||\?\.|=[^=]|&&|\w))|os\.environ\[["'](\w+)["']\]|os\.(?:environ\.get|getenv)\([ \t]*["'](\w+)["'][ \t]*\)(?!\s{0,5}or\b)/g;

/** The environment variable that a line reads, or works with by a name of its file, and that nobody sets. */
export function unsetVariable(line: string, text: string, known: Settings): string | undefined {
  const inline = [...line.slice(0, 1_000).matchAll(readsVariable)].map(([, ...names]) => first(names));
  const named = [...text.slice(0, 200_000).matchAll(takesVariable)]
    .filter(([, name = '']) => hasWord(line, name))
    .map(([, , ...variables]) => first(variables));
  return [...inline, ...named].find((variable) => variable !== '' && !isVariableSet(variable, known));
}

/** The first ones that the code reads without a default, and that nobody sets; with the file. */
export function unsetVariables(known: Settings): { readonly variable: string; readonly path: string }[] {
  const read = new Map<string, string>();
  for (const { path } of known.code.code) {
    const text = (known.code.texts.get(path) ?? '').slice(0, 200_000);
    for (const [, ...names] of text.matchAll(readsVariable)) {
      if (read.size < mostVariables && !read.has(first(names))) read.set(first(names), path);
    }
  }
  return [...read]
    .map(([variable, path]) => ({ variable, path }))
    .filter(({ variable }) => !isVariableSet(variable, known));
}

const mostVariables = 50;

/** By the scope or the tests; or it is nearly what they set, so that the code asks for the wrong one. */
export function isVariableSet(variable: string, { code, scope }: Settings): boolean {
  const environments = [scope.document.environment, ...scope.scenarios.map(({ execution }) => execution)];
  const texts = [JSON.stringify(environments), ...code.tests.map(({ path }) => code.texts.get(path) ?? '')];
  return texts.some(
    (text) =>
      hasWord(text, variable) ||
      [...text.slice(0, 200_000).matchAll(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]{1,60}\b/g)].some(
        ([other]) => other !== variable && isNearly(other, variable),
      ),
  );
}

/** By a slip, or with its words in another order. */
function isNearly(other: string, variable: string): boolean {
  const sorted = (name: string) => name.split('_').sort().join('_');
  return distance(other, variable, 2) <= 2 || sorted(other) === sorted(variable);
}

function first(names: readonly (string | undefined)[]): string {
  return names.find((it) => it !== undefined) ?? '';
}
