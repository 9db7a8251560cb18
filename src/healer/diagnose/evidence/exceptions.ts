import type { FailingTest } from '../../failures/failing-test.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import {
  absent,
  type Clue,
  clues,
  denied,
  inUse,
  refused,
  unset,
  unwritable,
} from '../facts/environment-clues.ts';
import { hasWord } from '../facts/message-words.ts';
import { isVariableSet } from '../facts/unset-variables.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';
import { isInOwnTemporary, leadsToRoot } from './missing-file.ts';

export const exceptions: EvidenceSource = {
  kind: 'exception',
  cap: 6,
  weigh(input) {
    const { group, values, code, scope } = input;
    const behind = wordsBehind(input.behind);
    const found = clues.filter(
      ({ matches }) =>
        matches.test(behind) || group.failures.some((failure) => matches.test(wordsOf(failure))),
    );
    // In the values that a test compares it is what the code says, not what happened.
    const isCompared = ({ matches }: Clue) =>
      values.some((it) => matches.test(it.expected) || matches.test(it.received));
    const words = `${behind}\n${group.failures.map(wordsOf).join('\n')}`.slice(0, mostCharacters);
    return found.flatMap((clue): Omit<Finding, 'kind'>[] => {
      if ([refused, absent].includes(clue) && isOwnServer(words, { code, scope })) {
        const text = `${clue.text}: by no address that is written anywhere, where the project itself starts a server.`;
        return [
          { text, towards: 'environment', weight: 1 },
          { text, towards: 'code_defect', weight: 2 },
        ];
      }
      if (clue === inUse && isTakenByTest(input)) {
        return [{ text: `${clue.text}: by the test itself.`, towards: 'code_defect', weight: 2 }];
      }
      if (clue === unset && isNearlySet(words, { code, scope })) {
        return [
          {
            text: `${clue.text}: the tests set one that is called nearly so.`,
            towards: 'code_defect',
            weight: 2,
          },
        ];
      }
      const isOwn =
        isCompared(clue) ||
        ([denied, unwritable].includes(clue.text) && (leadsToRoot(input) || isInOwnTemporary(input)));
      const weight = isOwn ? clue.weight / 4 : clue.weight;
      return [{ text: `${clue.text}.`, towards: 'environment', weight }];
    });
  },
};

function isNearlySet(words: string, known: Pick<DiagnosisInput, 'code' | 'scope'>): boolean {
  const names = [...words.matchAll(/\bKeyError: '([A-Z][A-Z0-9_]{2,60})'/g)];
  const isMentioned = (name: string) =>
    [...known.code.texts].some(([path, text]) => known.code.roleOf(path) === 'test' && hasWord(text, name));
  return names.length > 0 && names.every(([, name = '']) => !isMentioned(name) && isVariableSet(name, known));
}

/** By a port that the system gave it: nobody else knows that one. */
function isTakenByTest({ group, code }: DiagnosisInput): boolean {
  const files = new Set(group.failures.map(({ test }) => test?.file ?? ''));
  return [...files].every((path) => {
    const text = code.texts.get(path)?.slice(0, 200_000) ?? '';
    return startsServer.test(text) && /getsockname\(|address\(\)\.port|server_(?:port|address)\b/.test(text);
  });
}

const startsServer =
  /\bcreateServer\(|\.listen\(|\.bind\((?!this\b|null\b|undefined\b|\w{1,40}(?:,|\)))|\.bind\(\w*(?:path|addr\w*)\)|\b(?:HTTPServer|TCPServer|ThreadingHTTPServer|create_server|start_server|run_server)\(/;

/** At this machine, by a port that no source, no service and no setting names: whoever opened it has told a wrong one. */
function isOwnServer(words: string, { code, scope }: Pick<DiagnosisInput, 'code' | 'scope'>): boolean {
  const texts = [...code.texts.values()].map((text) => text.slice(0, 200_000));
  if (!texts.some((text) => startsServer.test(text))) return false;
  const places = [...words.matchAll(/(?:127\.0\.0\.1|localhost|::1|0\.0\.0\.0)\D{1,12}(\d{2,5})\b/g)];
  const settings = JSON.stringify(scope.document);
  const paths = [...words.matchAll(/\bconnect (?:E[A-Z]+ )?(\/[^\s'"]{1,200})/g)];
  if (paths.length > 0)
    return paths.every(([, path = '']) => ![settings, ...texts].some((text) => text.includes(path)));
  // Where no address is told, the sources know no other than one of this machine, with a port that is found out.
  if (places.length === 0) {
    const hosts = texts.flatMap((text) => [...text.matchAll(/https?:\/\/([\w.-]*:?[^\s/'"`]?)/g)]);
    return hosts.length > 0 && hosts.every(([, host = '']) => /^(?:127\.0\.0\.1|localhost):[${]$/.test(host));
  }
  // A port that tests alone name is the one that they give to what they start.
  const given = [...code.texts].filter(([path]) => code.roleOf(path) !== 'test').map(([, text]) => text);
  const own = [settings, ...given.map((text) => text.slice(0, 200_000)), ...code.data.values()];
  return places.every(([, port = '']) => !own.some((text) => hasWord(text, port)));
}

const mostCharacters = 20_000;

/** What the program printed is what it says, not what happened to it. */
const printed = /^-{3,} ?Captured stdout \w{1,10} ?-{3,}\n[\s\S]*?(?=^[-=_]{3,}|(?![\s\S]))/gm;

/** The message, and the end of the details: a stack quotes source lines in between. */
function wordsOf({ message, details }: FailingTest): string {
  return `${message.slice(0, mostCharacters)}\n${details.slice(-mostCharacters).replaceAll(printed, '')}`;
}
