import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from '../facts/failure-words.ts';
import { tooNew, versionNeeded } from '../facts/interpreter.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * The interpreter is older than what the sources were written for. It tells the surroundings from the code because the
 * name stands in the history of the language with a later version, or the line can be read by a later version's grammar:
 * a misspelt name and broken syntax do neither.
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
              text: `The project asks for version ${version.needs}, and ${version.ran} ran it.`,
              towards: 'environment' as const,
              // Alone it may have nothing to do with what fails.
              weight: isRefused(input) ? 4 : 2,
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
export function isInterpreterTooOld(input: DiagnosisInput): boolean {
  return tooNew(input).length > 0 || (isRefused(input) && isReadable(input) && versionNeeded(input) !== null);
}

/** Errors that an older interpreter gives to what a newer one takes. */
function isRefused({ group }: DiagnosisInput): boolean {
  return group.failures.every(({ exception, message }) =>
    /^(?:SyntaxError|ImportError|ModuleNotFoundError|AttributeError|NameError|ReferenceError)$/.test(
      exception ?? /^\w+/.exec(message)?.[0] ?? '',
    ),
  );
}

/** A file that an error of syntax names. */
function isMisread(input: DiagnosisInput): boolean {
  return filesRefused(input).some(({ misread }) => misread.length > 0);
}

function isReadable(input: DiagnosisInput): boolean {
  const files = filesRefused(input);
  return files.length > 0 && files.every(({ misread }) => misread.length === 0);
}

function filesRefused({ group, code }: DiagnosisInput) {
  const words = failureWords(group);
  if (!/\bSyntaxError\b/.test(words)) return [];
  return [...code.code, ...code.tests].filter(({ path }) => words.includes(path));
}
