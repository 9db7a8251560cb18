import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { applySplice } from '../../../src/healer/repair/edit.ts';
import { composedStatements } from '../../../src/healer/repair/operators/composed-statements.ts';
import { composedValues } from '../../../src/healer/repair/operators/composed-values.ts';
import { definedTogether } from '../../../src/healer/repair/operators/defined-together.ts';
import { raising } from '../../../src/healer/repair/operators/raising.ts';
import { editOperators } from '../../../src/healer/repair/operators/registry.ts';
import { prior } from '../../../src/healer/repair/prior.ts';
import { conversionsIn } from '../../../src/healer/repair/scope/conversions-in.ts';
import { outermostFunctions, readSite } from '../../../src/healer/repair/scope/function-site.ts';
import { type RepairFile, readRepairFile } from '../../../src/healer/repair/scope/repair-file.ts';
import { saidOf } from '../../../src/healer/repair/scope/said-of.ts';
import { nothingTold } from '../../../src/healer/repair/scope/told-by-tests.ts';
import { EditQueue, type ScoredEdit } from '../../../src/healer/repair/search/edit-queue.ts';
import { overfitting } from '../../../src/healer/repair/search/overfitting.ts';
import { makePatch } from '../../../src/healer/repair/search/patch.ts';

const python = `
def merge(left, right, limit=10):
    """Merges two sorted lists."""
    merged, seen = [], set()
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        elif right[j] not in seen:
            merged.append(right[j]); j += 1
        else:
            break
    for value in left[i:] + right[j:][::-1]:
        if value is None:
            continue
        merged.append(abs(value) if value > 0 else -1)
    return sorted(merged, key=lambda v: (-v, str(v)))[:limit]
`;
const typescript = `
export class Cart<T extends { price: number; name?: string }> {
  private readonly items: T[] = [];
  add(item: T, count = 1): void {
    for (let i = 0; i < count; i++) this.items.push(item);
  }
  async total(discount: number | null): Promise<string> {
    const sum = this.items.map(({ price }) => price).reduce((a, b) => a + b, 0);
    if (discount !== null && discount > 0) {
      return (sum - sum * (discount / 100)).toFixed(2);
    } else if (/^\\d+$/.test(String(sum))) return \`\${sum}.00\`;
    return sum ? String(sum) : '';
  }
}
`;
const sources = [
  ['a.py', python],
  ['a.ts', typescript],
  [
    'a.js',
    'module.exports = (xs, n) => xs.filter((x) => x?.id >= n).sort((p, q) => p - q).slice(0, -1) ?? [];',
  ],
  [
    'b.js',
    "function f(s) { if (s.length) s = s.trim(); else return null; return { s, n: s.split(',')[0] }; }",
  ],
] as const;

async function fileOf(path: string, text: string): Promise<RepairFile> {
  const file = await readRepairFile(path, text);
  if (!file) throw new Error(path);
  return file;
}

function queueOf(file: RepairFile): EditQueue {
  const queue = new EditQueue();
  for (const root of [...outermostFunctions(file), file.root]) {
    queue.add({ site: readSite(file, root), locality: () => 1, after: [] });
  }
  return queue;
}

function take(queue: EditQueue, most: number): ScoredEdit[] {
  const taken: ScoredEdit[] = [];
  for (let next = queue.next(); next && taken.length < most; next = queue.next()) taken.push(next);
  return taken;
}

/** Of all operators together; the node with the most has 2,493. */
const mostAtNode = 3_000;

