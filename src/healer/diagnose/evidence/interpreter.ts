import { isBuiltin } from 'node:module';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import type { FileFacts } from '../facts/definition.ts';
import { failureWords } from '../facts/failure-words.ts';
import { isFormerName } from '../facts/former-names.ts';
import { tooNew, versionNeeded } from '../facts/interpreter.ts';
import { lastOwn } from '../facts/last-own.ts';
import { hasWord } from '../facts/message-words.ts';
import { distance } from '../facts/near-name.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * The interpreter is another than what the sources were written for. An older one tells the surroundings from the code
 * because the name stands in the history of the language with a later version, or the line can be read by a later
 * version's grammar: a misspelt name and broken syntax do neither. A newer one has let go of something, where the project
 * names versions that it is made for.
 */
export const interpreter: EvidenceSource = {
  kind: 'interpreter',
  cap: 8,
  weigh(input) {
    const version = versionNeeded(input);
    // What nobody can read no other version reads either.
    const needed =
      version && !isMisread(input)
        ? [
            {
              text: `The project asks for ${version.needs}, and ${version.ran} ran it.`,
              towards: 'environment' as const,
              weight: weightOf(input),
            },
          ]
        : [];
    return [
      ...tooNew(input)
        .slice(0, 2)
        .map(({ what, since }) => ({
          text: `The interpreter does not have ${what}, which came with version ${since}.`,
          towards: 'environment' as const,
          weight: 6,
        })),
      ...needed,
    ];
  },
};

/** What the code itself is said to lack or to get wrong is then explained. */
export function isOtherInterpreter(input: DiagnosisInput): boolean {
  if (tooNew(input).length > 0) return true;
  return versionNeeded(input) !== null && (isWithoutName(input) || (isRefused(input) && isReadable(input)));
}

/** Another version alone has mostly nothing to do with what fails, and less than that where values are compared. */
function weightOf(input: DiagnosisInput): number {
  if (isWithoutName(input)) return 7;
  if (isRefused(input)) return 4.5;
  if (isOfItsData(input)) return 3;
  return input.values.length > 0 ? 0.5 : 2;
}

/** A module that comes with the interpreter has no such name, and one that is much like it neither. */
function isWithoutName({ group, code, behind }: DiagnosisInput): boolean {
  const asked = wordsBehind(behind);
  return group.failures.every((failure) => {
    const words = `${failure.message.slice(0, 2_000)}\n${asked}`;
    const [, module, lacked = ''] =
      /module '([\w.]{1,100})' has no attribute '(\w{1,100})'/.exec(words) ?? [];
    const [, wanted = '', from] = /cannot import name '(\w{1,100})' from '([\w.]{1,100})'/.exec(words) ?? [];
    if (module !== undefined) return isFormerName(module, lacked);
    if (from !== undefined) return isFormerName(from, wanted);
    const [, object = '', name = ''] =
      /\b(\w{1,60})\.(\w{1,60}) is not a (?:function|constructor)/.exec(words) ?? [];
    const text = code.texts.get(lastOwn(failure)?.path ?? '')?.slice(0, 200_000) ?? '';
    return isLackedByNode(name, moduleOf(object, text));
  });
}

/** The module of Node that a file calls so. */
function moduleOf(object: string, text: string): string | undefined {
  const bound = /\b(\w{1,60}) (?:= require\(|from )['"]((?:node:)?[\w/]{1,60})['"]/g;
  return [...text.matchAll(bound)].find(([, name, module = '']) => name === object && isBuiltin(module))?.[2];
}

/** By the names of the Node that runs the healer, which has about those of the one that ran the tests. */
function isLackedByNode(name: string, module: string | undefined): boolean {
  if (module === undefined) return false;
  const has = Object.keys(process.getBuiltinModule(module) ?? {});
  return !has.some((other) => other !== name && distance(other, name, 2) <= 2);
}

/** A value that comes of tables and words which belong to the interpreter. */
function isOfItsData({ code, reached, values }: DiagnosisInput): boolean {
  if (values.length === 0) return false;
  const own = code.code.flatMap(({ definitions }) => definitions).filter(({ name }) => reached.has(name));
  return own.some(
    ({ body, path, name }) => ofItsData.test(body) || isMadeOfItsData(name, code.texts.get(path)),
  );
}

/** `const countries = new Intl.DisplayNames(…)`, which the functions of the file use. */
function isMadeOfItsData(name: string, text = ''): boolean {
  const made = [...text.slice(0, 200_000).matchAll(/\b(?:const|let) (\w{1,60}) = new Intl\./g)];
  const uses = text.slice(text.indexOf(name));
  return made.some(([, constant = '']) => hasWord(uses, constant));
}

const ofItsData =
  /\bIntl\s?\.|\.\s?toLocale\w*\s?\(|\.\s?localeCompare\s?\(|\bstrftime\b|\bunicodedata\b|\bast\s?\.\s?(?:dump|unparse)\b/;

/** Errors that another interpreter gives to what its own one takes. */
function isRefused({ group }: DiagnosisInput): boolean {
  return group.failures.every(({ exception, message }) => {
    const told = exception ?? /^\w+/.exec(message)?.[0] ?? '';
    return refusals.test(told) || (exception === null && /^SyntaxError: /m.test(message.slice(0, 5_000)));
  });
}

const refusals = /^(?:SyntaxError|ImportError|ModuleNotFoundError|AttributeError|NameError|ReferenceError)$/;

/** A file that an error of syntax names. */
function isMisread(input: DiagnosisInput): boolean {
  return filesRefused(input).some((file) => !canBeRead(file, input));
}

function isReadable(input: DiagnosisInput): boolean {
  const files = filesRefused(input);
  return files.length > 0 && files.every((file) => canBeRead(file, input));
}

function canBeRead({ path, misread }: FileFacts, { code }: DiagnosisInput): boolean {
  return misread.length === 0 || former.test(code.texts.get(path)?.slice(0, 200_000) ?? '');
}

/** What earlier versions took: `import units from './units.json' assert { type: 'json' }`. */
const former = /^\s{0,20}(?:import|export)\b[^\n]{1,300}['"]\s{1,5}assert\s{0,5}\{/m;

function filesRefused({ group, code }: DiagnosisInput) {
  const words = failureWords(group);
  if (!/\bSyntaxError\b/.test(words)) return [];
  return [...code.code, ...code.tests].filter(({ path }) => words.includes(path));
}
