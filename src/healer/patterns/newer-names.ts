/**
 * What the standard library has only since a version, by module: facts of Python's and Node's own histories. A name that
 * is missing there says that the interpreter is too old, where the same words with another name say that the code is wrong.
 */
const python: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '3.9': {
    '': 'graphlib zoneinfo',
    ast: 'unparse',
    asyncio: 'to_thread',
    functools: 'cache',
    math: 'lcm nextafter ulp',
    random: 'randbytes',
    str: 'removeprefix removesuffix',
    bytes: 'removeprefix removesuffix',
    typing: 'Annotated',
  },
  '3.10': {
    builtins: 'aiter anext EncodingWarning',
    contextlib: 'aclosing',
    dataclasses: 'KW_ONLY',
    inspect: 'get_annotations',
    int: 'bit_count',
    itertools: 'pairwise',
    statistics: 'covariance correlation linear_regression',
    types: 'EllipsisType NoneType NotImplementedType UnionType',
    typing: 'Concatenate ParamSpec TypeAlias TypeGuard is_typeddict',
  },
  '3.11': {
    '': 'tomllib',
    asyncio: 'Barrier Runner TaskGroup timeout timeout_at',
    builtins: 'BaseExceptionGroup ExceptionGroup',
    contextlib: 'chdir',
    datetime: 'UTC',
    enum: 'EnumCheck FlagBoundary ReprEnum StrEnum global_enum member nonmember verify',
    hashlib: 'file_digest',
    logging: 'getLevelNamesMapping',
    math: 'cbrt exp2',
    operator: 'call',
    typing:
      'LiteralString Never NotRequired Required Self TypeVarTuple Unpack assert_never assert_type dataclass_transform get_overloads reveal_type',
  },
  '3.12': {
    asyncio: 'eager_task_factory',
    calendar: 'Day Month JANUARY FEBRUARY',
    'collections.abc': 'Buffer',
    inspect: 'BufferFlags getasyncgenstate markcoroutinefunction',
    itertools: 'batched',
    math: 'sumprod',
    Path: 'walk with_segments',
    random: 'binomialvariate',
    sys: 'monitoring',
    types: 'get_original_bases',
    typing: 'TypeAliasType override',
  },
  '3.13': {
    asyncio: 'QueueShutDown',
    base64: 'z85decode z85encode',
    builtins: 'PythonFinalizationError',
    copy: 'replace',
    glob: 'translate',
    math: 'fma',
    os: 'process_cpu_count',
    Path: 'from_uri full_match',
    queue: 'ShutDown',
    re: 'PatternError',
    types: 'CapsuleType',
    typing: 'NoDefault ReadOnly TypeIs get_protocol_members is_protocol',
    warnings: 'deprecated',
  },
  '3.14': {
    '': 'annotationlib compression',
    'concurrent.futures': 'InterpreterPoolExecutor',
    functools: 'Placeholder',
    heapq: 'heapify_max heappop_max heappush_max',
    io: 'Reader Writer',
    operator: 'is_none is_not_none',
    Path: 'copy copy_into move move_into',
    typing: 'evaluate_forward_ref',
    uuid: 'uuid6 uuid7 uuid8',
  },
};

const node: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '18': { '': 'fetch structuredClone', Object: 'hasOwn' },
  '20': { Array: 'findLast toReversed toSorted toSpliced', String: 'isWellFormed toWellFormed' },
  '21': { '': 'navigator', Object: 'groupBy', Map: 'groupBy' },
  '22': {
    '': 'Iterator WebSocket',
    Array: 'fromAsync',
    'node:fs': 'glob globSync',
    'node:fs/promises': 'glob',
    'node:module': 'enableCompileCache findPackageJSON registerHooks stripTypeScriptTypes',
    'node:path': 'matchesGlob',
    'node:util': 'getCallSites styleText',
    'node:zlib': 'crc32 zstdCompressSync zstdDecompressSync',
    Promise: 'withResolvers',
    Set: 'isDisjointFrom isSubsetOf isSupersetOf symmetricDifference',
  },
  '24': {
    '': 'AsyncDisposableStack DisposableStack Float16Array SuppressedError URLPattern',
    Error: 'isError',
    Math: 'f16round',
    Promise: 'try',
    RegExp: 'escape',
  },
  '25': { '': 'localStorage sessionStorage', Uint8Array: 'fromBase64 fromHex toBase64 toHex' },
  '26': {
    '': 'Temporal',
    Iterator: 'concat zip zipKeyed',
    Map: 'getOrInsert getOrInsertComputed',
    Math: 'sumPrecise',
  },
};

interface NewerName {
  readonly name: string;
  /** `itertools`, `Path`, `Math`; empty of a module or global of its own. */
  readonly owner: string;
  /** `3.12`, `22`. */
  readonly since: string;
}

/** The names that a failure misses, and that newer versions of Python have. */
export function newerPythonNames(text: string): NewerName[] {
  return found(text.slice(0, 20_000), pythonWordings, pythonNames, (owner) => kinds.get(owner) ?? owner);
}

/** The same of Node. */
export function newerNodeNames(text: string): NewerName[] {
  return found(text.slice(0, 20_000), nodeWordings, nodeNames, (owner) => owner);
}

function listed(table: typeof python): readonly NewerName[] {
  return Object.entries(table).flatMap(([since, owners]) =>
    Object.entries(owners).flatMap(([owner, names]) =>
      names.split(' ').map((name) => ({ name, owner, since })),
    ),
  );
}

const pythonNames = listed(python);
const nodeNames = listed(node);

/** As errors call them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['PosixPath', 'Path'],
  ['PurePosixPath', 'Path'],
  ['WindowsPath', 'Path'],
]);

const pythonWordings = [
  /cannot import name '(?<name>\w{1,60})' from '(?<owner>[\w.]{1,60})'/g,
  /module '(?<owner>[\w.]{1,60})' has no attribute '(?<name>\w{1,60})'/g,
  /(?:type object )?'(?<owner>\w{1,60})'(?: object)? has no attribute '(?<name>\w{1,60})'/g,
  /No module named '(?<name>\w{1,60})'/g,
];

const nodeWordings = [
  /ReferenceError: (?<name>\w{1,60}) is not defined/g,
  /^(?<name>[A-Z]\w{1,60}) is not defined$/gm,
  /\b(?<owner>[A-Z]\w{1,30})\.(?<name>\w{1,60}) is not a function/g,
  /requested module '(?<owner>node:[\w/]{1,40})' does not provide an export named '(?<name>\w{1,60})'/g,
];

function found(
  text: string,
  wordings: readonly RegExp[],
  names: readonly NewerName[],
  ownerOf: (told: string) => string,
): NewerName[] {
  const told = wordings.flatMap((wording) => [...text.matchAll(wording)].map(({ groups }) => groups ?? {}));
  return names.filter((known) =>
    told.some((it) => it.name === known.name && ownerOf(it.owner ?? '') === known.owner),
  );
}
