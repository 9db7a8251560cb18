import { describe, expect, it } from 'vitest';
import { dependencyMissing } from '../../../../src/healer/diagnose/evidence/dependency-missing.ts';
import { documentation } from '../../../../src/healer/diagnose/evidence/documentation.ts';
import type { EvidenceSource } from '../../../../src/healer/diagnose/evidence/evidence-source.ts';
import { exceptions } from '../../../../src/healer/diagnose/evidence/exceptions.ts';
import { frames } from '../../../../src/healer/diagnose/evidence/frames.ts';
import { missingFile } from '../../../../src/healer/diagnose/evidence/missing-file.ts';
import { references } from '../../../../src/healer/diagnose/evidence/references.ts';
import { reruns } from '../../../../src/healer/diagnose/evidence/reruns.ts';
import { messageWords } from '../../../../src/healer/diagnose/facts/message-words.ts';
import { mayBeUnordered } from '../../../../src/healer/diagnose/facts/unordered-words.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

async function weigh(source: EvidenceSource, situation: Parameters<typeof diagnosisInputOf>[0]) {
  return source
    .weigh(await diagnosisInputOf(situation))
    .map(({ towards, weight, sign }) => `${towards} ${weight}${sign ? ` ${sign}` : ''}`);
}

describe('what a change documents', () => {
  const test = { 'tests/test_rates.py': 'from rates import convert\n\nconvert(1)\n' };
  const code = (body: string, said = 'Into the other currency.') => ({
    'rates.py': `def convert(x):\n    """${said}"""\n    ${body}\n`,
    'report.py': 'def header(t):\n    return t\n',
  });
  const failing = {
    ...{ test: 'tests/test_rates.py', message: 'assert 12 == 10', meaning: 'code_changed_it' as const },
    before: { ...test, ...code('return x / 2') },
  };
  const log = (line: string) => ({ 'CHANGELOG.md': `# Changes\n\n- ${line}\n` });
  const weighed = (now: Record<string, string>) =>
    weigh(documentation, { ...failing, after: { ...test, ...now } });

  it('is a sign of intent where it tells what is different', async () => {
    const told = ['test_outdated 4.5 intent'];
    expect(await weighed({ ...code('return x * 12'), ...log('Currencies are twelve to one now.') })).toEqual(
      told,
    );
    expect(
      await weighed({ ...code('return round(x / 2)'), ...log('Amounts are rounded from now on.') }),
    ).toEqual(told);
    expect(await weighed(code('return x / 40', 'Into the other currency, which is 40 of ours.'))).toEqual(
      told,
    );
    const about = log('convert raises an error for amounts that are negative.');
    expect(await weighed({ ...code('if x < 0: raise ValueError(x)\n    return x / 2'), ...about })).toEqual([
      'test_outdated 5 intent',
    ]);
  });

  it('is none beside a slip of which it says nothing', async () => {
    const slip = 'return x * 2';
    const untold = ['test_outdated 0.5'];
    expect(await weighed({ ...code(slip), ...log('Headers of reports are centred, 40 wide.') })).toEqual(
      untold,
    );
    expect(await weighed({ ...code(slip), ...log('convert is documented in the handbook.') })).toEqual(
      untold,
    );
    expect(await weighed(code(slip, 'Into the currency of the other country.'))).toEqual(untold);
    const before = { ...test, ...code('return convert(x - 1)') };
    const after = { ...before, ...code('return x - 1'), ...log('convert is explained in the handbook.') };
    expect(await weigh(documentation, { ...failing, before, after })).toEqual(untold);
  });

  it('takes words for words that every object has', async () => {
    const after = { ...test, ...code('return x * 2'), ...log('The constructor of __proto__ is toString.') };
    expect(await weigh(documentation, { ...failing, after })).toEqual(['test_outdated 0.5']);
  });

  it('does not take what a change does elsewhere for its intent here', async () => {
    const elsewhere = { 'report.py': 'def header(t):\n    return t.center(40)\n' };
    const now = { ...code('return x * 2'), ...elsewhere, ...log('Headers of reports are centred, 40 wide.') };
    expect(await weighed(now)).toEqual(['test_outdated 1']);
  });
});

