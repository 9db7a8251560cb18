import { describe, expect, it } from 'vitest';
import type { DiagnosisInput } from '../../../../src/healer/diagnose/diagnosis-input.ts';
import { clockAndLocale } from '../../../../src/healer/diagnose/evidence/clock-and-locale.ts';
import { elsewhere } from '../../../../src/healer/diagnose/evidence/elsewhere.ts';
import type { EvidenceSource } from '../../../../src/healer/diagnose/evidence/evidence-source.ts';
import { exceptions } from '../../../../src/healer/diagnose/evidence/exceptions.ts';
import { frames } from '../../../../src/healer/diagnose/evidence/frames.ts';
import { interpreter } from '../../../../src/healer/diagnose/evidence/interpreter.ts';
import { machineFacts } from '../../../../src/healer/diagnose/evidence/machine-facts.ts';
import { missingFile } from '../../../../src/healer/diagnose/evidence/missing-file.ts';
import { missingTable } from '../../../../src/healer/diagnose/evidence/missing-table.ts';
import { unmadeFiles } from '../../../../src/healer/diagnose/evidence/unmade-files.ts';
import { unsetVariable } from '../../../../src/healer/diagnose/evidence/unset-variable.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

type Situation = Parameters<typeof diagnosisInputOf>[0];

/** `environment 6`, one for each finding. */
async function weigh(source: EvidenceSource, situation: Situation): Promise<string[]> {
  const input: DiagnosisInput = await diagnosisInputOf(situation);
  return source.weigh(input).map(({ towards, weight }) => `${towards} ${weight}`);
}

const test = 'tests/test_it.py';
const nodeTest = 'test/it.test.js';

describe('another day or time zone', () => {
  const after = {
    'offer.py': 'def is_open(until):\n    return date.today() < until\n',
    [test]: 'def test_offer():\n    assert is_open("2025-09-01")\n',
  };
  const message = 'assert False';
  const tried = (clock: DiagnosisInput['elsewhere']['clock'], zone: DiagnosisInput['elsewhere']['zone']) => ({
    ...{ after, test, message },
    more: { elsewhere: { clock, zone } },
  });
  const past = { passes: true, date: '2025-09-01', isPast: true } as const;

  it('is the environment where all passes there', async () => {
    expect(await weigh(elsewhere, tried(past, null))).toEqual(['environment 8.5']);
    const named = { passes: true, zone: 'Europe/Berlin', word: 'Berlin' } as const;
    expect(await weigh(elsewhere, tried(null, named))).toEqual(['environment 8.5']);
    expect(await weigh(elsewhere, tried(null, { ...named, word: null }))).toEqual(['environment 5']);
  });

  it('weighs less where only the code names the day', async () => {
    const bomb = tried({ ...past, isOfCode: true }, null);
    expect(await weigh(elsewhere, bomb)).toEqual(['environment 5']);
  });

  it('is nothing where it fails there, too; then dates and hours that look like it count no more', async () => {
    const not = tried({ passes: false }, { passes: false });
    expect(await weigh(elsewhere, not)).toEqual([]);
    expect(await weigh(clockAndLocale, tried(null, null))).toEqual(['environment 3']);
    expect(await weigh(clockAndLocale, not)).toEqual([]);
  });

  it('is the code where the test wants that the date is over', async () => {
    const wants = { ...after, [test]: 'def test_expired():\n    assert is_expired("2020-01-01")\n' };
    const situation = { ...tried(past, null), after: wants, raisedAt: [test, 2] as const };
    expect(await weigh(elsewhere, situation)).toEqual(['code_defect 2']);
    const denies = { ...after, [test]: 'def test_it():\n    assert not is_expired("2025-09-01")\n' };
    expect(await weigh(elsewhere, { ...situation, after: denies })).toEqual(['environment 8.5']);
    const rejected = { ...after, [test]: 'def test_it():\n    assert is_rejected(login("a"))\n' };
    expect(await weigh(elsewhere, { ...situation, after: rejected })).toEqual(['code_defect 2']);
  });

  it('is the code where the test wants that the date lies ahead', async () => {
    const ahead = { passes: true, date: '2099-12-31', isPast: false } as const;
    const situation = { ...tried(ahead, null), raisedAt: [test, 2] as const };
    const wants = { ...after, [test]: 'def test_it():\n    assert not is_expired("2099-12-31")\n' };
    expect(await weigh(elsewhere, { ...situation, after: wants })).toEqual(['code_defect 2']);
    const begins = { ...after, [test]: 'def test_it():\n    assert key_id() == "k1"\n' };
    expect(await weigh(elsewhere, { ...situation, after: begins })).toEqual(['environment 8.5']);
  });

  it('is neither where the code before the change passed on the same day', async () => {
    const changed = { ...tried(past, null), meaning: 'code_changed_it' as const };
    expect(await weigh(elsewhere, { ...changed, before: { ...after, 'offer.py': '' } })).toEqual([]);
  });

  it('takes hours apart for a time zone only where the sources ask for the local time', async () => {
    const hours = (code: string) =>
      weigh(clockAndLocale, {
        after: { 'at.py': code, [test]: '' },
        test,
        message: "assert '10:00' == '09:00'",
      });
    expect(await hours('def at(t):\n    return time.localtime(t)\n')).toEqual(['environment 3']);
    expect(await hours('def at(t):\n    return t + timedelta(hours=2)\n')).toEqual([]);
  });
});

