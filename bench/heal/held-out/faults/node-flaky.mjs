/** JavaScript that gives both results for the same input. */
export const nodeFlaky = [
  {
    "id": "mirror-race",
    "code": {
      "src/mirrors.js": "import { setTimeout as pause } from 'node:timers/promises';\n\nconst latencies = { vienna: [4, 16], oslo: [6, 18] };\n\nasync function ping(mirror) {\n  const [least, most] = latencies[mirror];\n  await pause(least + Math.random() * (most - least));\n  return mirror;\n}\n\n/** The mirror that answers first. */\nexport const fastest = (mirrors) => Promise.race(mirrors.map(ping));\n"
    },
    "test": "import { fastest } from '../src/mirrors.js';\n\ntest('the mirror nearby is the fastest', async () => {\n  assert.equal(await fastest(['oslo', 'vienna']), 'vienna');\n});\n\ntest('one mirror wins', async () => assert.equal(await fastest(['oslo']), 'oslo'));\n"
  },
  {
    "id": "price-collector",
    "code": {
      "src/collect.js": "import { createServer } from 'node:http';\n\n/** Answers after a while, like the shops do. */\nexport async function shop(prices) {\n  const server = createServer((request, response) => {\n    setTimeout(() => response.end(JSON.stringify(prices[request.url.slice(1)])), Math.random() * 30);\n  });\n  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));\n  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };\n}\n\nexport async function collect(url, names) {\n  const found = [];\n  await Promise.all(\n    names.map(async (name) => {\n      const response = await fetch(`${url}/${name}`);\n      found.push({ name, cents: await response.json() });\n    }),\n  );\n  return found;\n}\n"
    },
    "test": "import { collect, shop } from '../src/collect.js';\n\ntest('prices of both', async () => {\n  const { url, close } = await shop({ tea: 300, milk: 120 });\n  const found = await collect(url, ['tea', 'milk']);\n  close();\n  assert.deepEqual(found, [\n    { name: 'tea', cents: 300 },\n    { name: 'milk', cents: 120 },\n  ]);\n});\n"
  },
  {
    "id": "login-window",
    "code": {
      "src/window.js": "/** So many tries in each half second. */\nexport class FixedWindow {\n  #most;\n  #size;\n  #window = 0;\n  #count = 0;\n\n  constructor(most, size = 500) {\n    this.#most = most;\n    this.#size = size;\n  }\n\n  allows() {\n    const window = Math.floor(Date.now() / this.#size);\n    if (window !== this.#window) [this.#window, this.#count] = [window, 0];\n    this.#count += 1;\n    return this.#count <= this.#most;\n  }\n}\n"
    },
    "test": "import { setTimeout as pause } from 'node:timers/promises';\nimport { FixedWindow } from '../src/window.js';\n\ntest('the third try is refused', async () => {\n  const limit = new FixedWindow(2);\n  const answers = [];\n  for (let tries = 0; tries < 3; tries++) {\n    answers.push(limit.allows());\n    await pause(90);\n  }\n  assert.deepEqual(answers, [true, true, false]);\n});\n"
  },
  {
    "id": "avatar-colours",
    "code": {
      "src/avatars.js": "const colours = ['teal', 'coral', 'olive', 'plum'];\n\nexport function avatar(name) {\n  return { letter: name[0].toUpperCase(), colour: colours[Math.floor(Math.random() * colours.length)] };\n}\n"
    },
    "test": "import { avatar } from '../src/avatars.js';\n\ntest('the letter', () => assert.equal(avatar('ada').letter, 'A'));\n\ntest('two people can be told apart', () => {\n  assert.notDeepEqual(avatar('ada'), avatar('alan'));\n});\n"
  },
  {
    "id": "invite-codes",
    "code": {
      "src/invites.js": "import { randomInt } from 'node:crypto';\n\nconst signs = 'abcdefghijkmnpqrstuvwxyz23456789';\n\nexport const inviteCode = (length = 5) => Array.from({ length }, () => signs[randomInt(signs.length)]).join('');\n\nexport const isStrong = (code) => /[a-z]/.test(code) && /\\d/.test(code);\n"
    },
    "test": "import { inviteCode, isStrong } from '../src/invites.js';\n\ntest('codes are strong', () => assert.ok(isStrong(inviteCode())));\n\ntest('codes have five signs', () => assert.equal(inviteCode().length, 5));\n"
  },
  {
    "id": "expiring-quotes",
    "code": {
      "src/quotes.js": "/** Quotes are kept for a tenth of a second, more or less, so that they do not all expire at once. */\nexport class Quotes {\n  #kept = new Map();\n\n  keep(symbol, price) {\n    const lifetime = 100 * (0.8 + Math.random() * 0.5);\n    this.#kept.set(symbol, { price, until: performance.now() + lifetime });\n  }\n\n  price(symbol) {\n    const quote = this.#kept.get(symbol);\n    return quote !== undefined && performance.now() < quote.until ? quote.price : null;\n  }\n}\n"
    },
    "test": "import { setTimeout as pause } from 'node:timers/promises';\nimport { Quotes } from '../src/quotes.js';\n\ntest('a fresh quote is there', () => {\n  const quotes = new Quotes();\n  quotes.keep('ABC', 12);\n  assert.equal(quotes.price('ABC'), 12);\n});\n\ntest('an old quote is gone', async () => {\n  const quotes = new Quotes();\n  quotes.keep('ABC', 12);\n  await pause(105);\n  assert.equal(quotes.price('ABC'), null);\n});\n"
  },
  {
    "id": "worker-results",
    "code": {
      "src/squares.js": "import { Worker } from 'node:worker_threads';\n\nconst code = `\nconst { parentPort, workerData } = require('node:worker_threads');\nconst answer = () => parentPort.postMessage(workerData * workerData);\nsetTimeout(answer, Math.random() * 120); // the tables are loaded\n`;\n\n/** Squares of numbers, each in a thread of its own. */\nexport function squares(numbers) {\n  return new Promise((resolve, reject) => {\n    const results = [];\n    for (const number of numbers) {\n      const worker = new Worker(code, { eval: true, workerData: number });\n      worker.on('error', reject);\n      worker.on('message', (square) => {\n        results.push(square);\n        if (results.length === numbers.length) resolve(results);\n      });\n    }\n  });\n}\n"
    },
    "test": "import { squares } from '../src/squares.js';\n\ntest('one number', async () => assert.deepEqual(await squares([3]), [9]));\n\ntest('squares of some numbers', async () => {\n  assert.deepEqual(await squares([2, 5]), [4, 25]);\n});\n"
  },
  {
    "id": "log-file-flush",
    "code": {
      "src/log-file.js": "import { createWriteStream } from 'node:fs';\n\n/** Lines go to a file, in the background. */\nexport class LogFile {\n  #stream;\n\n  constructor(path) {\n    this.#stream = createWriteStream(path, { flags: 'a' });\n  }\n\n  write(line) {\n    // Lines are spread, so that a burst does not block the disk.\n    setTimeout(() => this.#stream.write(`${line}\\n`), Math.random() * 60);\n  }\n}\n"
    },
    "test": "import { mkdtemp, readFile } from 'node:fs/promises';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\nimport { setTimeout as pause } from 'node:timers/promises';\nimport { LogFile } from '../src/log-file.js';\n\ntest('a line is in the file', async () => {\n  const path = join(await mkdtemp(join(tmpdir(), 'log-')), 'app.log');\n  const log = new LogFile(path);\n  log.write('started');\n  await pause(30);\n  assert.equal(await readFile(path, 'utf8'), 'started\\n');\n});\n"
  },
  {
    "id": "two-dev-servers",
    "code": {
      "src/dev-server.js": "import { createServer } from 'node:http';\n\n/** One of the ports that the container publishes: 4100 to 4103. */\nexport function listen() {\n  const server = createServer((_, response) => response.end('ok'));\n  return new Promise((resolve, reject) => {\n    server.once('error', reject);\n    server.listen(4100 + Math.floor(Math.random() * 4), '127.0.0.1', () => resolve(server));\n  });\n}\n"
    },
    "test": "import { listen } from '../src/dev-server.js';\n\ntest('a second server starts beside the first one', async () => {\n  const first = await listen();\n  try {\n    const second = await listen();\n    second.close();\n  } finally {\n    first.close();\n  }\n});\n"
  },
  {
    "id": "backoff-budget",
    "code": {
      "src/backoff.js": "/** Waits between tries: twice as long each time, half of it by chance. */\nexport function waits(tries, base = 100) {\n  return Array.from({ length: tries }, (_, at) => {\n    const full = base * 2 ** at;\n    return Math.round(full / 2 + Math.random() * (full / 2));\n  });\n}\n\nexport const budget = (tries) => waits(tries).reduce((sum, wait) => sum + wait, 0);\n"
    },
    "test": "import { budget, waits } from '../src/backoff.js';\n\ntest('one wait for each try', () => assert.equal(waits(4).length, 4));\n\ntest('four tries fit into 1.2 seconds', () => assert.ok(budget(4) <= 1200));\n"
  },
  {
    "id": "newest-first",
    "code": {
      "src/feed.js": "import { randomUUID } from 'node:crypto';\n\n/** Posts, the newest first; posts of the same tenth of a second are in the order of their ids. */\nexport class Feed {\n  #posts = [];\n\n  add(text) {\n    this.#posts.push({ id: randomUUID(), at: Math.floor(Date.now() / 100), text });\n  }\n\n  newest() {\n    return [...this.#posts].sort((a, b) => b.at - a.at || a.id.localeCompare(b.id)).map(({ text }) => text);\n  }\n}\n"
    },
    "test": "import { Feed } from '../src/feed.js';\n\ntest('an empty feed', () => assert.deepEqual(new Feed().newest(), []));\n\ntest('the last post comes first', () => {\n  const feed = new Feed();\n  feed.add('hello');\n  feed.add('world');\n  assert.deepEqual(feed.newest(), ['world', 'hello']);\n});\n"
  }
];