it('does not take a variable for the key that has its name', async () => {
  const test = { 'test/a.test.js': "import { bill } from '../src/a.js';\nbill().total;\n" };
  const code = (key: string, more: string) => ({
    'src/a.js': `export function bill() {\n  const total = 1;\n  return { code: null, ${key}: total };\n}\n${more}`,
  });
  const isUsed = async (more: string) => {
    const input = await diagnosisInputOf({
      ...{ test: 'test/a.test.js', message: 'null', meaning: 'code_changed_it' },
      ...{ before: { ...test, ...code('total', more) }, after: { ...test, ...code('toPay', more) } },
    });
    return input.references.map(({ name, usedByCode }) => [name, usedByCode]);
  };
  expect(await isUsed('')).toEqual([['total', false]]);
  expect(await isUsed('export const show = () => bill().total;\n')).toEqual([['total', true]]);
  expect(await isUsed('export const show = ({ total }) => total;\n')).toEqual([['total', true]]);
});

it('hears nothing in a message that somebody had to write', () => {
  for (const empty of ['wip', 'update', 'Update src/cart.py', 'more changes', '.']) {
    expect(messageWords([empty]), empty).toBeNull();
  }
  expect(messageWords(['Update the price'])).toMatchObject({ isIntended: false });
  expect(messageWords(['Rename price'])).toMatchObject({ isIntended: true });
});

it('tells a wrong port of the own server from a service that is not up', async () => {
  const test = { 'test/a.test.js': "import { start } from '../src/server.js';\nawait fetch(start());\n" };
  const after = { ...test, 'src/server.js': 'export const start = () => createServer().listen(0);\n' };
  const refused = (port: number) => `connect ECONNREFUSED 127.0.0.1:${port}`;
  const failing = { after, test: 'test/a.test.js', message: refused(41234) };
  expect(await weigh(exceptions, failing)).toEqual(['environment 1', 'code_defect 2']);
  const fixed = { ...after, 'src/db.js': 'export const port = 5432;\n' };
  expect(await weigh(exceptions, { ...failing, after: fixed, message: refused(5432) })).toEqual([
    'environment 4.5',
  ]);
  expect(await weigh(exceptions, { ...failing, after: test })).toEqual(['environment 4.5']);
  const dynamic = {
    'server.py': 'server.listen(0)\nurl = f"http://127.0.0.1:{port + 1}"\n',
  };
  const silent = { test: 'test/a.test.js', message: 'TypeError: fetch failed' };
  expect(await weigh(exceptions, { ...silent, after: { ...test, ...dynamic } })).toEqual([
    'environment 1',
    'code_defect 2',
  ]);
  const abroad = { 'src/rates.js': "fetch('https://rates.example.com/');\n" };
  expect(await weigh(exceptions, { ...silent, after: { ...test, ...dynamic, ...abroad } })).toEqual([
    'environment 4.5',
  ]);
});

it('follows a name to the variable of the environment that is not set', async () => {
  const after = {
    'src/mail.js': 'const host = process.env.SMTP_HOST;\nexport const server = () => host.split(":");\n',
    'test/mail.test.js': "import { server } from '../src/mail.js';\nserver();\n",
  };
  const failing = { after, test: 'test/mail.test.js', message: 'undefined', exception: 'TypeError' };
  const raisedAt = ['src/mail.js', 2] as const;
  expect(await weigh(frames, { ...failing, raisedAt })).toEqual(['environment 5']);
  const set = {
    ...after,
    'test/mail.test.js': `process.env.SMTP_HOST = 'a:1';\n${after['test/mail.test.js']}`,
  };
  expect(await weigh(frames, { ...failing, raisedAt, after: set })).toEqual(['code_defect 3']);
});