test.each(sources)(
  'every edit of %s changes what it says it changes, and nothing outside of the function',
  async (path, text) => {
    const file = await fileOf(path, text);
    const wrong: unknown[] = [];
    for (const root of outermostFunctions(file)) {
      const site = readSite(file, root);
      for (const node of site.nodes) {
        let made = 0;
        for (const operator of editOperators) {
          for (const { splice, title, weight } of operator.edits(node, site)) {
            made += 1;
            const isInside =
              splice.start >= root.start - 1 && splice.start <= splice.end && splice.end <= root.end;
            const changed = applySplice(text, splice);
            const isSame =
              changed.startsWith(text.slice(0, splice.start)) && changed.endsWith(text.slice(splice.end));
            if (!isInside || !isSame || !(weight >= 0)) wrong.push([operator.id, title, splice, weight]);
          }
        }
        if (made > mostAtNode) wrong.push([`${made} edits`, node.text]);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test('every operator finds something to do somewhere, and has a prior', async () => {
  const idle = new Set(editOperators.map(({ id }) => id));
  for (const [path, text] of [
    ...sources,
    ['g.py', 'def g(xs):\n    for x in xs:\n        yield x\n'],
  ] as const) {
    const queue = queueOf(await fileOf(path, text));
    for (const { operator } of take(queue, 6_000)) idle.delete(operator.id);
  }
  expect([...idle]).toEqual([]);
  expect(Object.keys(prior).sort()).toEqual(editOperators.map(({ id }) => id).sort());
});

test.each(sources)(
  'what is tried of %s parses, each form once, in the same order every time',
  async (path, text) => {
    const forms = async () => {
      const made = [];
      for (const edit of take(queueOf(await fileOf(path, text)), 90)) {
        const patch = await makePatch(edit);
        if (patch) made.push(patch);
      }
      return made;
    };
    const [first, again] = [await forms(), await forms()];
    expect(again.map((patch) => patch.text)).toEqual(first.map((patch) => patch.text));
    expect(first.length).toBeGreaterThan(30);
    for (const { text: changed, form } of first) {
      const file = await fileOf(path, changed);
      expect([...file.root.descendants()].filter(({ type }) => type === 'ERROR')).toEqual([]);
      const alike = first.filter((other) => other.form === form);
      expect(new Set(alike.map((other) => other.text.replaceAll(/[\s();,]/g, ''))).size).toBe(1);
    }
  },
);

test('what the failing tests tell leads to keys that were mistyped, and to what is asked of letters', async () => {
  const file = await fileOf(
    'a.py',
    'def count(code):\n    at = 0\n    while at < len(code):\n        at += 1\n    return {"refuse": at, code[at]: "non"}\n',
  );
  const [root] = outermostFunctions(file);
  if (!root) throw new Error('no function');
  const queue = new EditQueue();
  const told = {
    arguments: new Map([['count', ['string'] as const]]),
    texts: ['refused', 'none'],
    missing: [],
    raises: [],
    conversions: [],
  };
  queue.add({ site: readSite(file, root, told), locality: () => 1, after: [] });
  const texts = take(queue, 3_000).map(({ edit }) => edit.splice.text);
  expect(texts.slice(0, 60)).toContain('"refused"');
  expect(texts.slice(0, 60)).toContain('"none"');
  expect(texts).toContain('at < len(code) and code.isdigit()');
});

test('what has no value where it is used gets one', async () => {
  const text =
    'def join(words):\n    check(words)\n    for word in words:\n        line += word\n    return line\n';
  const file = await fileOf('a.py', text);
  const [root] = outermostFunctions(file);
  if (!root) throw new Error('no function');
  const queue = new EditQueue();
  const told = { ...nothingTold, missing: ['line'] };
  queue.add({ site: readSite(file, root, told), locality: () => 1, after: [] });
  const made = take(queue, 600).map(({ edit }) => applySplice(text, edit.splice));
  expect(made).toContain(text.replace('    for', "    line = ''\n    for"));
  expect(made).toContain(text.replace('    for', '    line = len(words)\n    for'));
});

async function madeOf(path: string, text: string, most: number): Promise<string[]> {
  return take(queueOf(await fileOf(path, text)), most).map(({ edit }) => applySplice(text, edit.splice));
}

test('a case that is missing is added, as are the bound beside a comparison and an argument like the first', async () => {
  const shout =
    'def shout(words):\n    out = []\n    for word in words:\n        if word.islower():\n            out.append(word.upper())\n    return out\n';
  const first = '            out.append(word.upper())\n';
  const cases = await madeOf('a.py', shout, 4_000);
  expect(cases).toContain(shout.replace(first, `${first}        else:\n            out.append(word)\n`));
  const script =
    'function f(n, out) { for (const x of n) { if (x > 1) { out.push(-x); } else if (x < -1) { out.push(x * 2); } } }';
  const added = script.replace('out.push(x * 2); }', 'out.push(x * 2); } else {\n  out.push(x);\n}');
  expect((await madeOf('a.js', script, 4_000)).map((one) => one.replaceAll(/\s+/g, ' '))).toContain(
    added.replaceAll(/\s+/g, ' '),
  );
  const bound = 'def f(n):\n    if n == 0:\n        return n\n    return f(n - 1) + f(n - 2)\n';
  expect(await madeOf('a.py', bound, 300)).toContain(bound.replace('n == 0', 'n <= 1'));
  const shorter =
    'def f(first, second):\n    a = len(first)\n    b = len(second)\n    return min(len(first)) + a - b\n';
  expect(await madeOf('a.py', shorter, 300)).toContain(
    shorter.replace('min(len(first))', 'min(len(first), len(second))'),
  );
});

test('a statement that was lost is found by what the rest does: other parts, kept answers, one form for what comes in', async () => {
  const push =
    'class Stack:\n    def push(self, value):\n        if not self.least or value <= self.least[-1]:\n            self.least.append(value)\n\n    def pop(self):\n        return self.items.pop()\n';
  const lost = push.replace('        if', '        self.items.append(value)\n        if');
  expect(await madeOf('a.py', push, 4_000)).toContain(lost);
  const drops =
    'def fill(tree, values):\n    for value in values:\n        insert(tree, value)\n    return tree\n';
  expect(await madeOf('a.py', drops, 300)).toContain(drops.replace('insert(', 'tree = insert('));
  const root =
    'def root(number):\n    while number >= 10:\n        number = number // 10 + number % 10\n    return number\n';
  const formed = root.replace('    while', '    number = abs(number)\n    while');
  expect(await madeOf('a.py', root, 2_000)).toContain(formed);
});

test('a call that lacks an argument gets what its function, its other calls and its own parameters tell of', async () => {
  const depth =
    'def total(items, depth):\n    return sum(total(item) if isinstance(item, list) else item * depth for item in items)\n';
  expect(await madeOf('a.py', depth, 400)).toContain(depth.replace('total(item)', 'total(item, depth + 1)'));
  const parsed = 'function f(a, b) { return [parseInt(a, 16), parseInt(b)]; }';
  expect(await madeOf('a.js', parsed, 400)).toContain(parsed.replace('parseInt(b)', 'parseInt(b, 16)'));
  const ring = 'def ring(left, right):\n    return [x for x in range(left)] + [left - right]\n';
  expect(await madeOf('a.py', ring, 1_000)).toContain(ring.replace('range(left)', 'range(left, right + 1)'));
});

test('a sort gets the key that decides between equals, in both languages', async () => {
  const pairs = 'def ranked(pairs):\n    return sorted(pairs, key=lambda pair: pair[0])\n';
  expect(await madeOf('a.py', pairs, 2_000)).toContain(pairs.replace(': pair[0]', ': (-pair[1], pair[0])'));
  const nodes =
    'function f(nodes) { return nodes.sort((a, b) => (a.name < b.name ? -1 : 1)).map((n) => n.size); }';
  expect(await madeOf('a.js', nodes, 4_000)).toContain(
    nodes.replace('=> (a.name', '=> a.size - b.size || (a.name'),
  );
});

test('what nobody writes on purpose is looked at first: `x = x`, arms alike, a loop of one round', async () => {
  const deepest =
    'def deepest(tree):\n    best = 0\n    for branch in tree:\n        best = best\n    return best + 1\n';
  const mended = deepest.replace('best = best\n', 'best = max(best, deepest(branch))\n');
  expect(await madeOf('a.py', deepest, 300)).toContain(mended);
  const once =
    'def all_even(numbers):\n    for number in numbers:\n        if number % 2:\n            return False\n        return True\n    return True\n';
  expect(await madeOf('a.py', once, 40)).toContain(once.replace('        return True\n', ''));
});

test('a list that is filled and never asked hints at the question that was forgotten', async () => {
  const walk =
    'def walk(node, links):\n    seen = set()\n    todo, found = [node], []\n    while todo:\n        node = todo.pop()\n        seen.add(node)\n        found.append(node)\n        todo.extend(links[node])\n    return found\n';
  const { scope } = readSite(
    await fileOf('a.py', walk),
    outermostFunctions(await fileOf('a.py', walk))[0] as never,
  );
  expect([...scope.idle]).toEqual(['seen']);
});

test('a block that lost its only statement gets one', async () => {
  const text = 'function f(xs) { let n = 0; for (const x of xs) { if (x) {} } return n; }';
  const made = (await madeOf('a.js', text, 4_000)).map((one) => one.replaceAll(/\s+/g, ' '));
  expect(made).toContain(text.replace('{}', '{ n += 1; }'));
});

test('the likeliest edits come first', async () => {
  const scores = take(queueOf(await fileOf('a.py', python)), 400).map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
});

/** Counts what is asked of the grammar: most work begins with one of these, and no clock is in it. */
function counted(file: RepairFile): { file: RepairFile; asked: () => number } {
  let asked = 0;
  const count =
    <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Answer) =>
    (...given: Given) => {
      asked += 1;
      return ask(...given);
    };
  const { binary, targets, condition, negated } = file.grammar;
  const grammar = {
    ...file.grammar,
    binary: count(binary),
    targets: count(targets),
    condition: count(condition),
    negated: count(negated),
  };
  return { file: { ...file, grammar }, asked: () => asked };
}

/** What 300 edits of the first functions take, and how many each node of these has. */
async function workOf(path: string, text: string) {
  const { file, asked } = counted(await fileOf(path, text));
  const queue = new EditQueue();
  const sites = outermostFunctions(file)
    .slice(0, 24)
    .map((root) => readSite(file, root));
  for (const site of sites) queue.add({ site, locality: () => 1, after: [] });
  const taken = take(queue, 300).length;
  const nodes = sites.reduce((sum, site) => sum + site.nodes.length, 0);
  return { taken, asked: asked(), nodes };
}

test('the work for a deep and for a huge source grows no faster than the source', {
  timeout: 120_000,
}, async () => {
  const deep = (depth: number) => `function f(x) { return ${'('.repeat(depth)}x${')'.repeat(depth)}; }`;
  const huge = (functions: number) =>
    Array.from(
      { length: functions },
      (_, index) => `def f${index}(a, b):\n    return a + b * ${index}\n`,
    ).join('\n');
  const works = [
    [await workOf('deep.js', deep(225)), await workOf('deep.js', deep(900))],
    [await workOf('huge.py', huge(200)), await workOf('huge.py', huge(800))],
  ] as const;
  for (const [less, more] of works) {
    expect(less.taken).toBeGreaterThan(3);
    expect(more.taken).toBeGreaterThanOrEqual(less.taken);
    expect(more.asked).toBeLessThan(less.asked * 5);
  }
  expect(await readRepairFile('x.js', 'x;'.repeat(300_000))).toBeNull();
});

test('its own operators are sources that it can read', async () => {
  const path = 'src/healer/repair/operators/condition.ts';
  const file = await fileOf(path, await readFile(path, 'utf8'));
  expect(take(queueOf(file), 200)).toHaveLength(200);
});

test('a fix that leaves a parameter unread, or answers the same whatever comes in, is doubted', async () => {
  const text = "function f(match, other) { return (match ?? '=') + other; }";
  const doubtOf = async (changed: string) => {
    const edits = take(queueOf(await fileOf('a.js', text)), 400);
    const edit = edits.find((one) => applySplice(text, one.edit.splice) === changed);
    const patch = edit ? await makePatch(edit) : null;
    return patch ? overfitting(patch, []).factor : null;
  };
  expect(await doubtOf("function f(match, other) { return ('=') + other; }")).toBe(0.25);
  expect(await doubtOf('function f(match, other) { return (match) + other; }')).toBe(1);
});

async function madeWith(text: string, told: Partial<typeof nothingTold>, most: number): Promise<string[]> {
  const file = await fileOf('a.py', text);
  const [root] = outermostFunctions(file);
  if (!root) throw new Error('no function');
  const queue = new EditQueue();
  queue.add({ site: readSite(file, root, { ...nothingTold, ...told }), locality: () => 1, after: [] });
  return take(queue, most).map(({ edit }) => applySplice(text, edit.splice));
}

test('an error that a test waits for in vain is raised, under a condition or where something was given back', async () => {
  const text = 'def root(number):\n    if number < 0:\n        return None\n    return number ** 0.5\n';
  const made = await madeWith(text, { raises: ['ValueError'] }, 1_500);
  expect(made).toContain(text.replace('return None', "raise ValueError('invalid value')"));
  const first = "    if not number:\n        raise ValueError('invalid value')\n    if number < 0";
  expect(made).toContain(text.replace('    if number < 0', first));
});

test('an error is borrowed only where all that it names has a value, one of the kind that is waited for first', async () => {
  const others = ['A', 'B', 'C', 'D'].map(
    (one) => `    if x == ${one.charCodeAt(0)}:\n        raise KeyError('${one}')\n`,
  );
  const text = `import math\n\ndef check(number):\n    if number < 0:\n        return None\n    return math.sqrt(number)\n\n\ndef other(x, reason):\n${others.join('')}    try:\n        raise ValueError(f'bad {reason}')\n    except TypeError as error:\n        raise error\n    except OSError:\n        raise\n    raise ValueError('no ' + str(math.pi))\n`;
  const file = await fileOf('a.py', text);
  const [root] = outermostFunctions(file);
  const site = root && readSite(file, root, { ...nothingTold, raises: ['ValueError'] });
  const place = site?.nodes.find(({ type }) => type === 'return_statement');
  if (!site || !place) throw new Error('no place');
  expect(raising(place, site)).toEqual([
    ["raise KeyError('A')", 0.4],
    ["raise KeyError('B')", 0.4],
    ["raise KeyError('C')", 0.4],
    ["raise ValueError('no ' + str(math.pi))", 1],
  ]);
  const script = await fileOf(
    'a.js',
    'function f(a) { return a; }\nfunction g(b) { try { throw new RangeError(b); } catch (error) { throw error; } throw new TypeError(`no`); }',
  );
  const [first] = outermostFunctions(script);
  const given = first && readSite(script, first);
  const [statement] = given?.nodes.filter(({ type }) => type === 'return_statement') ?? [];
  if (!given || !statement) throw new Error('no statement');
  expect(raising(statement, given)).toEqual([['throw new TypeError(`no`);', 0.5]]);
});

test('a negation is taken away with its brackets, save where these hold more together', async () => {
  const lines = 'def f(a, b):\n    if not (a\n            and b):\n        return 1\n    return 2\n';
  const kept = '    if (a\n            and b):';
  expect(await madeWith(lines, {}, 400)).toContain(lines.replace(/ {4}if[^:]*:/, kept));
  const choice = 'def f(a, b):\n    if not (a if b else 1):\n        return 1\n    return 2\n';
  expect(await madeWith(choice, {}, 400)).toContain(choice.replace('not (', '('));
  const plain = 'def f(a, b):\n    if not (a and b):\n        return 1\n    return 2\n';
  expect(await madeWith(plain, {}, 400)).toContain(plain.replace('not (a and b)', 'a and b'));
});

test('two names get a first value together only where one is known to lack it, and no import is one of them', async () => {
  const text =
    'from math import sqrt, pi\nimport numpy as np\n\n\ndef f(items):\n    out = np.zeros(low + high)\n    low, high = [sqrt, pi]\n    return out\n';
  const file = await fileOf('a.py', text);
  const [root] = outermostFunctions(file);
  const place = root?.child('body')?.named[0];
  if (!root || !place) throw new Error('no function');
  const together = (missing: string[]) =>
    definedTogether(place, readSite(file, root, { ...nothingTold, missing }));
  expect(together(['low']).map(([made]) => made)).toContain('low, high = 0, len(items) - 1');
  expect(together(['other'])).toEqual([]);
  const script =
    "import fs, { join as put } from 'fs';\nimport * as path from 'path';\nfunction f() { return [low + high, fs, put, path]; }";
  const module = await fileOf('a.js', script);
  const [whole] = outermostFunctions(module);
  const first = whole?.child('body')?.named[0];
  if (!whole || !first) throw new Error('no function');
  const site = readSite(module, whole, { ...nothingTold, missing: ['low'] });
  expect(definedTogether(first, site).map(([made]) => made)).toContain('let low = 0, high = 0;');
});

test('composed values are of several sources, and read nothing that has no value at their place', async () => {
  const many = Array.from({ length: 30 }, (_, at) => `        inner.append(inner[${at}] + ${at})`).join('\n');
  const text = `def other(a):\n    return a\n\n\ndef f(items, size):\n    total = 0\n    def g():\n        inner = []\n${many}\n        return inner\n    return total\n`;
  const file = await fileOf('a.py', text);
  const root = outermostFunctions(file)[1];
  const site = root && readSite(file, root);
  const place = root?.child('body')?.named.at(-1);
  if (!site || !place) throw new Error('no place');
  const texts = composedValues(place, site).map((value) => value.text);
  expect(texts.filter((one) => one.includes('inner'))).toEqual([]);
  const within = site.nodes.find((node) => node.text === 'return inner');
  const inside = composedValues(within ?? place, site).map((value) => value.text);
  expect(inside).toContain('inner[3] + 3');
  expect(inside).toContain('other(items)');
  expect(inside.filter((one) => /^inner\[\d+\]/.test(one)).length).toBeLessThanOrEqual(30);
});

test('a value is composed by the function itself, wherever it stands in its file, and put into no generator', async () => {
  const others = Array.from({ length: 8 }, (_, at) => `def f${at}(a):\n    return a\n\n\n`).join('');
  const text = `${others}def last(items):\n    found = []\n    found.extend(item for item in items)\n    return found\n`;
  const file = await fileOf('a.py', text);
  const root = outermostFunctions(file).at(-1);
  const site = root && readSite(file, root);
  const place = root?.child('body')?.named.at(-1);
  if (!site || !place) throw new Error('no place');
  expect(composedValues(place, site).map((value) => value.text)).toContain('last(items)');
  const made = composedStatements(place, site).map(([statement]) => statement);
  expect(made.filter((one) => one.startsWith('found.extend'))).toEqual([]);
});

test('the size of the slices in a loop is the step of that loop, of no other', async () => {
  const text =
    'def f(text, size, width):\n    out = []\n    for at in range(0, len(text)):\n        out.append(at)\n    for at in range(0, len(text)):\n        out.append(text[at:at + size])\n    return out + [text[at:at + width] for at in range(0, len(text))]\n';
  const made = await madeWith(text, {}, 4_000);
  const stepOf = (step: string, nth: number) => {
    const end = 'len(text))';
    const parts = text.split(end);
    return [parts.slice(0, nth).join(end), parts.slice(nth).join(end)].join(`len(text), ${step})`);
  };
  const ranks = [1, 2, 3].map((nth) => ['size', 'width'].map((step) => made.indexOf(stepOf(step, nth))));
  const [none, loop, list] = ranks;
  expect(Math.min(...(loop ?? []), ...(list ?? []), ...(none ?? []))).toBeGreaterThanOrEqual(0);
  expect(loop?.[0]).toBeLessThan(loop?.[1] ?? 0);
  expect(loop?.[0]).toBeLessThan(none?.[0] ?? 0);
  expect(list?.[1]).toBeLessThan(list?.[0] ?? 0);
});

test('what the source says of a name holds for one that begins with `$`, and not for the end of another', async () => {
  const file = await fileOf(
    'a.js',
    'function f(a) { let $b = null; const x$c = null; const $d = new Map(); return a; }',
  );
  const [root] = outermostFunctions(file);
  if (!root) throw new Error('no function');
  const site = readSite(file, root);
  expect(['$b', 'x$c', '$c', 'c', 'a'].map((name) => saidOf(name, site).isGivenNull)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(saidOf('$d', site).isMap).toBe(true);
  expect(saidOf('$d', site)).toBe(saidOf('$d', site));
});

test('a value of another kind than was wanted is made one: what the failure says comes first', async () => {
  const text = 'def label(names, counts):\n    return ", ".join(counts[name] for name in names)\n';
  const conversions = conversionsIn('TypeError: sequence item 0: expected str instance, int found');
  expect(conversions).toContain('str');
  const mended = text.replace('counts[name]', 'str(counts[name])');
  expect((await madeWith(text, { conversions }, 4_000)).slice(0, 60)).toContain(mended);
  expect(conversionsIn('assert (1, 2) == [1, 2]')).toEqual(['list', 'sorted']);
  expect(conversionsIn('assert 3 == 4')).toEqual([]);
  expect(conversionsIn('assert [] == {}')).toEqual(['dict']);
  expect(conversionsIn("assert [] == {'a b': 1}")).toEqual(['dict']);
  expect(conversionsIn('assert [] == {(1, 2): 3}')).toEqual(['dict']);
  expect(conversionsIn("assert [] == {'a: b', 'c'}")).toEqual(['set']);
  expect(conversionsIn('AssertionError: (1, 2) != [1, 2]')).toEqual(['list', 'sorted']);
  expect(conversionsIn('assert [1, 2] == (1, 2)\n +  where (1, 2) = pair(1)')).toEqual(['list', 'sorted']);
  expect(conversionsIn('assert (1, 2) == [1, 2]\n +  where (1, 2) = pair(1)')).toEqual(['list', 'sorted']);
  const swapped = '    self.assertEqual([1, 2], pair(1))\nAssertionError: [1, 2] != (1, 2)';
  expect(conversionsIn(swapped)).toEqual(['list', 'sorted']);
});

test('a failure of JavaScript asks for no conversion, and what Python was asked for is not put into JavaScript', async () => {
  const failure = "TypeError: Cannot read properties of undefined (reading 'index')";
  expect(conversionsIn(failure)).toEqual([]);
  const text = 'function f(a) { return a[0] + a.size; }';
  const file = await fileOf('a.js', text);
  const [root] = outermostFunctions(file);
  if (!root) throw new Error('no function');
  const site = readSite(file, root, { ...nothingTold, conversions: ['int', 'len'] });
  const queue = new EditQueue();
  queue.add({ site, locality: () => 1, after: [] });
  const texts = take(queue, 6_000).map(({ edit }) => edit.splice.text);
  expect(texts.filter((one) => /\b(?:int|len)\(/.test(one))).toEqual([]);
});

test('values of two parts are filed, added up, compared and given to names that have none', async () => {
  const total =
    'def total(prices, amounts):\n    cost = 0\n    for at in range(len(prices)):\n        pass\n    return cost\n';
  expect(await madeWith(total, {}, 6_000)).toContain(total.replace('pass', 'cost += prices[at]'));
  const batch =
    'def batch(loads, limit):\n    weight, found = 0, []\n    for load in loads:\n        if weight + load > limit:\n            break\n        found.append(load)\n    return found\n';
  const added = batch.replace('        found.append', '        weight += load\n        found.append');
  const later = batch.replace('append(load)\n', 'append(load)\n        weight += load\n');
  const batches = await madeWith(batch, {}, 600);
  expect(batches.includes(added) || batches.includes(later)).toBe(true);
  expect(batches).toContain(later);
  const replaced = batches.indexOf(later.replace('+= load', '= load'));
  expect(batches.slice(0, replaced < 0 ? batches.length : replaced)).toContain(later);
  const record =
    'def record(names, values):\n    found = {}\n    for name, value in zip(names, values):\n        pass\n    return found\n';
  expect(await madeWith(record, {}, 600)).toContain(record.replace('pass', 'found[name] = value'));
  const wall =
    'def wall(heights):\n    best = 0\n    for at in range(len(heights)):\n        best = max(best)\n    return best\n';
  expect(await madeWith(wall, {}, 300)).toContain(wall.replace('max(best)', 'max(best, heights[at])'));
  const search =
    'def search(items, item):\n    while low <= high:\n        middle = (low + high) // 2\n        if items[middle] < item:\n            low = middle + 1\n        else:\n            high = middle - 1\n    return low\n';
  const started = search.replace('    while', '    low, high = 0, len(items) - 1\n    while');
  expect(await madeWith(search, { missing: ['low'] }, 4_000)).toContain(started);
});

test('names that are alike, and the key that a value is given under, tell which variable was meant', async () => {
  const text =
    'def sums(digits):\n    total, lost = 0, []\n    for digit in digits:\n        total += digits\n    return {"total": lost, "lost": lost}\n';
  const made = await madeWith(text, {}, 120);
  expect(made).toContain(text.replace('+= digits', '+= digit'));
  expect(made).toContain(text.replace('"total": lost', '"total": total'));
});
