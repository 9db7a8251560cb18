/** JavaScript that gives both results for the same input. */
export const nodeFlaky = [
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
