/** The same around JavaScript; the test file is `test/ID.test.js`, and imports from `../src/`. */
export const nodeFaults = [
  {
    id: 'semver-not-installed',
    code: { 'src/newer.js': "import semver from 'semver';\n\nexport const isNewer = (a, b) => semver.gt(a, b);\n" },
    dependencies: { semver: '^7.7.0' },
    test: "import { isNewer } from '../src/newer.js';\n\ntest('newer', () => assert.equal(isNewer('2.0.0', '1.0.0'), true));\n",
  },
  {
    id: 'lodash-not-installed',
    code: { 'src/groups.js': "import groupBy from 'lodash/groupBy.js';\n\nexport const bySize = (words) => groupBy(words, (word) => word.length);\n" },
    dependencies: { lodash: '^4.17.21' },
    test: "import { bySize } from '../src/groups.js';\n\ntest('groups', () => assert.deepEqual(bySize(['a', 'bb']), { 1: ['a'], 2: ['bb'] }));\n",
  },
  {
    id: 'require-not-installed',
    code: { 'src/dates.cjs': "const dayjs = require('dayjs');\n\nmodule.exports = { year: (text) => dayjs(text).year() };\n" },
    dependencies: { dayjs: '^1.11.0' },
    test: "import dates from '../src/dates.cjs';\n\ntest('year', () => assert.equal(dates.year('2020-01-01'), 2020));\n",
  },
  {
    id: 'variable-not-set',
    code: { 'src/config.js': "export function apiBase() {\n  const base = process.env.API_BASE;\n  if (!base) throw new Error('environment variable API_BASE is not set');\n  return new URL(base).host;\n}\n" },
    test: "import { apiBase } from '../src/config.js';\n\ntest('has a host', () => assert.ok(apiBase().length > 0));\n",
  },
  {
    id: 'variable-undefined',
    code: { 'src/region.js': "export const region = () => process.env.APP_REGION.toLowerCase();\n", '.env.example': 'APP_REGION=eu\n' },
    test: "import { region } from '../src/region.js';\n\ntest('region is short', () => assert.equal(region().length, 2));\n",
  },
  {
    id: 'cache-not-listening',
    code: { 'src/cache.js': "import { connect } from 'node:net';\nimport { once } from 'node:events';\n\nexport async function ping(port = 6379) {\n  const socket = connect(port, '127.0.0.1');\n  await once(socket, 'connect');\n  socket.destroy();\n  return true;\n}\n" },
    test: "import { ping } from '../src/cache.js';\n\ntest('the cache answers', async () => assert.equal(await ping(), true));\n",
  },
  {
    id: 'api-not-listening',
    code: { 'src/api.js': "export async function health(base = 'http://127.0.0.1:3000') {\n  const answer = await fetch(`${base}/health`);\n  return answer.status;\n}\n" },
    test: "import { health } from '../src/api.js';\n\ntest('healthy', async () => assert.equal(await health(), 200));\n",
  },
  {
    id: 'host-unknown',
    code: { 'src/weather.js': "import { lookup } from 'node:dns/promises';\n\nexport const address = async () => (await lookup('weather.example.com')).address;\n" },
    test: "import { address } from '../src/weather.js';\n\ntest('has an address', async () => assert.match(await address(), /\\d/));\n",
  },
  {
    id: 'configuration-missing',
    code: { 'src/limits.js': "import { readFileSync } from 'node:fs';\n\nexport const limits = () => JSON.parse(readFileSync('/etc/shop/limits.json', 'utf8'));\n" },
    test: "import { limits } from '../src/limits.js';\n\ntest('limits', () => assert.ok(limits().perDay > 0));\n",
  },
  {
    id: 'fixture-not-checked-out',
    code: { 'src/orders.js': "import { readFileSync } from 'node:fs';\n\nexport const count = (path) => readFileSync(path, 'utf8').trim().split('\\n').length;\n", '.gitignore': 'fixtures/\n' },
    test: "import { count } from '../src/orders.js';\n\ntest('orders of a day', () => assert.equal(count('fixtures/orders.txt'), 12));\n",
  },
  {
    id: 'folder-not-writable',
    code: { 'src/journal.js': "import { mkdirSync, writeFileSync } from 'node:fs';\n\nexport function write(text) {\n  mkdirSync('/var/log/shop', { recursive: true });\n  writeFileSync('/var/log/shop/journal.log', text);\n  return text.length;\n}\n" },
    test: "import { write } from '../src/journal.js';\n\ntest('writes', () => assert.equal(write('abc'), 3));\n",
  },
  {
    id: 'low-port',
    code: { 'src/raw.js': "import { chownSync } from 'node:fs';\n\nexport function giveAway(path) {\n  chownSync(path, 0, 0);\n  return true;\n}\n" },
    test: "import { giveAway } from '../src/raw.js';\n\ntest('gives the file to root', () => assert.equal(giveAway('package.json'), true));\n",
  },
  {
    id: 'time-zone-assumed',
    code: { 'src/closing.js': "/** The hour on the wall of the office in New York. */\nexport const hourOf = (stamp) => new Date(stamp).getHours();\n" },
    test: "import { hourOf } from '../src/closing.js';\n\ntest('five in the afternoon in New York', () => assert.equal(hourOf('2026-01-15T22:00:00Z'), 17));\n",
  },
  {
    id: 'locale-assumed',
    code: { 'src/price.js': "export const price = (value) => value.toLocaleString(undefined, { minimumFractionDigits: 2 });\n" },
    test: "import { price } from '../src/price.js';\n\ntest('German prices', () => assert.equal(price(1234.5), '1.234,50'));\n",
  },
  {
    id: 'offer-expired',
    code: { 'src/offer.js': "export const isOpen = (until, now = Date.now()) => now < Date.parse(until);\n" },
    test: "import { isOpen } from '../src/offer.js';\n\ntest('the summer offer is open', () => assert.equal(isOpen('2025-09-01'), true));\n",
  },
  {
    id: 'key-expired',
    code: { 'keys/key.json': '{ "id": "k1", "not_after": "2024-06-30T00:00:00Z" }\n', 'src/key.js': "import { readFileSync } from 'node:fs';\n\nexport function activeKey() {\n  const key = JSON.parse(readFileSync('keys/key.json', 'utf8'));\n  if (Date.parse(key.not_after) < Date.now()) throw new Error(`key ${key.id} expired at ${key.not_after}`);\n  return key.id;\n}\n" },
    test: "import { activeKey } from '../src/key.js';\n\ntest('there is an active key', () => assert.equal(activeKey(), 'k1'));\n",
  },
  {
    id: 'disk-full',
    code: { 'src/dump.js': "import { openSync, writeSync, closeSync } from 'node:fs';\n\nexport function dump(path, megabytes) {\n  const file = openSync(path, 'w');\n  for (let i = 0; i < megabytes; i++) writeSync(file, Buffer.alloc(1024 * 1024, 1));\n  closeSync(file);\n  return megabytes;\n}\n" },
    test: "import { dump } from '../src/dump.js';\n\ntest('dump', () => assert.equal(dump('/tmp/dump.bin', 200), 200));\n",
    scope: { resources: { memory: '1GiB', disk: '32MiB' } },
  },
  {
    id: 'memory-too-small',
    code: { 'src/index.js': "export function build(megabytes) {\n  return Array.from({ length: megabytes }, () => Buffer.alloc(1024 * 1024, 1));\n}\n" },
    test: "import { build } from '../src/index.js';\n\ntest('the index is built', () => assert.equal(build(900).length, 900));\n",
    scope: { resources: { memory: '256MiB', disk: '64MiB' } },
  },
  {
    id: 'node-too-old',
    code: { 'src/engine.js': "const major = Number(process.versions.node.split('.')[0]);\nif (major < 30) throw new Error(`This package needs Node 30 or later, this is ${process.version}`);\n\nexport const ready = () => true;\n" },
    engines: { node: '>=30' },
    test: "import { ready } from '../src/engine.js';\n\ntest('ready', () => assert.equal(ready(), true));\n",
  },
  {
    id: 'tool-not-installed',
    code: { 'src/video.js': "import { execFileSync } from 'node:child_process';\n\nexport const version = () => execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' });\n" },
    test: "import { version } from '../src/video.js';\n\ntest('ffmpeg is there', () => assert.match(version(), /ffmpeg/));\n",
  },
  {
    id: 'shell-tool-not-installed',
    code: { 'src/query.js': "import { execSync } from 'node:child_process';\n\nexport const pick = (json) => execSync('jq .a', { input: json, encoding: 'utf8' }).trim();\n" },
    test: "import { pick } from '../src/query.js';\n\ntest('picks', () => assert.equal(pick('{\"a\":1}'), '1'));\n",
  },
  {
    id: 'address-in-use',
    code: { 'src/serve.js': "import { createServer } from 'node:http';\nimport { once } from 'node:events';\n\nexport async function serve(port = 8766) {\n  const server = createServer((_, answer) => answer.end('ok')).listen(port, '127.0.0.1');\n  await once(server, 'listening');\n  return server;\n}\n" },
    test: "import { serve } from '../src/serve.js';\n\ntest('serves', async () => {\n  const server = await serve();\n  server.close();\n});\n",
    scope: { setup: [{ id: 'old', command: "node -e \"require('node:http').createServer().listen(8766, '127.0.0.1')\"", background: true, ready: { port: 8766 } }] },
  },
  {
    id: 'service-not-ready',
    code: { 'src/stock.js': "export async function stock(base = 'http://127.0.0.1:8098') {\n  return (await fetch(base)).status;\n}\n" },
    test: "import { stock } from '../src/stock.js';\n\ntest('stock', async () => assert.equal(await stock(), 200));\n",
    scope: { setup: [{ id: 'service', command: "sleep 20 && node -e \"require('node:http').createServer((q, s) => s.end('{}')).listen(8098)\"", background: true }] },
  },
  {
    id: 'migration-not-run',
    code: { 'src/notes.js': "import { DatabaseSync } from 'node:sqlite';\n\nexport function count(path = 'notes.db') {\n  const database = new DatabaseSync(path);\n  return database.prepare('select count(*) as n from notes').get().n;\n}\n", 'migrations/1.sql': 'create table notes (id integer primary key, text text);\n', 'migrate.js': "import { readFileSync } from 'node:fs';\nimport { DatabaseSync } from 'node:sqlite';\n\nnew DatabaseSync('notes.db').exec(readFileSync('migrations/1.sql', 'utf8'));\n" },
    test: "import { count } from '../src/notes.js';\n\ntest('no notes yet', () => assert.equal(count(), 0));\n",
  },
  {
    id: 'not-built',
    code: { 'src/version.js': "import { readFileSync } from 'node:fs';\n\nexport const version = () => readFileSync('dist/VERSION', 'utf8').trim();\n", '.gitignore': 'dist/\n', 'build.js': "import { mkdirSync, writeFileSync } from 'node:fs';\n\nmkdirSync('dist', { recursive: true });\nwriteFileSync('dist/VERSION', '1.0.0\\n');\n", 'README.md': 'Build with `node build.js` first.\n' },
    test: "import { version } from '../src/version.js';\n\ntest('version', () => assert.equal(version(), '1.0.0'));\n",
  },
  {
    id: 'setup-fails',
    code: { 'src/sum.js': 'export const sum = (...values) => values.reduce((a, b) => a + b, 0);\n' },
    test: "import { sum } from '../src/sum.js';\n\ntest('sum', () => assert.equal(sum(1, 2), 3));\n",
    scope: { setup: ['npx --no-install gulp build'] },
  },
  {
    id: "private-package-absent",
    code: { "src/invoice.js": "import { round, toCents } from '@acme/money';\n\nexport const gross = (net, percent) => toCents(round(net * (1 + percent / 100)));\n", ".npmrc": "@acme:registry=https://npm.acme.example/\n" },
    dependencies: {"@acme/money": "^3.0.0"},
    test: "import { gross } from '../src/invoice.js';\n\ntest('a fifth on top', () => assert.equal(gross(10, 20), 1200));\n",
  },
  {
    id: "vault-token-unset",
    code: { "src/vault.js": "const { VAULT_ADDR, VAULT_TOKEN } = process.env;\n\nexport function client() {\n  if (VAULT_TOKEN === undefined || VAULT_TOKEN === '') {\n    throw new Error('no token for the vault: set VAULT_TOKEN or log in first');\n  }\n  return { address: VAULT_ADDR ?? 'https://vault.internal:8200', headers: { 'X-Vault-Token': VAULT_TOKEN } };\n}\n" },
    test: "import { client } from '../src/vault.js';\n\ntest('a client has a token', () => assert.ok(client().headers['X-Vault-Token']));\n",
  },
  {
    id: "queue-broker-down",
    code: { "src/queue.js": "import { connect } from 'node:net';\n\n/** The header that a broker answers to a wrong protocol. */\nexport function protocol(port = 5672) {\n  return new Promise((resolve, reject) => {\n    const socket = connect({ port, host: 'localhost' }, () => socket.write('HELP'));\n    socket.once('data', (data) => {\n      socket.end();\n      resolve(data.subarray(0, 4).toString());\n    });\n    socket.once('error', (cause) => reject(new Error('the queue does not answer', { cause })));\n  });\n}\n" },
    test: "import { protocol } from '../src/queue.js';\n\ntest('the broker speaks AMQP', async () => assert.equal(await protocol(), 'AMQP'));\n",
  },
  {
    id: "geocoder-unreachable",
    code: { "src/geocode.js": "const base = new URL('https://geo.maps.example/search');\n\nexport async function geocode(place) {\n  const url = new URL(base);\n  url.searchParams.set('q', place);\n  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) });\n  if (!answer.ok) throw new Error(`the geocoder answers ${answer.status}`);\n  const [first] = await answer.json();\n  return [first.lat, first.lon].map(Number);\n}\n" },
    test: "import { geocode } from '../src/geocode.js';\n\ntest('Vienna lies in the north', async () => {\n  const [latitude] = await geocode('Vienna');\n  assert.ok(latitude > 0);\n});\n",
  },
  {
    id: "ghostscript-absent",
    code: { "src/pdf.js": "import { execFile } from 'node:child_process';\nimport { promisify } from 'node:util';\n\nconst run = promisify(execFile);\n\nexport async function supportedDevices() {\n  const { stdout } = await run('gs', ['-h']);\n  return stdout.split(/\\s+/).filter((word) => /^pdf/.test(word));\n}\n" },
    test: "import { supportedDevices } from '../src/pdf.js';\n\ntest('PDFs can be written', async () => assert.ok((await supportedDevices()).includes('pdfwrite')));\n",
  },
  {
    id: "licence-of-the-home",
    code: { "src/licence.js": "import { readFile } from 'node:fs/promises';\nimport { homedir } from 'node:os';\nimport { join } from 'node:path';\n\nexport async function licence() {\n  const text = await readFile(join(homedir(), '.plotter', 'licence.txt'), 'utf8');\n  return text.split('\\n')[0];\n}\n" },
    test: "import { licence } from '../src/licence.js';\n\ntest('somebody has a licence', async () => assert.match(await licence(), /^[A-Z0-9-]{8,}$/));\n",
  },
  {
    id: "setup-download-offline",
    code: { "src/clamp.js": "export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);\n" },
    test: "import { clamp } from '../src/clamp.js';\n\ntest('clamps', () => assert.deepEqual([clamp(5, 0, 3), clamp(-1, 0, 3)], [3, 0]));\n",
    scope: {"setup": ["curl -fsS --max-time 5 -o rates.json https://data.rates.example/latest.json"]},
  },
  {
    id: "addon-of-another-machine",
    code: { "src/hash.cjs": "const { join } = require('node:path');\nconst addon = require(join(__dirname, '..', 'prebuilds', 'fasthash.node'));\n\nmodule.exports = { hash: (text) => addon.hash(Buffer.from(text)) };\n", "prebuilds/fasthash.node": "MZ\u0000\u0003\u0000\u0000\u0000This program cannot be run in DOS mode.\n" },
    test: "import fast from '../src/hash.cjs';\n\ntest('the same text has the same hash', () => assert.equal(fast.hash('a'), fast.hash('a')));\n",
  },
  {
    id: "author-unknown-to-git",
    code: { "src/archive.js": "import { execFileSync } from 'node:child_process';\nimport { mkdtempSync, writeFileSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\n\n/** Keeps a text in a repository of its own. */\nexport function archive(text) {\n  const cwd = mkdtempSync(join(tmpdir(), 'archive-'));\n  const git = (...args) => execFileSync('git', args, { cwd, encoding: 'utf8' });\n  git('init', '-q');\n  writeFileSync(join(cwd, 'text.txt'), text);\n  git('add', '.');\n  git('commit', '-q', '-m', 'Keep');\n  return Number(git('rev-list', '--count', 'HEAD'));\n}\n" },
    test: "import { archive } from '../src/archive.js';\n\ntest('one text is one commit', () => assert.equal(archive('hello'), 1));\n",
  },
  {
    id: "cache-half-written",
    code: { "src/prices.js": "import { existsSync, readFileSync } from 'node:fs';\n\n/** Prices as the nightly job has stored them. */\nexport function prices(path = 'state/prices.json') {\n  if (!existsSync(path)) return {};\n  return JSON.parse(readFileSync(path, 'utf8')).prices;\n}\n\nexport const priceOf = (item, list = prices()) => list[item] ?? null;\n", "state/prices.json": "{\"at\":\"2026-02-01T03:00:00Z\",\"prices\":{\"tea\":350,\"cof", "README.md": "`state/` is written by the nightly job `prices.timer`.\n" },
    test: "import { priceOf } from '../src/prices.js';\n\ntest('nobody sells unicorns', () => assert.equal(priceOf('unicorn'), null));\n",
  },
  {
    id: "digest-not-provided",
    code: { "src/fingerprint.js": "import { createHash } from 'node:crypto';\n\n/** As the old file server wants it. */\nexport const fingerprint = (text) => createHash('md4').update(text).digest('hex');\n", ".nvmrc": "16\n" },
    engines: {"node": "16.x"},
    test: "import { fingerprint } from '../src/fingerprint.js';\n\ntest('fingerprint of nothing', () => assert.equal(fingerprint(''), '31d6cfe0d16ae931b73c59d7e0c089c0'));\n",
  },
  {
    id: "collector-not-exposed",
    code: { "src/leak.js": "/** How many bytes a function leaves behind. */\nexport function leftBy(run, times) {\n  globalThis.gc();\n  const before = process.memoryUsage().heapUsed;\n  for (let turn = 0; turn < times; turn++) run();\n  globalThis.gc();\n  return process.memoryUsage().heapUsed - before;\n}\n", "CONTRIBUTING.md": "Run the tests with `node --expose-gc --test`.\n" },
    test: "import { leftBy } from '../src/leak.js';\n\ntest('slicing leaves little behind', () => assert.ok(leftBy(() => 'abc'.slice(1), 1_000) < 1_000_000));\n",
  },
  {
    id: "no-terminal",
    code: { "src/ask.js": "import { closeSync, openSync, readSync, writeSync } from 'node:fs';\n\n/** Asks the person at the keyboard, even where the input is a pipe. */\nexport function terminalName() {\n  const terminal = openSync('/dev/tty', 'r+');\n  writeSync(terminal, '\\x1b[c');\n  const answer = Buffer.alloc(32);\n  const length = readSync(terminal, answer);\n  closeSync(terminal);\n  return answer.toString('latin1', 0, length);\n}\n" },
    test: "import { terminalName } from '../src/ask.js';\n\ntest('the terminal tells what it is', () => assert.match(terminalName(), /^.\\[\\?/));\n",
  },
  {
    id: "secrets-still-locked",
    code: { ".gitattributes": "secrets/** filter=git-crypt diff=git-crypt\n", "secrets/accounts.json": "\u0000GITCRYPT\u0000\u0011²kéq;ø\u0003/ªÑW9\u0015", "src/accounts.js": "import { readFileSync } from 'node:fs';\n\nconst accounts = JSON.parse(readFileSync(new URL('../secrets/accounts.json', import.meta.url), 'utf8'));\n\nexport const roleOf = (name) => accounts[name]?.role ?? 'guest';\n" },
    test: "import { roleOf } from '../src/accounts.js';\n\ntest('strangers are guests', () => assert.equal(roleOf('stranger'), 'guest'));\n",
  },
];
