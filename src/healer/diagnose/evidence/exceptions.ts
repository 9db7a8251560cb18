import type { FailingTest } from '../../failures/failing-test.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import { hasWord } from '../facts/message-words.ts';
import { isVariableSet } from '../facts/unset-variables.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';
import { isInOwnTemporary, leadsToRoot } from './missing-file.ts';

interface Clue {
  readonly text: string;
  readonly towards: Finding['towards'];
  readonly weight: number;
  readonly matches: RegExp;
}

const refused: Clue = {
  text: 'A connection was refused, reset or not to be had',
  towards: 'environment',
  weight: 4.5,
  matches:
    /\b(?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ConnectionRefusedError|ConnectionResetError|NewConnectionError)\b|[Cc]onnection refused|Network is unreachable|No route to host|^TypeError: fetch failed$|\bsocket hang up\b/m,
};

const absent: Clue = {
  text: 'The socket of a service is not there',
  towards: 'environment',
  weight: 5,
  matches:
    /\bconnect (?:ENOENT|EACCES) \/\S|(?:No such file or directory|Permission denied)\W{1,3}connect \/\S|Is the (?:docker daemon|server) running|Cannot connect to the Docker daemon/i,
};

const inUse: Clue = {
  text: 'An address is in use',
  towards: 'environment',
  weight: 5,
  matches: /\bEADDRINUSE\b|[Aa]ddress already in use|bind: address already/,
};

