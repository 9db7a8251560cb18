/** Names that Python's own modules had, and let go of with some version: by its lists of what is new in each. */
const former: Readonly<Record<string, string>> = {
  array: 'tostring fromstring',
  ast: 'Num Str Bytes NameConstant Ellipsis',
  asyncio: 'async coroutine JoinableQueue',
  base64: 'encodestring decodestring',
  cgi: 'escape parse_qs parse_qsl',
  collections:
    'Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Hashable Iterable Iterator Generator Reversible Container Collection Callable Set MutableSet Mapping MutableMapping MappingView KeysView ItemsView ValuesView Sequence MutableSequence ByteString Sized',
  configparser: 'SafeConfigParser LegacyInterpolation',
  fractions: 'gcd',
  gettext: 'lgettext ldgettext lngettext ldngettext bind_textdomain_codeset',
  importlib: 'find_loader',
  inspect: 'getargspec formatargspec getmoduleinfo',
  itertools: 'izip imap ifilter izip_longest',
  locale: 'format resetlocale',
  os: 'getcwdu popen2 popen3 popen4 errno',
  pkgutil: 'ImpImporter ImpLoader',
  platform: 'linux_distribution dist popen',
  plistlib: 'readPlist writePlist readPlistFromString',
  random: 'jumpahead',
  sqlite3: 'OptimizedUnicode enable_shared_cache',
  ssl: 'wrap_socket match_hostname RAND_pseudo_bytes',
  string: 'letters maketrans join lowercase uppercase',
  sys: 'maxint setcheckinterval getcheckinterval set_coroutine_wrapper',
  threading: '_sleep',
  time: 'clock',
  types: 'StringType ListType DictType ClassType',
  typing: 'io re',
  unittest: 'makeSuite findTestCases getTestCaseNames _TextTestResult',
  urllib: 'urlencode urlopen quote unquote urlretrieve quote_plus',
  'xml.etree': 'cElementTree',
};

export function isFormerName(module: string, name: string): boolean {
  return Object.hasOwn(former, module) && (former[module]?.split(' ').includes(name) ?? false);
}
