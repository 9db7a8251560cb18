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
  {
    id: 'company-root-absent',
    code: {
      'src/agent.js': `import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';

const COMPANY_ROOT = '/usr/local/share/ca-certificates/acme-root-2.crt';

/** All calls inside the house are signed by our own authority. */
export function houseAgent() {
  const ca = [...rootCertificates, readFileSync(COMPANY_ROOT, 'utf8')];
  return new Agent({ ca, keepAlive: true });
}
`,
    },
    test: `import { rootCertificates } from 'node:tls';
import { houseAgent } from '../src/agent.js';

test('trusts one authority more', () => {
  const agent = houseAgent();
  assert.equal(agent.options.ca.length, rootCertificates.length + 1);
});
`,
  },
  {
    id: 'serial-port-absent',
    code: {
      'src/scale.js': `import { closeSync, openSync, readSync, writeSync } from 'node:fs';

export function parseWeight(text) {
  const match = /^\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*kg/.exec(text);
  return match ? Math.round(Number(match[1]) * 1000) : null;
}

/** Asks the scale at the packing table for grams. */
export function weigh(device = '/dev/ttyUSB0') {
  const port = openSync(device, 'r+');
  try {
    writeSync(port, 'W\\r\\n');
    const answer = Buffer.alloc(32);
    return parseWeight(answer.toString('ascii', 0, readSync(port, answer)));
  } finally {
    closeSync(port);
  }
}
`,
    },
    test: `import { parseWeight, weigh } from '../src/scale.js';

test('reads the answer of the scale', () => assert.equal(parseWeight(' +1.250 kg'), 1250));

test('the empty scale shows nothing', () => assert.ok(Math.abs(weigh()) <= 5));
`,
  },
  {
    id: 'client-not-generated',
    code: {
      'src/customers.js': `import { operations } from './generated/api-client.js';

export function customerRequest(id) {
  const { method, path } = operations.getCustomer;
  return \`\${method} \${path.replace('{id}', encodeURIComponent(id))}\`;
}
`,
      'api/openapi.json': '{ "openapi": "3.1.0", "paths": { "/customers/{id}": { "get": { "operationId": "getCustomer" } } } }\n',
      'scripts/generate-client.js': `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { paths } = JSON.parse(readFileSync('api/openapi.json', 'utf8'));
const operations = {};
for (const [path, methods] of Object.entries(paths)) {
  for (const [method, { operationId }] of Object.entries(methods)) {
    operations[operationId] = { method: method.toUpperCase(), path };
  }
}
mkdirSync('src/generated', { recursive: true });
writeFileSync('src/generated/api-client.js', \`export const operations = \${JSON.stringify(operations)};\\n\`);
`,
      '.gitignore': 'node_modules/\nsrc/generated/\n',
    },
    test: `import { customerRequest } from '../src/customers.js';

test('the number of the customer is in the path', () => {
  assert.equal(customerRequest('a b'), 'GET /customers/a%20b');
});
`,
  },
  {
    id: 'modules-of-another-platform',
    code: {
      'src/minify.cjs': `const { transform } = require('../vendor/quickmin');

module.exports = { minify: (code) => transform(code).trim() };
`,
      'vendor/quickmin/package.json': '{ "name": "quickmin", "version": "2.3.1", "main": "index.cjs", "optionalDependencies": { "@quickmin/darwin-arm64": "2.3.1", "@quickmin/linux-x64": "2.3.1" } }\n',
      'vendor/quickmin/index.cjs': `const platform = \`\${process.platform}-\${process.arch}\`;

let native;
try {
  native = require(\`./platforms/\${platform}/quickmin.cjs\`);
} catch (cause) {
  throw new Error(
    \`quickmin has no binary for \${platform}. The modules were probably installed on another platform and copied; install them again here.\`,
    { cause },
  );
}

module.exports = { transform: (code) => native.transform(code) };
`,
      'vendor/quickmin/platforms/darwin-arm64/quickmin.cjs': "module.exports = require('./quickmin.darwin-arm64.node');\n",
      'vendor/quickmin/platforms/darwin-arm64/quickmin.darwin-arm64.node': '\u00cf\u00fa\u00ed\u00fe\u000c\u0000\u0000\u0001',
      'vendor/README.md': 'Put here by `npm run vendor` (see the wiki), which takes what fits the platform it runs on.\n',
    },
    test: `import minifier from '../src/minify.cjs';

test('blanks go', () => assert.equal(minifier.minify('let a = 1; '), 'let a=1;'));
`,
  },
  {
    id: 'workspace-not-linked',
    code: {
      'src/receipt.js': `import { formatCents } from '@corner-shop/format';

export function receipt(lines) {
  const total = lines.reduce((sum, { cents, count }) => sum + cents * count, 0);
  return [...lines.map(({ name, count }) => \`\${count} \${name}\`), formatCents(total)].join('\\n');
}
`,
      'packages/format/package.json': '{ "name": "@corner-shop/format", "version": "0.0.0", "private": true, "type": "module", "exports": "./index.js" }\n',
      'packages/format/index.js': 'export const formatCents = (cents) => `${(cents / 100).toFixed(2)} €`;\n',
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
    },
    dependencies: { '@corner-shop/format': 'workspace:*' },
    test: `import { receipt } from '../src/receipt.js';

test('the sum stands below', () => {
  assert.equal(receipt([{ name: 'tea', cents: 250, count: 2 }]), '2 tea\\n5.00 €');
});
`,
  },
  {
    id: 'link-became-text',
    code: {
      'src/tariffs.js': `import { readFileSync } from 'node:fs';

const tariffs = () => JSON.parse(readFileSync(new URL('../data/current.json', import.meta.url), 'utf8'));

export function tariff(zone) {
  const { zones } = tariffs();
  if (!(zone in zones)) throw new RangeError(\`no zone \${zone}\`);
  return zones[zone];
}
`,
      'data/releases/2026-02.json': '{ "zones": { "inner": 240, "outer": 380 } }\n',
      'data/current.json': 'releases/2026-02.json',
      'data/README.md': '`current.json` is a symbolic link to the release that holds. On Windows clone with `git -c core.symlinks=true`.\n',
    },
    test: `import { tariff } from '../src/tariffs.js';

test('the outer zone costs more', () => assert.ok(tariff('outer') > tariff('inner')));

test('there is no zone x', () => assert.throws(() => tariff('x'), RangeError));
`,
  },
  {
    id: 'another-service-on-the-port',
    code: {
      'src/ledger.js': `const base = process.env.LEDGER_URL ?? 'http://127.0.0.1:8477';

export async function balance(account) {
  const answer = await fetch(\`\${base}/accounts/\${account}\`, { headers: { accept: 'application/json' } });
  const { cents } = await answer.json();
  return cents;
}
`,
      'README.md': '# Ledger client\n\nThe tests need the ledger on port 8477: `docker compose up ledger`.\n',
      'tools/wiki.js': `import { createServer } from 'node:http';

// The notes of the team, for reading while offline.
createServer((request, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  answer.end('<!doctype html>\\n<html><head><title>Team wiki</title></head><body>Nothing here yet.</body></html>\\n');
}).listen(Number(process.argv[2] ?? 8477), '127.0.0.1');
`,
    },
    test: `import { balance } from '../src/ledger.js';

test('the test account is empty', async () => assert.equal(await balance('test'), 0));
`,
    scope: { setup: [{ id: 'wiki', command: 'node tools/wiki.js', background: true, ready: { port: 8477 } }] },
  },
  {
    id: 'docker-not-running',
    code: {
      'src/containers.js': `import { get } from 'node:http';

/** Asks the daemon, as the command line does. */
function daemon(path) {
  return new Promise((resolve, reject) => {
    get({ socketPath: '/var/run/docker.sock', path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });
}

export async function runningNames() {
  const containers = await daemon('/v1.41/containers/json');
  return containers.flatMap(({ Names }) => Names).map((name) => name.replace(/^\\//, ''));
}
`,
    },
    test: `import { runningNames } from '../src/containers.js';

test('names have no slash', async () => {
  for (const name of await runningNames()) assert.ok(!name.startsWith('/'));
});
`,
  },
  {
    id: 'country-names-newer',
    code: {
      'src/address-label.js': `const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** As the customs office has them in its list, which is that of our data release. */
export const addressLabel = (name, city, code) => [name, city, countries.of(code).toUpperCase()].join('\\n');
`,
      '.nvmrc': '16.20\n',
      'docs/labels.md': 'The scanner of the customs office compares names letter by letter. Our release has those of Node 16 (CLDR 40).\n',
    },
    engines: { node: '16.x' },
    test: `import { addressLabel } from '../src/address-label.js';

test('a label to Vienna', () => assert.equal(addressLabel('Ada', 'Wien', 'AT'), 'Ada\\nWien\\nAUSTRIA'));

test('a label to Ankara', () => assert.equal(addressLabel('Ece', 'Ankara', 'TR'), 'Ece\\nAnkara\\nTURKEY'));
`,
  },
  {
    id: 'runtime-too-new',
    code: {
      'src/dump.cjs': `const util = require('util');

function dump(value) {
  if (util.isString(value)) return JSON.stringify(value);
  if (util.isDate(value)) return value.toISOString();
  if (Array.isArray(value)) return \`[\${value.map(dump).join(', ')}]\`;
  return String(value);
}

module.exports = { dump };
`,
      '.tool-versions': 'nodejs 18.20.4\n',
    },
    engines: { node: '>=14 <23' },
    test: `import dumper from '../src/dump.cjs';

test('dates and texts in a list', () => {
  assert.equal(dumper.dump(['a', new Date(0)]), '["a", 1970-01-01T00:00:00.000Z]');
});
`,
  },
  {
    id: 'hosts-entry-absent',
    code: {
      'src/tenants.js': `import { once } from 'node:events';
import { createServer, get } from 'node:http';

/** Each tenant has a name in front of the domain: \`blue.shop.local\`. */
export const tenantOf = (host) => /^([a-z]+)\\.shop\\.local(?::\\d+)?$/.exec(host ?? '')?.[1] ?? null;

export async function serve() {
  const server = createServer(({ headers }, answer) => answer.end(tenantOf(headers.host) ?? 'nobody'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export async function ask(host, port) {
  const [answer] = await once(get({ host, port, agent: false }), 'response');
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += part;
  return text;
}
`,
      'CONTRIBUTING.md': 'Add `127.0.0.1 blue.shop.local green.shop.local` to `/etc/hosts` before you run the tests.\n',
    },
    test: `import { ask, serve, tenantOf } from '../src/tenants.js';

test('tenants by their host', () => assert.equal(tenantOf('green.shop.local:80'), 'green'));

test('the blue tenant gets its own page', async () => {
  const server = await serve();
  try {
    assert.equal(await ask('blue.shop.local', server.address().port), 'blue');
  } finally {
    server.close();
  }
});
`,
  },
  {
    id: 'spatial-library-absent',
    code: {
      'src/near.js': `import { DatabaseSync } from 'node:sqlite';

export function metres([x1, y1], [x2, y2]) {
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  database.loadExtension('mod_spatialite');
  const query = 'select ST_Distance(MakePoint(?, ?, 3857), MakePoint(?, ?, 3857)) as far';
  return database.prepare(query).get(x1, y1, x2, y2).far;
}
`,
      'Dockerfile': 'FROM node:24-bookworm\nRUN apt-get update && apt-get install -y libsqlite3-mod-spatialite\nWORKDIR /app\nCOPY . .\n',
    },
    test: `import { metres } from '../src/near.js';

test('three and four are five', () => assert.equal(metres([0, 0], [3, 4]), 5));
`,
  },
  {
    id: 'key-readable-by-all',
    code: {
      'src/tunnel-key.js': `import { readFileSync, statSync } from 'node:fs';

/** Keys that others could read are not used, as ssh does it. */
export function tunnelKey(path = 'keys/staging.key') {
  const mode = statSync(path).mode & 0o777;
  if (mode & 0o077) {
    throw new Error(\`permissions 0\${mode.toString(8)} of \${path} are too open, nobody else may read a key\`);
  }
  return readFileSync(path, 'utf8').trim().split('\\n').at(-1);
}
`,
      'keys/staging.key': '# for the test bed only\nc3RhZ2luZy1rZXktZm9yLXRlc3Rz\n',
      'docs/first-steps.md': '1. Clone.\n2. `chmod 600 keys/*.key`, since git keeps no more than the bit for execution.\n3. `npm test`\n',
    },
    test: `import { tunnelKey } from '../src/tunnel-key.js';

test('the key of the test bed is one line', () => assert.match(tunnelKey(), /^[\\w+/=]{20,}$/));
`,
  },
  {
    id: 'font-absent',
    code: {
      'src/font.js': `import { readFileSync } from 'node:fs';

const FONT = '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf';

/** Which tables a font has, and how many units an em is. */
export function fontFacts(path = FONT) {
  const data = readFileSync(path);
  const tables = new Map();
  for (let at = 0; at < data.readUInt16BE(4); at++) {
    const entry = 12 + at * 16;
    tables.set(data.toString('latin1', entry, entry + 4), data.readUInt32BE(entry + 8));
  }
  return { tables: [...tables.keys()], unitsPerEm: data.readUInt16BE(tables.get('head') + 18) };
}
`,
    },
    test: `import { fontFacts } from '../src/font.js';

test('letters of the invoice can be measured', () => {
  const { tables, unitsPerEm } = fontFacts();
  assert.ok(tables.includes('hmtx'));
  assert.equal(unitsPerEm, 2048);
});
`,
  },
];