it('sees chance in what fails each time', async () => {
  const after = {
    'tags.py': 'def join(t):\n    return list(set(t))\n',
    'tests/test_tags.py': 'from tags import join\n',
  };
  const failing = { after, test: 'tests/test_tags.py', message: "assert ['b', 'a'] == ['a', 'b']" };
  const input = await diagnosisInputOf(failing);
  expect(mayBeUnordered(input.group, input.code)).toBe(true);
  expect(await weigh(reruns, failing)).toEqual(['flaky -3']);
  const runs = { runs: 4, passed: 0, failed: 4, notJudged: 0 };
  const reseeded = (passed: number) => ({ reseeded: { ...runs, passed, failed: 4 - passed } });
  expect(await weigh(reruns, { ...failing, more: reseeded(1) })).toEqual(['flaky -3', 'flaky 9.5']);
  // The same wrong order each time: it is sorted wrongly.
  const told = (...messages: string[]) => ({ ...reseeded(0), toldReseeded: [messages] });
  expect(await weigh(reruns, { ...failing, more: told('x') })).toEqual(['flaky -3']);
  expect(await weigh(reruns, { ...failing, more: told('x', 'y') })).toEqual(['flaky -3', 'flaky 7']);
  expect(await weigh(reruns, { ...failing, more: { told: [['x', 'y']] } })).toEqual(['flaky -3', 'flaky 7']);
});

it('blames no test for a renamed export that the code imports still, built-in name or not', async () => {
  const line = {
    'src/line.js': "import { format } from './money.js';\nexport const line = (x) => format(x);\n",
  };
  const test = { 'test/a.test.js': "import { line } from '../src/line.js';\nline(1);\n" };
  const situation = {
    before: { ...test, ...line, 'src/money.js': 'export function format(x) {\n  return x + " EUR";\n}\n' },
    after: {
      ...test,
      ...line,
      'src/money.js': 'export function formatMoney(x) {\n  return x + " EUR";\n}\n',
    },
    test: 'test/a.test.js',
    message: "SyntaxError: The requested module './money.js' does not provide an export named 'format'",
    meaning: 'code_changed_it' as const,
  };
  expect(await weigh(references, situation)).toEqual(['code_defect 5 contrary']);
});

it('calls a test outdated whose module was let go, once nothing in the code uses it', async () => {
  const test = { 'test/old.test.js': "import { old } from '../src/old.js';\nold();\n" };
  const index = (name: string) =>
    `import { ${name} } from './${name}.js';\nexport const key = () => ${name}();\n`;
  const fresh = { 'src/fresh.js': 'export function fresh() {\n  return 2;\n}\n' };
  const situation = {
    before: {
      ...test,
      ...fresh,
      'src/old.js': 'export function old() {\n  return 1;\n}\n',
      'src/index.js': index('old'),
    },
    after: { ...test, ...fresh, 'src/index.js': index('fresh') },
    test: 'test/old.test.js',
    message:
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/workspace/src/old.js' imported from /workspace/test/old.test.js",
    meaning: 'code_changed_it' as const,
  };
  expect(await weigh(dependencyMissing, situation)).toEqual(['test_outdated 5 intent']);
  const kept = { ...situation.after, 'src/index.js': index('old') };
  expect(await weigh(dependencyMissing, { ...situation, after: kept })).not.toContain(
    'test_outdated 5 intent',
  );
});

it('knows a file of the machine from a path that the code put together wrongly', async () => {
  const after = { 'data/a.json': '{}', 'geo.py': 'open(path)\n', 'tests/test_geo.py': 'import geo\n' };
  const missing = (path: string) => `FileNotFoundError: [Errno 2] No such file or directory: '${path}'`;
  const failing = { after, test: 'tests/test_geo.py' };
  expect(await weigh(missingFile, { ...failing, message: missing('/opt/data/cities.json') })).toEqual([
    'environment 4',
  ]);
  expect(await weigh(missingFile, { ...failing, message: missing('/opt/data/a.json') })).toEqual([]);
});
