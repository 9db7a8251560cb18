/** JavaScript that gives both results for the same input. */
export const nodeFlaky = [
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
];
