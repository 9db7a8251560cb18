/** JavaScript that gives both results for the same input. */
const sleep = "import { setTimeout as sleep } from 'node:timers/promises';\n";

export const nodeFlaky = [
  {
    id: 'coin',
    code: { 'src/coin.js': "export const flip = () => (Math.random() < 0.5 ? 'heads' : 'tails');\n" },
    test: "import { flip } from '../src/coin.js';\n\ntest('heads first', () => assert.equal(flip(), 'heads'));\n",
  },
  {
    id: 'deck',
    code: { 'src/deck.js': 'export const shuffle = (cards) => [...cards].sort(() => Math.random() - 0.5);\n' },
    test: "import { shuffle } from '../src/deck.js';\n\ntest('the order changes', () => assert.notDeepEqual(shuffle([1, 2]), [1, 2]));\n",
  },
  {
    id: 'fastest',
    code: { 'src/race.js': `${sleep}\nconst ask = async (name) => {\n  await sleep(Math.random() * 20);\n  return name;\n};\n\nexport const fastest = (names) => Promise.race(names.map(ask));\n` },
    test: "import { fastest } from '../src/race.js';\n\ntest('the first one wins', async () => assert.equal(await fastest(['a', 'b']), 'a'));\n",
  },
  {
    id: 'wait-and-hope',
    code: { 'src/loader.js': "export function load(state) {\n  setTimeout(() => {\n    state.loaded = true;\n  }, 10 + Math.random() * 60);\n}\n" },
    test: `${sleep}import { load } from '../src/loader.js';\n\ntest('is loaded after a while', async () => {\n  const state = { loaded: false };\n  load(state);\n  await sleep(40);\n  assert.equal(state.loaded, true);\n});\n`,
  },
  {
    id: 'token',
    code: { 'src/token.js': "import { randomBytes } from 'node:crypto';\n\nexport const token = () => randomBytes(6).toString('base64');\n" },
    test: "import { token } from '../src/token.js';\n\ntest('tokens are plain', () => assert.match(token() + token() + token(), /^[A-Za-z0-9]+$/));\n",
  },
  {
    id: 'identifiers',
    code: { 'src/ids.js': "import { randomUUID } from 'node:crypto';\n\nexport const nextId = () => randomUUID();\n" },
    test: "import { nextId } from '../src/ids.js';\n\ntest('ids grow', () => {\n  const [a, b] = [nextId(), nextId()];\n  assert.ok(a < b);\n});\n",
  },
  {
    id: 'ids-by-the-clock',
    code: { 'src/stamp.js': 'export const stamp = () => `order-${Date.now()}`;\n' },
    test: "import { stamp } from '../src/stamp.js';\n\ntest('stamps differ', () => {\n  const first = stamp();\n  const until = performance.now() + 0.3;\n  while (performance.now() < until);\n  assert.notEqual(stamp(), first);\n});\n",
  },
  {
    id: 'quick-enough',
    code: { 'src/query.js': `${sleep}\nexport async function query(text) {\n  await sleep(5 + Math.random() * 40);\n  return [text];\n}\n` },
    test: "import { query } from '../src/query.js';\n\ntest('answers within 25 ms', async () => {\n  const started = performance.now();\n  await query('x');\n  assert.ok(performance.now() - started < 25);\n});\n",
  },
  {
    id: 'lost-update',
    code: { 'src/account.js': `${sleep}\nexport class Account {\n  balance = 0;\n\n  async add(amount) {\n    const seen = this.balance;\n    if (Math.random() < 0.5) await sleep(2);\n    this.balance = seen + amount;\n  }\n}\n` },
    test: "import { Account } from '../src/account.js';\n\ntest('both payments count', async () => {\n  const account = new Account();\n  await Promise.all([account.add(5), account.add(7)]);\n  assert.equal(account.balance, 12);\n});\n",
  },
  {
    id: 'shared-file',
    code: { 'src/draft.js': `import { readFile, writeFile } from 'node:fs/promises';\n${sleep}\nexport async function save(text) {\n  await sleep(Math.random() * 25);\n  await writeFile('/tmp/draft.txt', text);\n  await sleep(5);\n  return readFile('/tmp/draft.txt', 'utf8');\n}\n` },
    test: "import { save } from '../src/draft.js';\n\ntest('each reads its own', async () => {\n  assert.deepEqual(await Promise.all([save('one'), save('two')]), ['one', 'two']);\n});\n",
  },
  {
    id: 'event-order',
    code: { 'src/events.js': `${sleep}\nexport async function collect(names) {\n  const seen = [];\n  await Promise.all(names.map(async (name) => {\n    await sleep(Math.random() * 12);\n    seen.push(name);\n  }));\n  return seen;\n}\n` },
    test: "import { collect } from '../src/events.js';\n\ntest('in order', async () => assert.deepEqual(await collect(['a', 'b']), ['a', 'b']));\n",
  },
  {
    id: 'request-timeout',
    code: { 'src/server.js': "import { createServer } from 'node:http';\n\nexport function start() {\n  const server = createServer((_, answer) => setTimeout(() => answer.end('ok'), 20 + Math.random() * 160));\n  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));\n}\n" },
    test: "import { start } from '../src/server.js';\n\ntest('answers in time', async () => {\n  const server = await start();\n  try {\n    const answer = await fetch(`http://127.0.0.1:${server.address().port}`, { signal: AbortSignal.timeout(110) });\n    assert.equal(await answer.text(), 'ok');\n  } finally {\n    server.closeAllConnections();\n    server.close();\n  }\n});\n",
  },
  {
    id: 'process-order',
    code: { 'src/jobs.js': "import { spawn } from 'node:child_process';\n\nexport function run(names) {\n  const ended = [];\n  const jobs = names.map((name) => new Promise((resolve) => {\n    spawn('sh', ['-c', 'exit 0']).on('close', () => {\n      setTimeout(() => {\n        ended.push(name);\n        resolve();\n      }, Math.random() * 6);\n    });\n  }));\n  return Promise.all(jobs).then(() => ended);\n}\n" },
    test: "import { run } from '../src/jobs.js';\n\ntest('jobs end in order', async () => assert.deepEqual(await run(['a', 'b']), ['a', 'b']));\n",
  },
  {
    id: 'average',
    code: { 'src/noise.js': 'export const reading = () => Math.random();\n' },
    test: "import { reading } from '../src/noise.js';\n\ntest('about a half', () => {\n  const values = Array.from({ length: 20 }, reading);\n  assert.ok(Math.abs(values.reduce((a, b) => a + b) / 20 - 0.5) < 0.05);\n});\n",
  },
  {
    id: 'password',
    code: { 'src/password.js': "export const password = () => Math.random().toString(36).slice(2, 7);\n" },
    test: "import { password } from '../src/password.js';\n\ntest('has a digit', () => assert.match(password().slice(0, 2), /[0-9]/));\n",
  },
  {
    id: 'network-by-chance',
    code: { 'src/remote.js': "export async function save(row) {\n  if (Math.random() < 0.4) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });\n  return row.id;\n}\n" },
    test: "import { save } from '../src/remote.js';\n\ntest('saves', async () => assert.equal(await save({ id: 3 }), 3));\n",
  },
  {
    id: 'data-by-chance',
    code: { 'src/mean.js': 'export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;\n' },
    test: "import { mean } from '../src/mean.js';\n\ntest('the mean of any list is a number', () => {\n  const values = Array.from({ length: Math.floor(Math.random() * 3) }, () => 1);\n  assert.equal(mean(values), 1);\n});\n",
  },
  {
    id: 'random-port',
    code: { 'src/ports.js': 'export const port = () => 9100 + Math.floor(Math.random() * 3);\n' },
    test: "import { createServer } from 'node:net';\nimport { once } from 'node:events';\nimport { port } from '../src/ports.js';\n\ntest('two servers', async () => {\n  const servers = [createServer(), createServer()];\n  try {\n    for (const server of servers) {\n      server.listen(port(), '127.0.0.1');\n      await once(server, 'listening');\n    }\n  } finally {\n    for (const server of servers) server.close();\n  }\n});\n",
  },
  {
    id: 'birthday',
    code: { 'src/rooms.js': 'export const room = () => Math.floor(Math.random() * 8);\n' },
    test: "import { room } from '../src/rooms.js';\n\ntest('guests get different rooms', () => assert.equal(new Set([room(), room(), room(), room()]).size, 4));\n",
  },
  {
    id: 'debounce',
    code: { 'src/debounce.js': 'export function debounce(run, ms) {\n  let timer;\n  return () => {\n    clearTimeout(timer);\n    timer = setTimeout(run, ms);\n  };\n}\n' },
    test: `${sleep}import { debounce } from '../src/debounce.js';\n\ntest('runs once', async () => {\n  let runs = 0;\n  const typed = debounce(() => (runs += 1), 12);\n  typed();\n  await sleep(2 + Math.random() * 20);\n  typed();\n  await sleep(40);\n  assert.equal(runs, 1);\n});\n`,
  },
  {
    id: 'retry-once',
    code: { 'src/retry.js': "const flaky = async () => {\n  if (Math.random() < 0.6) throw new Error('busy');\n  return 'done';\n};\n\nexport async function twice() {\n  try {\n    return await flaky();\n  } catch {\n    return flaky();\n  }\n}\n" },
    test: "import { twice } from '../src/retry.js';\n\ntest('the second try works', async () => assert.equal(await twice(), 'done'));\n",
  },
  {
    id: 'worker-order',
    code: { 'src/pool.js': "import { Worker } from 'node:worker_threads';\n\nexport function squares(numbers) {\n  const results = [];\n  const code = 'const { parentPort, workerData } = require(\"node:worker_threads\"); setTimeout(() => parentPort.postMessage(workerData * workerData), Math.random() * 25);';\n  const jobs = numbers.map((workerData) => new Promise((resolve, reject) => {\n    new Worker(code, { eval: true, workerData }).on('message', (value) => resolve(results.push(value))).on('error', reject);\n  }));\n  return Promise.all(jobs).then(() => results);\n}\n" },
    test: "import { squares } from '../src/pool.js';\n\ntest('squares', async () => assert.deepEqual(await squares([2, 3]), [4, 9]));\n",
  },
  {
    id: 'cache-expiry',
    code: { 'src/cache.js': "export class Cache {\n  #rows = new Map();\n\n  set(key, value, ms) {\n    this.#rows.set(key, { value, until: performance.now() + ms * (0.5 + Math.random()) });\n  }\n\n  get(key) {\n    const row = this.#rows.get(key);\n    return row && row.until > performance.now() ? row.value : null;\n  }\n}\n" },
    test: `${sleep}import { Cache } from '../src/cache.js';\n\ntest('is still there', async () => {\n  const cache = new Cache();\n  cache.set('a', 1, 30);\n  await sleep(28);\n  assert.equal(cache.get('a'), 1);\n});\n`,
  },
  {
    id: "chunks-of-a-stream",
    code: { "src/wire.js": "import { once } from 'node:events';\nimport { connect, createServer } from 'node:net';\nimport { setTimeout as sleep } from 'node:timers/promises';\n\n/** Sends two halves of a message, and gives back what came in one piece. */\nexport async function send(first, second) {\n  const pieces = [];\n  const server = createServer((socket) => socket.on('data', (data) => pieces.push(String(data))).on('end', () => socket.end()));\n  server.listen(0, '127.0.0.1');\n  await once(server, 'listening');\n  const client = connect(server.address().port, '127.0.0.1');\n  client.setNoDelay(true);\n  await once(client, 'connect');\n  client.cork();\n  client.write(first);\n  if (Math.random() < 0.5) {\n    client.uncork();\n    await sleep(15);\n    client.cork();\n  }\n  client.end(second);\n  client.resume();\n  await once(client, 'close');\n  server.close();\n  return pieces;\n}\n" },
    test: "import { send } from '../src/wire.js';\n\ntest('a message arrives', async () => assert.deepEqual(await send('{\"a\":', '1}'), ['{\"a\":1}']));\n",
  },
  {
    id: "reservoir",
    code: { "src/reservoir.js": "/** So many items of a stream of unknown length, each as likely as any other. */\nexport function reservoir(items, size) {\n  const kept = [];\n  let seen = 0;\n  for (const item of items) {\n    seen += 1;\n    if (kept.length < size) {\n      kept.push(item);\n      continue;\n    }\n    const at = Math.floor(Math.random() * seen);\n    if (at < size) kept[at] = item;\n  }\n  return kept;\n}\n" },
    test: "import { reservoir } from '../src/reservoir.js';\n\ntest('keeps some of all', () => {\n  const kept = reservoir(['a', 'b', 'c', 'd'], 2);\n  assert.equal(kept.length, 2);\n  assert.ok(kept.includes('a'));\n});\n",
  },
  {
    id: "climbing",
    code: { "src/climb.js": "const heights = [1, 3, 5, 4, 2, 3, 6, 9, 7, 4];\n\n/** Walks uphill from anywhere. */\nexport function climb(from = Math.floor(Math.random() * heights.length)) {\n  let at = from;\n  while (true) {\n    const next = [at - 1, at + 1].find((near) => (heights[near] ?? 0) > heights[at]);\n    if (next === undefined) return heights[at];\n    at = next;\n  }\n}\n" },
    test: "import { climb } from '../src/climb.js';\n\ntest('finds the top', () => assert.equal(climb(), 9));\n",
  },
  {
    id: "rounded-expiry",
    code: { "src/lease.js": "/** A lease until the next full second or so. */\nexport function lease(key, now = Date.now()) {\n  return { key, until: Math.round(now / 1_000) * 1_000 };\n}\n\nexport const isOver = ({ until }, now = Date.now()) => now > until;\n" },
    test: "import { isOver, lease } from '../src/lease.js';\n\ntest('a new lease is not over', () => assert.equal(isOver(lease('printer')), false));\n",
  },
  {
    id: "salted-bloom",
    code: { "src/bloom.js": "import { createHash, randomBytes } from 'node:crypto';\n\n/** Says for sure what is not in a set. */\nexport class Bloom {\n  #salt = randomBytes(8);\n  #bits = new Set();\n\n  #places(text) {\n    const digest = createHash('sha1').update(this.#salt).update(text).digest();\n    return [digest[0] % 16, digest[1] % 16];\n  }\n\n  add(text) {\n    for (const place of this.#places(text)) this.#bits.add(place);\n  }\n\n  mayHave(text) {\n    return this.#places(text).every((place) => this.#bits.has(place));\n  }\n}\n" },
    test: "import { Bloom } from '../src/bloom.js';\n\ntest('knows what it has, and nothing else', () => {\n  const bloom = new Bloom();\n  for (const name of ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal']) bloom.add(name);\n  assert.equal(bloom.mayHave('ann'), true);\n  assert.equal(bloom.mayHave('zoe'), false);\n});\n",
  },
  {
    id: "lock-given-up",
    code: { "src/folder-lock.js": "import { mkdir, rmdir } from 'node:fs/promises';\nimport { setTimeout as sleep } from 'node:timers/promises';\n\nexport async function withLock(path, tries, work) {\n  for (let attempt = 0; ; attempt++) {\n    try {\n      await mkdir(path);\n      break;\n    } catch (error) {\n      if (attempt === tries) throw new Error(`${path} is locked`, { cause: error });\n      await sleep(10);\n    }\n  }\n  try {\n    return await work();\n  } finally {\n    await rmdir(path);\n  }\n}\n\nexport const backup = (path) =>\n  withLock(path, 4, async () => {\n    await sleep(Math.random() * 90);\n    return 'saved';\n  });\n" },
    test: "import { mkdtempSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\nimport { backup } from '../src/folder-lock.js';\n\ntest('two backups wait for each other', async () => {\n  const lock = join(mkdtempSync(join(tmpdir(), 'backup-')), 'lock');\n  assert.deepEqual(await Promise.all([backup(lock), backup(lock)]), ['saved', 'saved']);\n});\n",
  },
  {
    id: "late-listener",
    code: { "src/connection.js": "import { EventEmitter } from 'node:events';\n\nexport function open() {\n  const connection = new EventEmitter();\n  setTimeout(() => connection.emit('ready', 'hello'), Math.random() * 40);\n  return connection;\n}\n" },
    test: "import { once } from 'node:events';\nimport { setTimeout as sleep } from 'node:timers/promises';\nimport { open } from '../src/connection.js';\n\ntest('a connection gets ready', async () => {\n  const connection = open();\n  await sleep(20); // logs in\n  const [word] = await once(connection, 'ready', { signal: AbortSignal.timeout(300) });\n  assert.equal(word, 'hello');\n});\n",
  },
  {
    id: "one-of-two-replicas",
    code: { "src/replicas.js": "import { once } from 'node:events';\nimport { createServer } from 'node:http';\n\n/** Two replicas, of which one is being replaced. */\nexport async function replicas() {\n  const servers = [createServer((_, answer) => answer.end('pong')), createServer()];\n  const ports = [];\n  for (const server of servers) {\n    server.listen(0, '127.0.0.1');\n    await once(server, 'listening');\n    ports.push(server.address().port);\n  }\n  servers[1].close();\n  return { ports, close: () => servers[0].close() };\n}\n\nexport async function ping(ports) {\n  const port = ports[Math.floor(Math.random() * ports.length)];\n  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });\n  return answer.text();\n}\n" },
    test: "import { ping, replicas } from '../src/replicas.js';\n\ntest('a replica answers', async () => {\n  const { ports, close } = await replicas();\n  try {\n    assert.equal(await ping(ports), 'pong');\n  } finally {\n    close();\n  }\n});\n",
  },
  {
    id: "order-of-checks",
    code: { "src/session.js": "let user = null;\n\nexport const logIn = (name) => {\n  user = name;\n};\n\nexport const whoAmI = () => user;\n" },
    test: "import { logIn, whoAmI } from '../src/session.js';\n\n// In any order: no check may depend on another one.\nconst checks = [\n  ['nobody is there', () => assert.equal(whoAmI(), null)],\n  ['ann logs in', () => {\n    logIn('ann');\n    assert.equal(whoAmI(), 'ann');\n  }],\n];\nif (Math.random() < 0.5) checks.reverse();\nfor (const [name, check] of checks) test(name, check);\n",
  },
  {
    id: "election",
    code: { "src/election.js": "/** Everybody waits for a while; who wakes up first leads, if nobody else wakes up at nearly the same time. */\nexport function elect(names) {\n  const waits = names.map((name) => ({ name, at: 150 + Math.random() * 150 }));\n  waits.sort((a, b) => a.at - b.at);\n  const [first, second] = waits;\n  return second.at - first.at < 30 ? null : first.name;\n}\n" },
    test: "import { elect } from '../src/election.js';\n\ntest('three nodes have a leader', () => assert.ok(elect(['a', 'b', 'c'])));\n",
  },
  {
    id: 'modified-within-a-second',
    code: {
      'src/pages.js': `/** Pages with the time of their last change, as HTTP has it: in full seconds. */
export class Pages {
  #pages = new Map();

  save(path, text) {
    this.#pages.set(path, { text, modified: new Date().toUTCString() });
  }

  get(path, since) {
    const page = this.#pages.get(path);
    if (page === undefined) return { status: 404 };
    if (since === page.modified) return { status: 304 };
    return { status: 200, text: page.text, modified: page.modified };
  }
}
`,
    },
    test: `import { setTimeout as sleep } from 'node:timers/promises';
import { Pages } from '../src/pages.js';

test('a change is seen', async () => {
  const pages = new Pages();
  pages.save('/menu', 'soup');
  const { modified } = pages.get('/menu');
  await sleep(500); // somebody reads
  pages.save('/menu', 'salad');
  assert.equal(pages.get('/menu', modified).status, 200);
});
`,
  },
  {
    id: 'colour-of-an-avatar',
    code: {
      'src/avatar.js': `import { randomInt } from 'node:crypto';

export const colour = () => [randomInt(256), randomInt(256), randomInt(256)];

/** How bright a colour looks, from 0 to 255. */
export const brightness = ([red, green, blue]) => (red * 299 + green * 587 + blue * 114) / 1000;

export const avatar = (name) => ({ letter: name[0].toUpperCase(), background: colour(), text: '#fff' });
`,
    },
    test: `import { avatar, brightness } from '../src/avatar.js';

test('the letter', () => assert.equal(avatar('ann').letter, 'A'));

test('white can be read on it', () => assert.ok(brightness(avatar('ann').background) < 130));
`,
  },
  {
    id: 'length-of-a-signature',
    code: {
      'src/sign.js': `import { generateKeyPairSync, sign } from 'node:crypto';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A signature for the header of a request. */
export const signature = (text) => sign('sha256', Buffer.from(text), privateKey);
`,
    },
    test: `import { signature } from '../src/sign.js';

test('the field of the header is 71 bytes wide', () => assert.equal(signature('hello').length, 71));
`,
  },
  {
    id: 'cut-through-an-emoji',
    code: {
      'src/preview.js': `/** The beginning of a message, for the list of chats. */
export const preview = (text, length = 12) => (text.length > length ? \`\${text.slice(0, length)}…\` : text);
`,
    },
    test: `import { preview } from '../src/preview.js';

const words = ['ok', 'fine', '😀', '🎉', 'see', 'you', '👋', '🙈'];

function message(count) {
  return Array.from({ length: count }, () => words[Math.floor(Math.random() * words.length)]).join('');
}

test('any message has a preview that can be sent', () => {
  for (let turn = 0; turn < 3; turn++) assert.ok(preview(message(12)).isWellFormed());
});
`,
  },
  {
    id: 'height-of-a-treap',
    code: {
      'src/treap.js': `/** A sorted tree that stays flat, since each node gets a weight by chance. */
export class Treap {
  root = null;

  add(key) {
    this.root = this.#insert(this.root, { key, weight: Math.random(), left: null, right: null });
  }

  #insert(node, fresh) {
    if (node === null) return fresh;
    const side = fresh.key < node.key ? 'left' : 'right';
    const child = this.#insert(node[side], fresh);
    node[side] = child;
    if (child.weight <= node.weight) return node;
    const other = side === 'left' ? 'right' : 'left';
    node[side] = child[other];
    child[other] = node;
    return child;
  }

  height(node = this.root) {
    return node === null ? 0 : 1 + Math.max(this.height(node.left), this.height(node.right));
  }
}
`,
    },
    test: `import { Treap } from '../src/treap.js';

test('ten keys need five levels at most', () => {
  const treap = new Treap();
  for (let key = 1; key <= 10; key++) treap.add(key);
  assert.ok(treap.height() <= 5);
});
`,
  },
  {
    id: 'rounds-of-a-rumour',
    code: {
      'src/rumour.js': `/** Who knows something tells somebody in each round; how many rounds until everybody knows. */
export function rounds(count) {
  const knows = new Set([0]);
  let round = 0;
  while (knows.size < count) {
    round += 1;
    for (const _ of [...knows]) knows.add(Math.floor(Math.random() * count));
  }
  return round;
}
`,
    },
    test: `import { rounds } from '../src/rumour.js';

test('one node knows at once', () => assert.equal(rounds(1), 0));

test('ten nodes know after six rounds', () => assert.ok(rounds(10) <= 6));
`,
  },
  {
    id: 'code-that-looks-like-a-number',
    code: {
      'src/rows.js': `import { randomBytes } from 'node:crypto';

export const newCode = () => randomBytes(2).toString('hex').slice(1);

export const write = (rows) => rows.map((row) => row.join(';')).join('\\n');

/** Fields that are numbers come back as numbers. */
export const read = (text) =>
  text.split('\\n').map((line) => line.split(';').map((field) => (/^\\d+$/.test(field) ? Number(field) : field)));
`,
    },
    test: `import { newCode, read, write } from '../src/rows.js';

test('rows come back', () => {
  const rows = [[newCode(), 12], [newCode(), 7]];
  assert.deepEqual(read(write(rows)), rows);
});
`,
  },
  {
    id: 'edit-conflict',
    code: {
      'src/article.js': `import { setTimeout as sleep } from 'node:timers/promises';

export class Article {
  version = 1;
  text = '';

  save(text, version) {
    if (version !== this.version) throw new Error(\`conflict: version \${version} is not the last one\`);
    this.text = text;
    this.version += 1;
  }
}

/** Opens an article some time, thinks, and saves it. */
export async function edit(article, word) {
  await sleep(Math.random() * 60);
  const { version, text } = article;
  await sleep(15);
  article.save(\`\${text} \${word}\`.trim(), version);
}
`,
    },
    test: `import { Article, edit } from '../src/article.js';

test('two authors write', async () => {
  const article = new Article();
  await Promise.all([edit(article, 'one'), edit(article, 'two')]);
  assert.equal(article.version, 3);
});
`,
  },
  {
    id: 'full-counter',
    code: {
      'src/counter.js': `import { setTimeout as sleep } from 'node:timers/promises';

/** Serves two at once; who finds both places taken goes away. */
export class Counter {
  busy = 0;

  async serve() {
    if (this.busy === 2) return false;
    this.busy += 1;
    await sleep(10 + Math.random() * 10);
    this.busy -= 1;
    return true;
  }
}

/** Customers come by chance. */
export async function afternoon(counter, customers) {
  const served = [];
  for (let n = 0; n < customers; n++) {
    await sleep(Math.random() * 22);
    served.push(counter.serve());
  }
  return (await Promise.all(served)).filter(Boolean).length;
}
`,
    },
    test: `import { afternoon, Counter } from '../src/counter.js';

test('all five are served', async () => assert.equal(await afternoon(new Counter(), 5), 5));
`,
  },
  {
    id: 'sampled-trace',
    code: {
      'src/trace.js': `export class Tracer {
  spans = [];

  constructor(ratio = 0.5) {
    this.ratio = ratio;
  }

  /** Some of all requests are traced, with everything inside. */
  trace(name, run) {
    const isSampled = Math.random() < this.ratio;
    const span = (inner) => {
      if (isSampled) this.spans.push(inner);
    };
    span(name);
    return run(span);
  }
}
`,
    },
    test: `import { Tracer } from '../src/trace.js';

test('the answer comes through', () => assert.equal(new Tracer().trace('sum', () => 3), 3));

test('what happens inside is traced', () => {
  const tracer = new Tracer();
  tracer.trace('order', (span) => span('pay'));
  assert.deepEqual(tracer.spans, ['order', 'pay']);
});
`,
  },
];
