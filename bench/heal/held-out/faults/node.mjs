/** The same around JavaScript; the test file is `test/ID.test.js`, and imports from `../src/`. */
export const nodeFaults = [
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