const unset: Clue = {
  text: 'An environment variable is missing',
  towards: 'environment',
  weight: 5,
  matches:
    /environment variable|os\.environ\[|\bin environ\b|process\.env\.\w{1,60}[^\n]{0,60}(?:undefined|missing|required|not set)|(?:missing|required|unset)[^\n]{0,40}\benv(?:ironment)?\b/i,
};

const denied = 'A permission is missing';
const unwritable = 'The disk is full, or may not be written';

/** Words that only what lies around code and tests speaks, however it is programmed. */
const clues: readonly Clue[] = [
  refused,
  {
    text: 'A host name was not resolved',
    towards: 'environment',
    weight: 5,
    matches:
      /\b(?:ENOTFOUND|EAI_AGAIN|gaierror)\b|Name or service not known|Temporary failure in name resolution|no such host|Could not resolve host/,
  },
  inUse,
  {
    text: unwritable,
    towards: 'environment',
    weight: 5,
    matches: /\b(?:ENOSPC|EROFS|EDQUOT)\b|No space left on device|Read-only file system/,
  },
  {
    text: 'There is no terminal, display or device',
    towards: 'environment',
    weight: 5,
    matches:
      /\b(?:ENOTTY|ENXIO)\b|Inappropriate ioctl for device|No such device or address|setRawMode is not a function|no display name and no \$DISPLAY|[Cc]annot open display|no CUDA-capable device|CUDA driver version is insufficient|not compiled with CUDA|Executable doesn't exist at \/|the input device is not a TTY/,
  },
  {
    text: 'A program or library is made for another machine',
    towards: 'environment',
    weight: 6,
    matches:
      /\b(?:ENOEXEC|ERR_DLOPEN_FAILED)\b|Exec format error|invalid ELF header|wrong ELF class|cannot execute binary file|incompatible architecture|(?:installed|built|compiled) (?:on|for) (?:another|a different|the wrong) (?:platform|architecture|machine)|no (?:\w{1,20} )?binary for \w{2,10}[- ]\w|NODE_MODULE_VERSION \d|version `GLIBC(?:XX)?_[\d.]+' not found|Illegal instruction/,
  },
  {
    text: 'The network of the machine does not have this address or protocol',
    towards: 'environment',
    weight: 5,
    matches:
      /\b(?:EADDRNOTAVAIL|EAFNOSUPPORT|EPROTONOSUPPORT)\b|Cannot assign requested address|Address family not supported|Protocol not supported/,
  },
  absent,
  {
    text: 'The system lacks a function',
    towards: 'environment',
    weight: 4,
    matches: /\b(?:ENOSYS|EOPNOTSUPP)\b|Function not implemented|Operation not supported/,
  },
  {
    text: 'A service refuses who asks',
    towards: 'environment',
    weight: 5,
    matches:
      /password authentication failed|Access denied for user|FATAL: +(?:role|database) "[^"\n]{1,80}" does not exist|\b(?:WRONGPASS|NOAUTH|ER_ACCESS_DENIED_ERROR)\b|Host key verification failed|[Pp]ermission denied \(publickey/,
  },
  {
    text: 'git does not know who commits, or trusts the folder of somebody else not',
    towards: 'environment',
    weight: 5,
    matches: /Please tell me who you are|unable to auto-detect email address|dubious ownership in repository/,
  },
  {
    text: denied,
    towards: 'environment',
    weight: 4,
    matches: /\b(?:EACCES|EPERM|PermissionError)\b|[Pp]ermission denied|Operation not permitted/,
  },
  {
    text: 'A program or library of the system is missing',
    towards: 'environment',
    weight: 5,
    matches:
      /command not found|: not found$|error while loading shared libraries|\bspawn(?:Sync)? \S{1,100} ENOENT\b|executable file not found|: No such file or directory: '(?:git|node|npm|python\d?|java|docker|ffmpeg|curl|psql)'/m,
  },
  {
    text: 'A command ended before it had read what it was given',
    towards: 'environment',
    weight: 3,
    matches: /\bspawnSync \S{1,100} EPIPE\b/,
  },
  {
    text: 'A limit of the system was reached',
    towards: 'environment',
    weight: 4,
    matches: /\b(?:EMFILE|ENFILE)\b|Too many open files|Resource temporarily unavailable|[Cc]annot fork/,
  },
  {
    text: 'A locale is not supported',
    towards: 'environment',
    weight: 5,
    matches: /locale\.Error|unsupported locale|setlocale/i,
  },
  {
    text: 'A time zone is not known',
    towards: 'environment',
    weight: 5,
    matches: /ZoneInfoNotFoundError|unknown time zone|Invalid time zone specified/i,
  },
  {
    text: 'A certificate is not valid',
    towards: 'environment',
    weight: 5,
    matches:
      /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate (?:has expired|verify failed)|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|unable to get (?:local )?issuer certificate|x509:/,
  },
  {
    text: 'A version of a library or tool is not the one that is needed',
    towards: 'environment',
    weight: 4,
    matches:
      /VersionConflict|DistributionNotFound|PackageNotFoundError|Unsupported engine|ERR_UNSUPPORTED|(?:requires?|needs?) (?:Python|Node(?:\.js)?|a peer of|[Gg]o|Java|Ruby) ?(?:version )?[><=^~v\d]|incompatible with this Node\.js version|\bis required[^\n]{0,40} but [^\n]{0,60}\b(?:is installed|was found|you have)\b|\b(?:requires?|needs?) [\w.-]{1,60} ?[<>=~^]{1,2} ?v?\d/,
  },
  unset,
  {
    text: 'A service or database is not ready',
    towards: 'environment',
    weight: 4,
    matches:
      /OperationalError[^\n]{0,80}(?:connect|server)|could not connect to server|the database system is starting up|Service Unavailable/i,
  },
];

/** What of the surroundings such words tell of; null where none of them does. */
export function environmentIn(words: string): string | null {
  return clues.find(({ matches, towards }) => towards === 'environment' && matches.test(words))?.text ?? null;
}

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
      return [{ text: `${clue.text}.`, towards: clue.towards, weight }];
    });
  },
};

function isNearlySet(words: string, known: Pick<DiagnosisInput, 'code' | 'scope'>): boolean {
  const names = [...words.matchAll(/\bKeyError: '([A-Z][A-Z0-9_]{2,60})'/g)];
  return names.length > 0 && names.every(([, name = '']) => isVariableSet(name, known));
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
