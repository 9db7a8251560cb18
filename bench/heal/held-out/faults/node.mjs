/** The same around JavaScript; the test file is `test/ID.test.js`, and imports from `../src/`. */
export const nodeFaults = [
  {
    "id": "reminder-dates",
    "code": {
      "src/reminders.js": "class ReminderError extends Error {}\n\nasync function dates() {\n  try {\n    const [{ default: dayjs }, { default: utc }] = await Promise.all([import('dayjs'), import('dayjs/plugin/utc.js')]);\n    dayjs.extend(utc);\n    return dayjs;\n  } catch (cause) {\n    throw new ReminderError('date support is not available', { cause });\n  }\n}\n\n/** A week before, three days before, and on the day itself. */\nexport async function remindersFor(due) {\n  const dayjs = await dates();\n  return [7, 3, 0].map((days) => dayjs.utc(due).subtract(days, 'day').format('YYYY-MM-DD'));\n}\n",
      "Dockerfile": "FROM node:24-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD [\"npm\", \"test\"]\n"
    },
    "dependencies": {
      "dayjs": "^1.11.13"
    },
    "test": "import { remindersFor } from '../src/reminders.js';\n\ntest('three reminders before the due date', async () => {\n  assert.deepEqual(await remindersFor('2026-03-02'), ['2026-02-23', '2026-02-27', '2026-03-02']);\n});\n"
  },
  {
    "id": "api-over-http",
    "code": {
      "src/app.js": "import { createServer } from 'node:http';\n\nconst guests = new Map();\n\nexport const app = createServer((request, response) => {\n  const name = decodeURIComponent(request.url.slice(1));\n  if (request.method === 'PUT') {\n    guests.set(name, true);\n    response.writeHead(201).end();\n    return;\n  }\n  response.writeHead(guests.has(name) ? 200 : 404, { 'content-type': 'application/json' });\n  response.end(JSON.stringify({ name, invited: guests.has(name) }));\n});\n",
      ".github/workflows/ci.yml": "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with: { node-version: 24 }\n      - run: npm ci\n      - run: node --test\n"
    },
    "dependencies": {
      "supertest": "^7.1.0"
    },
    "test": "import request from 'supertest';\nimport { app } from '../src/app.js';\n\ntest('a guest that was added is invited', async () => {\n  await request(app).put('/ada').expect(201);\n  const { body } = await request(app).get('/ada').expect(200);\n  assert.equal(body.invited, true);\n});\n\ntest('a stranger is not', () => request(app).get('/mallory').expect(404));\n"
  },
  {
    "id": "grammar-of-filters",
    "code": {
      "src/filter.js": "import { parse } from './generated/filter-parser.js';\n\n/** Keeps the rows that a filter such as `age > 30` lets through. */\nexport function filterRows(rows, text) {\n  const { field, operator, value } = parse(text);\n  const compare = { '>': (a) => a > value, '<': (a) => a < value, '=': (a) => a === value }[operator];\n  return rows.filter((row) => compare(row[field]));\n}\n",
      "grammar/filter.peggy": "Filter = field:Name _ operator:[<>=] _ value:Number { return { field, operator, value }; }\nName = text:$[a-z]+\nNumber = digits:$[0-9]+ { return Number(digits); }\n_ = \" \"*\n",
      "Makefile": "all: src/generated/filter-parser.js\n\nsrc/generated/filter-parser.js: grammar/filter.peggy\n\tmkdir -p src/generated\n\tnpx peggy --format es -o $@ $<\n",
      ".gitignore": "node_modules\nsrc/generated\n"
    },
    "test": "import { filterRows } from '../src/filter.js';\n\ntest('rows above a limit', () => {\n  assert.deepEqual(filterRows([{ age: 20 }, { age: 40 }], 'age > 30'), [{ age: 40 }]);\n});\n"
  },
  {
    "id": "login-tokens",
    "code": {
      "src/config.js": "export class ConfigError extends Error {}\n\nexport function config(env = process.env) {\n  const problems = [];\n  if ((env.TOKEN_SECRET ?? '').length < 16) problems.push('the secret for tokens is too short');\n  const hours = Number(env.TOKEN_HOURS ?? '8');\n  if (!(hours > 0)) problems.push('tokens must live for some hours');\n  if (problems.length > 0) throw new ConfigError(`invalid configuration: ${problems.join(', ')}`);\n  return { secret: env.TOKEN_SECRET, hours };\n}\n",
      "src/tokens.js": "import { createHmac, timingSafeEqual } from 'node:crypto';\nimport { config } from './config.js';\n\nconst macOf = (text) => createHmac('sha256', config().secret).update(text).digest('hex');\n\nexport function issue(user, now) {\n  const text = `${user}.${now + config().hours * 3_600_000}`;\n  return `${text}.${macOf(text)}`;\n}\n\nexport function userOf(token, now) {\n  const [user, until, mac] = token.split('.');\n  const expected = macOf(`${user}.${until}`);\n  if (mac?.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;\n  return now < Number(until) ? user : null;\n}\n",
      "README.md": "# Tokens\n\n| variable | |\n| --- | --- |\n| `TOKEN_SECRET` | at least 16 signs; required |\n| `TOKEN_HOURS` | 8 by default |\n\nLocally `direnv` sets both: see `.envrc.example`.\n",
      ".envrc.example": "export TOKEN_SECRET=change-me-change-me\n"
    },
    "test": "import { issue, userOf } from '../src/tokens.js';\n\ntest('a token tells its user', () => {\n  assert.equal(userOf(issue('ada', 1_000), 2_000), 'ada');\n});\n\ntest('a token ends', () => {\n  assert.equal(userOf(issue('ada', 0), 1_000 * 3_600_000), null);\n});\n"
  },
  {
    "id": "ledger-pool",
    "code": {
      "src/pool.js": "import { connect } from 'node:net';\nimport { setTimeout as pause } from 'node:timers/promises';\n\nexport class PoolError extends Error {}\n\nfunction open({ host, port }) {\n  return new Promise((resolve, reject) => {\n    const socket = connect({ host, port, timeout: 1_000 }, () => resolve(socket));\n    socket.once('error', reject);\n  });\n}\n\n/** A pool waits for its database, since both start at the same time. */\nexport async function openPool({ host = process.env.PGHOST ?? 'localhost', port = Number(process.env.PGPORT ?? 5432), tries = 4 } = {}) {\n  for (let attempt = 1; attempt <= tries; attempt++) {\n    try {\n      const first = await open({ host, port });\n      return { size: 1, close: () => first.destroy() };\n    } catch (error) {\n      console.error(`ledger: database is not there yet (${error.code ?? error.message}), attempt ${attempt}`);\n      await pause(50 * attempt);\n    }\n  }\n  throw new PoolError('no connection could be acquired');\n}\n",
      "compose.yaml": "services:\n  postgres:\n    image: postgres:17-alpine\n    environment: { POSTGRES_PASSWORD: ledger }\n    ports: ['5432:5432']\n",
      "package-scripts.md": "`docker compose up -d postgres` once, then `npm test`.\n"
    },
    "test": "import { openPool } from '../src/pool.js';\n\ntest('the pool opens', async () => {\n  const pool = await openPool();\n  assert.equal(pool.size, 1);\n  pool.close();\n});\n"
  },
  {
    "id": "currency-rates",
    "code": {
      "src/rates.js": "const SOURCE = 'https://api.frankfurter.dev/v1/2025-01-02?base=EUR';\nlet cached = null;\n\n/** Rates of a fixed day; without them prices stay in euros. */\nexport async function rates(log = console) {\n  if (cached !== null) return cached;\n  try {\n    const response = await fetch(SOURCE, { signal: AbortSignal.timeout(5_000) });\n    if (!response.ok) throw new Error(`status ${response.status}`);\n    cached = (await response.json()).rates;\n  } catch (error) {\n    log.warn(`rates: using none (${error.message})`);\n    cached = {};\n  }\n  return cached;\n}\n\nexport async function convert(cents, currency) {\n  const { [currency]: rate } = await rates();\n  return rate === undefined ? null : Math.round(cents * rate);\n}\n",
      "README.md": "# Rates\n\nUses the free service of frankfurter.dev. Tests need the internet.\n"
    },
    "test": "import { convert } from '../src/rates.js';\n\ntest('a franc is about as much as a euro', async () => {\n  const francs = await convert(10_000, 'CHF');\n  assert.ok(francs > 8_000 && francs < 12_000, `${francs}`);\n});\n"
  },
  {
    "id": "clip-length",
    "code": {
      "src/clips.js": "import { execFile } from 'node:child_process';\nimport { promisify } from 'node:util';\n\nconst run = promisify(execFile);\n\nexport class ClipError extends Error {}\n\n/** Length of a recording in milliseconds. */\nexport async function clipLength(path) {\n  let output;\n  try {\n    output = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]);\n  } catch (cause) {\n    throw new ClipError(`can't analyse ${path}`, { cause });\n  }\n  return Math.round(Number(output.stdout) * 1000);\n}\n",
      "src/silence.js": "/** A WAV file without a sound. */\nexport function silence(milliseconds, rate = 8_000) {\n  const size = Math.round((milliseconds * rate) / 1000);\n  const file = Buffer.alloc(44 + size, 128);\n  file.write('RIFF', 0);\n  file.writeUInt32LE(36 + size, 4);\n  file.write('WAVEfmt ', 8);\n  file.writeUInt32LE(16, 16);\n  file.writeUInt16LE(1, 20);\n  file.writeUInt16LE(1, 22);\n  file.writeUInt32LE(rate, 24);\n  file.writeUInt32LE(rate, 28);\n  file.writeUInt16LE(1, 32);\n  file.writeUInt16LE(8, 34);\n  file.write('data', 36);\n  file.writeUInt32LE(size, 40);\n  return file;\n}\n",
      "Dockerfile": "FROM node:24-bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*\nWORKDIR /srv/clips\nCOPY . .\n"
    },
    "test": "import { mkdtemp, writeFile } from 'node:fs/promises';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\nimport { clipLength } from '../src/clips.js';\nimport { silence } from '../src/silence.js';\n\ntest('half a second of silence', async () => {\n  const path = join(await mkdtemp(join(tmpdir(), 'clips-')), 'silence.wav');\n  await writeFile(path, silence(500));\n  assert.equal(await clipLength(path), 500);\n});\n"
  },
  {
    "id": "changelog-hook",
    "code": {
      "src/changelog.js": "import { spawnSync } from 'node:child_process';\nimport { fileURLToPath } from 'node:url';\n\nconst script = fileURLToPath(new URL('../scripts/latest-section.sh', import.meta.url));\n\n/** The newest section of a change log, as the release page shows it. */\nexport function latestSection(path) {\n  const { status, stdout, error } = spawnSync(script, [path], { encoding: 'utf8' });\n  if (error) throw new Error('release notes could not be made', { cause: error });\n  if (status !== 0) throw new Error(`release notes: exit code ${status}`);\n  return stdout.trim();\n}\n",
      "scripts/latest-section.sh": "#!/bin/sh\n# Prints what stands between the first and the second heading.\nawk '/^## /{count++; next} count==1' \"$1\"\n",
      "HISTORY.md": "# History\n\n## 2.0\n- faster\n\n## 1.0\n- first\n",
      "README.md": "# Change log tools\n\nAfter unpacking the archive: `chmod +x scripts/*.sh`.\n"
    },
    "test": "import { latestSection } from '../src/changelog.js';\n\ntest('the newest section', () => {\n  assert.equal(latestSection('HISTORY.md'), '- faster');\n});\n"
  },
  {
    "id": "library-loans",
    "code": {
      "src/loans.js": "const WEEKS = 3;\n\n/** Until when a book may be kept; days on which the library is closed move it on. */\nexport function dueDate(lent, closed = []) {\n  let day = Temporal.PlainDate.from(lent).add({ weeks: WEEKS });\n  while (closed.includes(day.toString()) || day.dayOfWeek === 7) day = day.add({ days: 1 });\n  return day.toString();\n}\n\nexport const daysLate = (due, today) =>\n  Math.max(0, Temporal.PlainDate.from(due).until(Temporal.PlainDate.from(today)).days);\n",
      ".nvmrc": "26\n",
      ".github/workflows/test.yml": "on: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with:\n          node-version-file: .nvmrc\n      - run: npm test\n"
    },
    "engines": {
      "node": ">=26"
    },
    "test": "import { daysLate, dueDate } from '../src/loans.js';\n\ntest('three weeks', () => assert.equal(dueDate('2026-03-02'), '2026-03-23'));\n\ntest('a closed day moves it', () => assert.equal(dueDate('2026-03-02', ['2026-03-23']), '2026-03-24'));\n\ntest('late by two days', () => assert.equal(daysLate('2026-03-23', '2026-03-25'), 2));\n"
  },
  {
    "id": "statement-figures",
    "code": {
      "src/statement.js": "const figures = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });\n\n/** Statements are printed in the language of the branch's machine. */\nexport function statementLine(label, amount) {\n  return `${label.padEnd(12)}${figures.format(amount).padStart(14)}`;\n}\n",
      "Dockerfile": "FROM node:24-slim\n# Every branch has its own image; this one is for Graz.\nENV LANG=de_AT.UTF-8 LC_ALL=de_AT.UTF-8\nWORKDIR /statements\nCOPY . .\nRUN npm test\n"
    },
    "test": "import { statementLine } from '../src/statement.js';\n\ntest('decimals stand after a comma', () => {\n  assert.equal(statementLine('Balance', 950.5), 'Balance             950,50');\n});\n"
  },
  {
    "id": "elevation-raster",
    "code": {
      "src/raster.js": "/** Heights of a region, one 64-bit float for each metre. */\nexport class Raster {\n  constructor(width, height) {\n    this.width = width;\n    this.heights = new Float64Array(width * height);\n  }\n\n  fill(heightAt) {\n    for (let at = 0; at < this.heights.length; at++) {\n      this.heights[at] = heightAt(at % this.width, Math.floor(at / this.width));\n    }\n    return this;\n  }\n\n  highest() {\n    return this.heights.reduce((most, height) => Math.max(most, height), -Infinity);\n  }\n}\n",
      "README.md": "# Elevation\n\nA sheet of the map has 7,000 × 7,000 points, which takes about 400 MB. The runners of our CI have 4 GB.\n"
    },
    "test": "import { Raster } from '../src/raster.js';\n\ntest('the top of a slope', () => {\n  assert.equal(new Raster(20, 10).fill((x, y) => x + y).highest(), 28);\n});\n\ntest('the top of a whole sheet', () => {\n  assert.equal(new Raster(7_000, 7_000).fill((x) => x).highest(), 6_999);\n});\n",
    "scope": {
      "resources": {
        "memory": "256MiB",
        "disk": "64MiB"
      }
    }
  },
  {
    "id": "throwaway-containers",
    "code": {
      "src/containers.js": "import { request } from 'node:http';\n\nconst socketPath = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');\n\nfunction ask(method, path) {\n  return new Promise((resolve, reject) => {\n    const call = request({ socketPath, method, path }, (response) => {\n      let text = '';\n      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));\n      response.on('end', () => resolve({ status: response.statusCode, text }));\n    });\n    call.on('error', reject).end();\n  });\n}\n\n/** The engine's version, so that tests can start databases of their own. */\nexport async function engineVersion() {\n  const answer = await ask('GET', '/version').catch(() => null);\n  if (answer === null || answer.status !== 200) throw new Error('Could not find a working container runtime strategy');\n  return JSON.parse(answer.text).Version;\n}\n",
      "README.md": "# Throwaway containers\n\nTests start real databases: a Docker engine must be running, and its socket be mounted when the tests themselves run in\na container (`-v /var/run/docker.sock:/var/run/docker.sock`).\n"
    },
    "test": "import { engineVersion } from '../src/containers.js';\n\ntest('an engine is there', async () => {\n  assert.match(await engineVersion(), /^\\d+\\.\\d+/);\n});\n"
  },
  {
    "id": "calendar-credentials",
    "code": {
      "src/credentials.js": "import { readFileSync } from 'node:fs';\n\nconst file = new URL('../secrets/calendar.json', import.meta.url);\n\nexport class NotSignedIn extends Error {}\n\n/** The account that calendars are read with. */\nexport function account() {\n  let text;\n  try {\n    text = readFileSync(file, 'utf8');\n  } catch (cause) {\n    throw new NotSignedIn('sign in first', { cause });\n  }\n  const { user, scopes } = JSON.parse(text);\n  return { user, mayWrite: scopes.includes('calendar.write') };\n}\n",
      "secrets/calendar.json": "{ \"user\": \"robot@example.org\", \"scopes\": [\"calendar.read\"] }\n",
      "README.md": "# Calendars\n\n`secrets/` is filled by the deployment as root; the service's user must be in the group that may read it.\n"
    },
    "test": "import { account } from '../src/credentials.js';\n\ntest('the robot only reads', () => {\n  assert.deepEqual(account(), { user: 'robot@example.org', mayWrite: false });\n});\n",
    "scope": {
      "setup": [
        "chmod 000 secrets/calendar.json"
      ]
    }
  },
  {
    "id": "feature-switches",
    "code": {
      "src/switches.js": "const CONSUL = process.env.CONSUL_HTTP_ADDR ?? 'http://127.0.0.1:8500';\n\n/** A switch of the shop; what is not known is off. */\nexport async function isOn(name) {\n  const response = await fetch(`${CONSUL}/v1/kv/shop/switches/${name}`);\n  if (response.status === 404) return false;\n  const [{ Value }] = await response.json();\n  return Buffer.from(Value, 'base64').toString() === 'on';\n}\n\nexport async function checkoutSteps() {\n  const steps = ['cart', 'address', 'payment'];\n  if (await isOn('express-checkout')) steps.splice(1, 1);\n  return steps;\n}\n",
      "ops/seed.sh": "#!/bin/sh\n# The switches of the test environment; run it once after Consul has started.\nset -e\ncurl -fsS -X PUT -d on http://127.0.0.1:8500/v1/kv/shop/switches/express-checkout\ncurl -fsS -X PUT -d off http://127.0.0.1:8500/v1/kv/shop/switches/gift-wrap\n",
      "compose.yaml": "services:\n  consul:\n    image: hashicorp/consul:1.20\n    command: agent -dev -client 0.0.0.0\n    ports: ['8500:8500']\n",
      "README.md": "# Checkout\n\n    docker compose up -d\n    ops/seed.sh\n    npm test\n"
    },
    "test": "import { checkoutSteps, isOn } from '../src/switches.js';\n\ntest('express checkout needs no address', async () => {\n  assert.deepEqual(await checkoutSteps(), ['cart', 'payment']);\n});\n\ntest('nothing is wrapped', async () => assert.equal(await isOn('gift-wrap'), false));\n",
    "scope": {
      "setup": [
        {
          "id": "consul",
          "command": "node -e \"require('node:http').createServer((q, s) => s.writeHead(q.url === '/v1/status/leader' ? 200 : 404).end()).listen(8500, '127.0.0.1')\"",
          "background": true,
          "ready": {
            "port": 8500
          }
        }
      ]
    }
  },
  {
    "id": "nightly-import",
    "code": {
      "src/importer.js": "import { closeSync, openSync, rmSync, writeSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\n\nconst lock = join(tmpdir(), 'nightly-import.lock');\n\n/** Imports rows, one run at a time on a machine. */\nexport function runImport(rows) {\n  let handle;\n  try {\n    handle = openSync(lock, 'wx');\n  } catch {\n    return { imported: 0, skipped: true };\n  }\n  try {\n    writeSync(handle, `${process.pid}\\n`);\n    const valid = rows.filter(({ sku }) => /^[A-Z]\\d+$/.test(sku));\n    return { imported: valid.length, skipped: false };\n  } finally {\n    closeSync(handle);\n    rmSync(lock);\n  }\n}\n",
      "docs/operations.md": "If an import was killed, its lock stays behind: look whether it still runs, and remove `nightly-import.lock` by hand.\n"
    },
    "test": "import { runImport } from '../src/importer.js';\n\ntest('rows with a number are imported', () => {\n  assert.deepEqual(runImport([{ sku: 'A1' }, { sku: '?' }]), { imported: 1, skipped: false });\n});\n",
    "scope": {
      "setup": [
        "echo 31337 > /tmp/nightly-import.lock"
      ]
    }
  },
  {
    "id": "emoji-names",
    "code": {
      "src/emoji.js": "import { readFileSync } from 'node:fs';\n\nlet names = null;\n\nfunction table() {\n  if (names === null) {\n    const text = readFileSync(new URL('../vendor/emoji-data/names.json', import.meta.url), 'utf8');\n    names = new Map(Object.entries(JSON.parse(text)));\n  }\n  return names;\n}\n\n/** `:tada:` becomes the sign itself; unknown names stay. */\nexport function withEmoji(text) {\n  return text.replaceAll(/:(\\w+):/g, (whole, name) => table().get(name) ?? whole);\n}\n",
      ".gitmodules": "[submodule \"vendor/emoji-data\"]\n\tpath = vendor/emoji-data\n\turl = https://git.example.org/text/emoji-data.git\n",
      "README.md": "# Emoji\n\nClone with `git clone --recurse-submodules`.\n"
    },
    "test": "import { withEmoji } from '../src/emoji.js';\n\ntest('names become signs', () => assert.equal(withEmoji('done :tada:'), 'done 🎉'));\n\ntest('other texts stay', () => assert.equal(withEmoji('at 10:30'), 'at 10:30'));\n"
  }
];
