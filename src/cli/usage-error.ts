import type { Argv } from 'yargs';
import { TaasError } from '../errors.ts';
import { nearMiss } from '../scope/near-miss.ts';
import type { Command } from './command.ts';

/** What yargs complains about, in this project's words: the value received and what to do next. */
export function usageError(complaint: string, command: Command | undefined, parser: Argv): TaasError {
  const [, list] = /^Unknown arguments?: (.*)$/s.exec(complaint) ?? [];
  if (list !== undefined) return usage(describeUnknown(list.split(', '), parser));
  const [, needy] = /^Not enough arguments following: (.*)$/s.exec(complaint) ?? [];
  if (needy !== undefined) return usage(`${dashed(needy)} needs a value.`);
  if (complaint.startsWith('Not enough non-option arguments')) {
    const words = [...(command?.parent ? [command.parent] : []), command?.command ?? '<command>'];
    return usage(`An argument is missing: taas ${words.join(' ')}`);
  }
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(complaint) ?? [];
  if (one !== undefined && other !== undefined)
    return usage(`${dashed(one)} and ${dashed(other)} contradict each other: leave one of them out.`);
  const [, name, given, choices] = /Argument: (\S+), Given: (.*), Choices: (.*)$/m.exec(complaint) ?? [];
  if (name !== undefined) return usage(`There is no ${name} ${given}. There are: ${choices}.`);
  return usage(complaint.replaceAll(/\s+/g, ' ').replace(/(?<![.!?])$/, '.'));
}

/** For the first word, when it is none of the commands. */
export function unknownCommand(word: string, names: readonly string[]): TaasError {
  const meant = wordMeant(word, names);
  const hint = meant ? `Did you mean "${meant}"?` : `There are: ${names.join(', ')}.`;
  return usage(`Unknown command "${word}". ${hint}`);
}

function describeUnknown(words: readonly string[], parser: Argv): string {
  const { key } = (parser as unknown as { getOptions(): { key: Record<string, unknown> } }).getOptions();
  const known = Object.keys(key).filter((name) => name.length > 1 && !/[A-Z]/.test(name));
  // yargs names an unknown option in camel case a second time.
  const own = words.filter((word) => !/[A-Z]/.test(word) || !words.includes(kebab(word)));
  return own
    .map((word) => {
      // A path is not a misspelt option.
      const meant = /^[\w-]+$/.test(word) ? wordMeant(word, known) : undefined;
      return `Unknown option or argument "${word}".${meant ? ` Did you mean "--${meant}"?` : ''}`;
    })
    .join(' ');
}

/** `nearMiss` counts swapped letters as two mistakes, which is too much for words as short as `run`. */
function wordMeant(word: string, known: readonly string[]): string | undefined {
  const sorted = (text: string) => [...text].sort().join('');
  return nearMiss(word, known) ?? known.find((candidate) => sorted(candidate) === sorted(word));
}

function kebab(word: string): string {
  return word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function dashed(option: string): string {
  return option.length === 1 ? `-${option}` : `--${option}`;
}

function usage(message: string): TaasError {
  return new TaasError('TAAS_USAGE', message);
}