describe('an interpreter that is too old', () => {
  const ran = (text: string) =>
    ({
      stdout: { tail: text },
      stderr: { tail: '' },
    }) as unknown as DiagnosisInput['group']['failures'][number]['attempt'];
  const weighRun = async (situation: Situation, header = 'platform linux -- Python 3.11.2, pytest-8') => {
    const input = await diagnosisInputOf(situation);
    const failures = input.group.failures.map((failure) => ({ ...failure, attempt: ran(header) }));
    return interpreter
      .weigh({ ...input, group: { ...input.group, failures } })
      .map(({ towards, weight }) => `${towards} ${weight}`);
  };
  const imports = (name: string, header?: string) =>
    weighRun(
      {
        after: { 'pages.py': `from itertools import ${name}\n`, [test]: '' },
        ...{ test, exception: 'ImportError' },
        message: `ImportError: cannot import name '${name}' from 'itertools' (unknown location)`,
      },
      header,
    );
  const reads = (text: string, line: number) =>
    weighRun({
      after: { 'pairs.py': text, [test]: '' },
      ...{ test, exception: 'SyntaxError' },
      message: `  File "/workspace/pairs.py", line ${line}\nSyntaxError: invalid syntax`,
    });

  it('lacks a name that newer ones have', async () => {
    expect(await imports('batched')).toEqual(['environment 6']);
    expect(await imports('batched', 'platform linux -- Python 3.13.1, pytest-8')).toEqual([]);
    expect(await imports('batchd')).toEqual([]);
    const sum = (name: string) =>
      weighRun({
        after: { 'src/a.js': '', [nodeTest]: '' },
        ...{ test: nodeTest, exception: 'TypeError', message: `TypeError: Math.${name} is not a function` },
      });
    expect(await sum('sumPrecise')).toEqual(['environment 6']);
    expect(await sum('sumAll')).toEqual([]);
  });

  it('does not read what newer ones read', async () => {
    expect(await reads('type Pair[T] = tuple[T, T]\n', 1)).toEqual(['environment 6']);
    expect(await reads('def swap[T](a: T) -> T:\n    return a\n', 1)).toEqual(['environment 6']);
    expect(await reads('def tell(o):\n    return f"order {o["id"]}"\n', 2)).toEqual(['environment 6']);
    // Elsewhere in the file; or nobody can read it.
    expect(await reads('type Pair = int\n\n\nx = 1 +\n', 4)).toEqual([]);
    expect(await reads('def swap(pair)\n    return pair\n', 1)).toEqual([]);
  });

  it('is not the one that the manifest asks for', async () => {
    const asks = (version: string) =>
      weighRun({
        after: { 'pyproject.toml': `[project]\nrequires-python = ">=${version}"\n`, 'a.py': '', [test]: '' },
        ...{ test, exception: 'AttributeError', message: "AttributeError: 'A' object has no attribute 'b'" },
      });
    expect(await asks('3.12')).toEqual(['environment 4.5']);
    expect(await asks('3.9')).toEqual([]);
    // No version reads this.
    const broken = weighRun({
      after: {
        'pyproject.toml': '[project]\nrequires-python = ">=3.12"\n',
        'a.py': 'def a(x)\n    y\n',
        [test]: '',
      },
      ...{ test, exception: 'SyntaxError', message: 'File "/workspace/a.py", line 1\nSyntaxError: expected' },
    });
    expect(await broken).toEqual([]);
  });
});

