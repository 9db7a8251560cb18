import { isBuiltin } from 'node:module';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import type { FileFacts } from '../facts/definition.ts';
import { failureWords } from '../facts/failure-words.ts';
import { tooNew, versionNeeded } from '../facts/interpreter.ts';
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

/** Another version alone may have nothing to do with what fails. */
function weightOf(input: DiagnosisInput): number {
  if (isWithoutName(input)) return 7;
  if (isRefused(input) || isOfItsData(input)) return 4.5;
  return input.values.length > 0 ? 1 : 2;
}

/** A module that comes with the interpreter has no such name. */
function isWithoutName({ group, code, behind }: DiagnosisInput): boolean {
  const asked = wordsBehind(behind);
  const texts = [...code.texts.values()].map((text) => text.slice(0, 200_000));
  const isOfNode = (name: string) =>
    isBuiltin(name) ||
    texts.some((text) =>
      [...text.matchAll(/\b(\w{1,60}) (?:= require\(|from )['"]((?:node:)?[\w/]{1,60})['"]/g)].some(
        ([, bound, module = '']) => bound === name && isBuiltin(module),
      ),
    );
  return group.failures.every(({ message }) => {
    const words = `${message.slice(0, 2_000)}\n${asked}`;
    const [, python] =
      /module '([\w.]{1,100})' has no attribute|cannot import name '\w{1,100}' from '[\w.]{1,100}'/.exec(
        words,
      ) ?? [];
    const [, object = ''] = /\b(\w{1,60})\.\w{1,60} is not a (?:function|constructor)/.exec(words) ?? [];
    const isOwn = python !== undefined && [...code.paths].some((path) => path.split(/[/.]/).includes(python));
    return (python !== undefined && !isOwn) || isOfNode(object);
  });
}

/** A value that comes of tables and words which belong to the interpreter: names, orders, and errors of its own. */
function isOfItsData({ code, reached, values }: DiagnosisInput): boolean {
  if (values.length === 0) return false;
  const bodies = code.code.flatMap(({ definitions }) => definitions).filter(({ name }) => reached.has(name));
  const sources = bodies.map(({ path }) => code.texts.get(path) ?? '');
  return sources.some((text) => ofItsData.test(text));
}

const ofItsData =
  /\bIntl\.|\.toLocale\w*\(|\.localeCompare\(|\bstrftime\b|\bunicodedata\b|\bast\.(?:dump|unparse)\b|\binspect\(|\bhashlib\b|\bargparse\b|\btracebacks?\b/;

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
