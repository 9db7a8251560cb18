/** Words that only what lies around code and tests speaks, and what they weigh in bits. */
export interface Clue {
  readonly text: string;
  readonly weight: number;
  readonly matches: RegExp;
}

export const refused: Clue = {
  text: 'A connection was refused, reset or not to be had',
  weight: 4.5,
  matches:
    /\b(?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ConnectionRefusedError|ConnectionResetError|NewConnectionError)\b|[Cc]onnection refused|Network is unreachable|No route to host|^TypeError: fetch failed$|\bsocket hang up\b/m,
};

export const absent: Clue = {
  text: 'The socket of a service is not there',
  weight: 5,
  matches:
    /\bconnect (?:ENOENT|EACCES) \/\S|(?:No such file or directory|Permission denied)\W{1,3}connect \/\S|Is the (?:docker daemon|server) running|Cannot connect to the Docker daemon/i,
};

export const inUse: Clue = {
  text: 'An address is in use',
  weight: 5,
  matches: /\bEADDRINUSE\b|[Aa]ddress already in use|bind: address already/,
};

export const unset: Clue = {
  text: 'An environment variable is missing',
  weight: 5,
  matches:
    /environment variable|os\.environ\[|\bin environ\b|process\.env\.\w{1,60}[^\n]{0,60}(?:undefined|missing|required|not set)|(?:missing|required|unset)[^\n]{0,40}\benv(?:ironment)?\b/i,
};

export const otherMachine: Clue = {
  text: 'A program or library is made for another machine',
  weight: 6,
  matches:
    /\b(?:ENOEXEC|ERR_DLOPEN_FAILED)\b|Exec format error|invalid ELF header|wrong ELF class|cannot execute binary file|incompatible architecture|(?:installed|built|compiled) (?:on|for) (?:another|a different|the wrong) (?:platform|architecture|machine)|no (?:\w{1,20} )?binary for \w{2,10}[- ]\w|NODE_MODULE_VERSION \d|version `GLIBC(?:XX)?_[\d.]+' not found|Illegal instruction/,
};

export const denied = 'A permission is missing';
export const unwritable = 'The disk is full, or may not be written';

/** Words that only what lies around code and tests speaks, however it is programmed. */
export const clues: readonly Clue[] = [
  refused,
  {
    text: 'A host name was not resolved',
    weight: 5,
    matches:
      /\b(?:ENOTFOUND|EAI_AGAIN|gaierror)\b|Name or service not known|Temporary failure in name resolution|no such host|Could not resolve host/,
  },
  inUse,
  {
    text: unwritable,
    weight: 5,
    matches: /\b(?:ENOSPC|EROFS|EDQUOT)\b|No space left on device|Read-only file system/,
  },
  {
    text: 'There is no terminal, display or device',
    weight: 5,
    matches:
      /\b(?:ENOTTY|ENXIO)\b|Inappropriate ioctl for device|No such device or address|setRawMode is not a function|no display name and no \$DISPLAY|[Cc]annot open display|no CUDA-capable device|CUDA driver version is insufficient|not compiled with CUDA|Executable doesn't exist at \/|the input device is not a TTY/,
  },
  otherMachine,
  {
    text: 'The network of the machine does not have this address or protocol',
    weight: 5,
    matches:
      /\b(?:EADDRNOTAVAIL|EAFNOSUPPORT|EPROTONOSUPPORT)\b|Cannot assign requested address|Address family not supported|Protocol not supported/,
  },
  absent,
  {
    text: 'The system lacks a function',
    weight: 4,
    matches: /\b(?:ENOSYS|EOPNOTSUPP)\b|Function not implemented|Operation not supported/,
  },
  {
    text: 'A service refuses who asks',
    weight: 5,
    matches:
      /password authentication failed|Access denied for user|FATAL: +(?:role|database) "[^"\n]{1,80}" does not exist|\b(?:WRONGPASS|NOAUTH|ER_ACCESS_DENIED_ERROR)\b|Host key verification failed|[Pp]ermission denied \(publickey/,
  },
  {
    text: 'git does not know who commits, or trusts the folder of somebody else not',
    weight: 5,
    matches: /Please tell me who you are|unable to auto-detect email address|dubious ownership in repository/,
  },
  {
    text: denied,
    weight: 4,
    matches: /\b(?:EACCES|EPERM|PermissionError)\b|[Pp]ermission denied|Operation not permitted/,
  },
  {
    text: 'A program or library of the system is missing',
    weight: 5,
    matches:
      /command not found|\bsh: (?:line )?\d{1,5}: [^\n]{1,60}: not found$|error while loading shared libraries|\bspawn(?:Sync)? \S{1,100} ENOENT\b|executable file not found|: No such file or directory: '(?:git|node|npm|python\d?|java|docker|ffmpeg|curl|psql)'/m,
  },
  {
    text: 'A command ended before it had read what it was given',
    weight: 3,
    matches: /\bspawnSync \S{1,100} EPIPE\b/,
  },
  {
    text: 'A limit of the system was reached',
    weight: 4,
    matches: /\b(?:EMFILE|ENFILE)\b|Too many open files|Resource temporarily unavailable|[Cc]annot fork/,
  },
  {
    text: 'A locale is not supported',
    weight: 5,
    matches: /locale\.Error|unsupported locale|setlocale/i,
  },
  {
    text: 'A time zone is not known',
    weight: 5,
    matches: /ZoneInfoNotFoundError|unknown time zone|Invalid time zone specified/i,
  },
  {
    text: 'A certificate is not valid',
    weight: 5,
    matches:
      /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate (?:has expired|verify failed)|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|unable to get (?:local )?issuer certificate|x509:/,
  },
  {
    text: 'A version of a library or tool is not the one that is needed',
    weight: 4,
    matches:
      /VersionConflict|DistributionNotFound|PackageNotFoundError|Unsupported engine|ERR_UNSUPPORTED|(?:requires?|needs?) (?:Python|Node(?:\.js)?|a peer of|[Gg]o|Java|Ruby)\b ?(?:version )?[><=^~v\d]|incompatible with this Node\.js version|\bis required[^\n]{0,40} but [^\n]{0,30}\d[^\n]{0,30}\b(?:is installed|was found|you have)\b|\b(?:requires?|needs?) [\w.-]{1,60} ?[<>=~^]{1,2} ?v?\d+\.\d/,
  },
  unset,
  {
    text: 'A service or database is not ready',
    weight: 4,
    matches:
      /OperationalError[^\n]{0,80}(?:connect|server)|could not connect to server|the database system is starting up|Service Unavailable/i,
  },
];

/** What of the surroundings such words tell of; null where none of them does. */
export function environmentIn(words: string): string | null {
  return clues.find(({ matches }) => matches.test(words))?.text ?? null;
}
