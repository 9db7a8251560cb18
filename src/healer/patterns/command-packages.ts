/** The Debian package that holds a command, where one may be missing in a slim image. */
export const commandPackages: ReadonlyMap<string, string> = new Map(
  [
    'bc bison bzip2 cargo cmake curl file flex g++ gawk gcc gettext git gnupg graphviz jq less',
    'locales lsof make openssl parallel patch pkg-config procps protobuf-compiler psmisc redis-tools',
    'rsync shellcheck socat sqlite3 strace tree unzip wget xmlstarlet xz-utils zip zsh',
  ]
    .join(' ')
    .split(' ')
    .map((name): [string, string] => [name, name])
    .concat([
      ['ab', 'apache2-utils'],
      ['cc', 'gcc'],
      ['dig', 'dnsutils'],
      ['dot', 'graphviz'],
      ['envsubst', 'gettext-base'],
      ['gpg', 'gnupg'],
      ['host', 'dnsutils'],
      ['ip', 'iproute2'],
      ['killall', 'psmisc'],
      ['mysql', 'default-mysql-client'],
      ['nc', 'netcat-openbsd'],
      ['netstat', 'net-tools'],
      ['ninja', 'ninja-build'],
      ['nslookup', 'dnsutils'],
      ['ping', 'iputils-ping'],
      ['pgrep', 'procps'],
      ['pkill', 'procps'],
      ['protoc', 'protobuf-compiler'],
      ['ps', 'procps'],
      ['psql', 'postgresql-client'],
      ['pg_isready', 'postgresql-client'],
      ['redis-cli', 'redis-tools'],
      ['ss', 'iproute2'],
      ['xz', 'xz-utils'],
    ]),
);
