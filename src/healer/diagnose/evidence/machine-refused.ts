import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { Ask } from '../facts/asks.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import { declaredPackages, packageName } from '../facts/declared-packages.ts';
import { absent, environmentIn, refused } from '../facts/environment-clues.ts';
import { machineAreaOf } from '../facts/machine-areas.ts';
import { hasWord } from '../facts/message-words.ts';
import { namesTold } from '../facts/names-told.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

type Weighed = Omit<Finding, 'kind'>;

/**
 * A function that asks the machine did not give what the code asked of it, on the way to the failure. What the sources
 * name is asked for on purpose; what they name nowhere may have come out of the code wrongly.
 */
export const machineRefused: EvidenceSource = {
  kind: 'machine_refused',
  cap: 6,
  weigh(input) {
    // Then the code before the change did without it.
    if (input.square?.meaning === 'code_changed_it') return [];
    return (
      refusalIn(input.behind, input, [5, 2]) ??
      answeredOtherwise(input) ??
      uninstalled(input) ??
      refusalIn(input.doneWithout, input, [3.5, 0.5]) ??
      replaced(input)
    );
  },
};

/** What the failure says of the code is then explained. */
export function isRefusedByMachine(input: DiagnosisInput): boolean {
  return machineRefused.weigh(input).some(({ weight }) => weight >= 3.5);
}

function refusalIn(
  asks: readonly Ask[],
  input: DiagnosisInput,
  [named, unnamed]: readonly [number, number],
): Weighed[] | null {
  for (const ask of asks) {
    const what = ask.kind === 'nothing' ? missingIn(ask, input) : refusedIn(ask);
    if (what === null) continue;
    const asked = ask.asked === null ? '' : ` (${ask.asked.slice(0, 60)})`;
    const said = ask.text === '' ? 'nothing' : ask.text.slice(0, 150);
    const text = `${ask.via}${asked} gave ${said}: it asks for ${what}.`;
    return [{ text, towards: 'environment', weight: isNamed(ask, input) ? named : unnamed }];
  }
  return null;
}

function refusedIn({ kind, via, name, text, asked }: Ask): string | null {
  if (kind !== 'error') return null;
  const isTaken = /^(?:EEXIST|FileExistsError)$/.test(name);
  if (isTaken && /'\/(?!workspace\/)[^']{1,300}'/.test(text)) return 'a place that something else has taken';
  if (/^(?:subprocess|asyncio)\.|^os\.(?:exec|spawn|posix_spawn)/.test(via))
    return name === 'FileNotFoundError' && /^[\w+.-]+$/.test(asked ?? '') ? 'a program of the system' : null;
  if (/\bno such (?:function|module|collation sequence)\b|not authorized$/.test(text) && /sql/i.test(via))
    return 'a part of the database that it does not have';
  if (
    /digital envelope routines|\bunsupported (?:hash|cipher|protocol)|md too weak|key too (?:small|short)/.test(
      text,
    )
  )
    return 'cryptography that this build or policy does not have';
  return machineAreaOf(via, name);
}

/** An error that only surroundings raise was handled, and another value put in the place of what did not come. */
function replaced({ doneWithout }: DiagnosisInput): Weighed[] {
  const found = doneWithout.slice(0, 20).flatMap(({ kind, name, text }): Weighed[] => {
    if (/^HTTP[45]\d\d$/.test(name)) {
      const said = `${text}, and the code went on without.`;
      return [{ text: said, towards: 'environment', weight: 2 }];
    }
    const words = `${name}: ${text}`;
    // Whoever can do without a service mostly knows what to do.
    const isService = [refused, absent].some(({ matches }) => matches.test(words));
    const told = kind === 'error' && !isService ? environmentIn(words) : null;
    if (told === null) return [];
    return [
      {
        text: `${told}, and the code went on without: ${text.slice(0, 150)}`,
        towards: 'environment',
        weight: 3.5,
      },
    ];
  });
  return found.slice(0, 1);
}

/** Another program listens there, and knows nothing of what it is asked. Who calls the wrong path is told so. */
function answeredOtherwise({ behind }: DiagnosisInput): Weighed[] | null {
  const ask = behind.find(({ name, text }) => name === 'NotJson' && / answered 2\d\d (?!\S*json)/.test(text));
  if (!ask) return null;
  return [{ text: `${ask.text}, where JSON was asked for.`, towards: 'environment', weight: 3.5 }];
}

/** A package that the project asks for was looked for, and is not installed; the code goes on without it. */
function uninstalled({ behind, doneWithout, whileLoading, code }: DiagnosisInput): Weighed[] | null {
  const declared = declaredPackages(code);
  const absent = (asks: readonly Ask[]) =>
    namesTold(wordsBehind(asks)).modules.find((module) => {
      const name = /^@[^/]+\/[^/]+|^[\w-]+/.exec(module)?.[0] ?? module;
      return declared.has(packageName(name));
    });
  const needed = absent(behind);
  const missing = needed ?? absent([...doneWithout, ...whileLoading]);
  if (missing === undefined) return null;
  const text = `The project asks for ${missing}, which was looked for and is not installed.`;
  return [{ text, towards: 'environment', weight: needed === undefined ? 4 : 6 }];
}

/** Functions whose answer says that there is none. */
function missingIn({ via, asked }: Ask, { code }: DiagnosisInput): string | null {
  if (asked === null) return null;
  if (via === 'shutil.which') return 'a program of the system';
  if (via === 'ctypes.util.find_library') return 'a library of the system';
  if (via === 'importlib.metadata.entry_points') return 'an installed package';
  if (via === 'importlib.util.find_spec') {
    const isOwn = [...code.paths].some((path) => path.split(/[/.]/).includes(asked.split('.')[0] ?? asked));
    return isOwn ? null : 'a package';
  }
  const path = asked.replace(/^file:\/\//, '');
  const isOutside = path.startsWith('/') && !/^\/(?:workspace|tmp)(?:\/|$)/.test(path);
  return isOutside ? 'a file or folder of the machine' : null;
}

/** Every name that was asked for, and that the refusal repeats, is one that somebody wrote down. */
function isNamed({ asked, text }: Ask, { code }: DiagnosisInput): boolean {
  const quoted = [...text.matchAll(/['"]([\w./:@+-]{1,100})['"]/g)].map(([, name = '']) => name);
  const names = [...(asked === null ? [] : [asked]), ...quoted].filter((name) => /\p{L}/u.test(name));
  const texts = [...code.texts.values(), ...code.data.values()].map((it) => it.slice(0, 200_000));
  const isIn = (text: string, name: string) => hasWord(text, name) || text.includes(name);
  // A path may have been put together.
  const endOf = (name: string) => name.slice(name.lastIndexOf('/') + 1) || name;
  return names.every((name) => texts.some((text) => isIn(text, name) || isIn(text, endOf(name))));
}