describe('what has to be made first', () => {
  it('is a migration that creates the very table', async () => {
    const table = (name: string, path: string) =>
      weigh(missingTable, {
        after: { [path]: 'CREATE TABLE IF NOT EXISTS users (id integer);\n', 'users.py': '', [test]: '' },
        ...{ test, message: `sqlite3.OperationalError: no such table: ${name}` },
      });
    expect(await table('users', 'migrations/1.sql')).toEqual(['environment 6.5']);
    expect(await table('usres', 'migrations/1.sql')).toEqual(['code_defect 5']);
    expect(await table('orders', 'migrations/1.sql')).toEqual([]);
    // What the code itself has to create.
    const own = { 'store.py': 'base.execute("create table users (id integer)")\n', [test]: '' };
    const message = 'no such table: users';
    expect(await weigh(missingTable, { after: own, test, message })).toEqual([]);
    const both = { ...own, 'migrations/1.sql': 'create table users (id integer);\n' };
    expect(await weigh(missingTable, { after: both, test, message })).toEqual([]);
    const store = { 'db/store.py': own['store.py'], [test]: '' };
    expect(await weigh(missingTable, { after: store, test, message })).toEqual([]);
  });

  it('is a file that git keeps elsewhere or ignores, or that is made of another one', async () => {
    const unmade = (message: string, files: Readonly<Record<string, string>>) =>
      weigh(unmadeFiles, { after: { [test]: 'x = open("data/a.json")\n', ...files }, test, message });
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n';
    expect(await unmade('JSONDecodeError: Expecting value', { 'data/a.json': pointer })).toEqual([
      'environment 7.5',
    ]);
    expect(await unmade('JSONDecodeError: Expecting value', { 'data/a.json': '{' })).toEqual([]);
    const others = { 'data/b.json': pointer, 'tests/test_b.py': 'y = open("data/b.json")\n' };
    expect(await unmade('assert 1 == 2', others)).toEqual([]);
    const modules = '[submodule "rules"]\n\tpath = vendor/rules\n';
    const gone = "No such file or directory: 'vendor/rules/a.txt'";
    expect(await unmade(gone, { '.gitmodules': modules })).toEqual(['environment 7']);
    expect(await unmade(gone, { '.gitmodules': modules, 'vendor/rules/b.txt': '' })).toEqual([]);
    expect(await unmade('assert rules_of(3) == 4', { '.gitmodules': modules })).toEqual([]);
    const built = "Cannot find module '/workspace/dist/index.js' imported from /workspace/test/a.js";
    expect(await unmade(built, { '.gitignore': 'dist/\n' })).toEqual(['environment 7']);
    expect(await unmade(built, { '.gitignore': 'coverage/\n' })).toEqual([]);
    const buffers = "ImportError: cannot import name 'user_pb2' from 'proto'";
    expect(await unmade(buffers, { 'proto/user.proto': '' })).toEqual(['environment 7']);
    expect(await unmade(buffers, { 'proto/order.proto': '' })).toEqual([]);
  });

  it('is a file that is written after an example, or made by the Makefile', async () => {
    const gone = (path: string, files: Readonly<Record<string, string>>) =>
      weigh(unmadeFiles, {
        after: { [test]: '', ...files },
        ...{ test, message: `FileNotFoundError: [Errno 2] No such file or directory: '${path}'` },
      });
    expect(await gone('conf/db.json', { 'conf/db.example.json': '{}' })).toEqual(['environment 6']);
    expect(await gone('.env', { '.env.sample': 'A=1' })).toEqual(['environment 6']);
    expect(await gone('conf/bd.json', { 'conf/db.example.json': '{}' })).toEqual([]);
    expect(await gone('data/a.csv', { Makefile: 'data/a.csv: fetch.sh\n\tsh fetch.sh\n' })).toEqual([
      'environment 6',
    ]);
    expect(await gone('data/b.csv', { Makefile: 'data/a.csv: fetch.sh\n\tsh fetch.sh\n' })).toEqual([]);
  });

  it('is a file with line ends of another system, where the code writes none', async () => {
    const ends = (data: string, code: string) =>
      weigh(unmadeFiles, {
        after: { 'data/a.txt': data, 'head.py': code, [test]: '' },
        ...{ test, message: String.raw`assert 'name\r\n' == 'name\n'` },
      });
    expect(await ends('name\r\n', 'def head(): pass\n')).toEqual(['environment 6']);
    expect(await ends('name\n', 'def head(): pass\n')).toEqual([]);
    expect(await ends('name\r\n', String.raw`def head(): return "name\r\n"`)).toEqual([]);
  });
});

describe('the machine', () => {
  it('says of itself what comes, and nothing is made of it', async () => {
    const cores = (body: string) =>
      weigh(machineFacts, {
        after: {
          'workers.py': `import os\n\n\ndef workers():\n    return ${body}\n`,
          [test]: 'from workers import workers\n\n\ndef test_workers():\n    assert workers() == 64\n',
        },
        ...{ test, message: 'assert 2 == 64', raisedAt: [test, 5] as const },
      });
    expect(await cores('os.cpu_count()')).toEqual(['environment 5']);
    expect(await cores('os.cpu_count() - 1')).toEqual([]);
  });

  it('keeps folders that a program may not write to, where the sources name them', async () => {
    const denied = (path: string) =>
      diagnosisInputOf({
        after: { 'src/log.js': "mkdirSync('/var/log/shop');\n", [nodeTest]: '' },
        ...{ test: nodeTest, exception: 'EACCES', message: `EACCES: permission denied, mkdir '${path}'` },
      });
    const shop = await denied('/var/log/shop');
    expect(missingFile.weigh(shop)).toMatchObject([{ towards: 'environment', weight: 4 }]);
    expect(exceptions.weigh(shop)).toMatchObject([{ towards: 'environment', weight: 4 }]);
    const root = await denied('/a.txt');
    expect(missingFile.weigh(root)).toMatchObject([{ towards: 'code_defect', weight: 3 }]);
    expect(exceptions.weigh(root)).toMatchObject([{ towards: 'environment', weight: 1 }]);
  });

  it('has no terminal, other processors, and no service behind a socket', async () => {
    const says = (message: string) => weigh(exceptions, { after: { [test]: '' }, test, message });
    expect(await says('OSError: [Errno 25] Inappropriate ioctl for device')).toEqual(['environment 5']);
    expect(await says("OSError: [Errno 8] Exec format error: './bin/tool'")).toEqual(['environment 6']);
    expect(await says('Error: connect ENOENT /var/run/docker.sock')).toEqual(['environment 5']);
    expect(await says('TypeError: cart.setMode is not a function')).toEqual([]);
    // Compared, it is what the code says.
    expect(await says("assert 'Function not implemented' == 'done'")).toEqual(['environment 1']);
  });
});

describe('an environment variable that nobody sets', () => {
  it('is worked with at once', async () => {
    const raised = (line: string, tests = '') =>
      weigh(frames, {
        after: { 'src/hosts.js': `${line}\n`, [nodeTest]: tests },
        ...{ test: nodeTest, exception: 'TypeError', message: 'Cannot read properties of undefined' },
        raisedAt: ['src/hosts.js', 1],
      });
    expect(await raised("export const hosts = () => process.env.ALLOWED_HOSTS.split(',');")).toEqual([
      'environment 5',
    ]);
    expect(
      await raised("export const hosts = () => (process.env.A_HOST ?? names.first).split(',');"),
    ).toEqual(['code_defect 3']);
    // The test sets another one, so that the code asks for the wrong one.
    const near = await raised(
      "export const hosts = () => process.env.ALLOWED_HOST.split(',');",
      "process.env.ALLOWED_HOSTS = 'a';\n",
    );
    expect(near).toEqual(['code_defect 3']);
  });

  it('is written into a text as a missing value', async () => {
    const link = (code: string) =>
      weigh(unsetVariable, {
        after: {
          'src/link.js': `${code}\nexport const link = (path) => \`\${base}/\${path}\`;\n`,
          [nodeTest]:
            "import { link } from '../src/link.js';\ntest('a', () => assert.equal(link('a'), 'x/a'));\n",
        },
        ...{ test: nodeTest, message: "'undefined/a' !== 'x/a'", raisedAt: [nodeTest, 2] as const },
      });
    expect(await link('const base = process.env.PUBLIC_URL;')).toEqual(['environment 5']);
    expect(await link("const base = process.env.PUBLIC_URL ?? 'y';")).toEqual([]);
    expect(await link('const base = settings.url;')).toEqual([]);
  });
});
