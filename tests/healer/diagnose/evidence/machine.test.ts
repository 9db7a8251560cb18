import { describe, expect, it } from 'vitest';
import type { EvidenceSource } from '../../../../src/healer/diagnose/evidence/evidence-source.ts';
import { frames } from '../../../../src/healer/diagnose/evidence/frames.ts';
import { interpreter } from '../../../../src/healer/diagnose/evidence/interpreter.ts';
import { machineFacts } from '../../../../src/healer/diagnose/evidence/machine-facts.ts';
import { machineRefused } from '../../../../src/healer/diagnose/evidence/machine-refused.ts';
import { references } from '../../../../src/healer/diagnose/evidence/references.ts';
import { unmadeFiles } from '../../../../src/healer/diagnose/evidence/unmade-files.ts';
import type { Ask } from '../../../../src/healer/diagnose/facts/asks.ts';
import { asksBehind, asksDoneWithout } from '../../../../src/healer/diagnose/facts/asks-behind.ts';
import { declaredPackages } from '../../../../src/healer/diagnose/facts/declared-packages.ts';
import { declaredSettings } from '../../../../src/healer/diagnose/facts/declared-settings.ts';
import { isFormerName } from '../../../../src/healer/diagnose/facts/former-names.ts';
import { type Ran, unmetPin } from '../../../../src/healer/diagnose/facts/pinned-interpreter.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

type Situation = Parameters<typeof diagnosisInputOf>[0];

const test = 'tests/test_it.py';
const nodeTest = 'test/it.test.js';

async function weigh(source: EvidenceSource, situation: Situation): Promise<string[]> {
  return source.weigh(await diagnosisInputOf(situation)).map(({ towards, weight }) => `${towards} ${weight}`);
}

function ask(more: Partial<Ask>): Ask {
  const empty = { text: '', places: [], via: '', asked: null, has: [], library: null };
  return { kind: 'error', name: 'OSError', ...empty, ...more };
}

describe('a function that asks the machine', () => {
  const after = {
    'owner.py': 'import pwd\n\n\ndef owner(name="reporting"):\n    return pwd.getpwnam(name)\n',
    [test]: 'def test_owner():\n    assert owner()\n',
  };
  const raised = {
    ...{ after, test, message: "'getpwnam(): name not found: 'reporting''", exception: 'KeyError' },
    raisedAt: ['owner.py', 5] as const,
  };
  const refused = (more: Partial<Ask> = {}) =>
    ask({
      name: 'KeyError',
      via: 'pwd.getpwnam',
      asked: 'reporting',
      text: "name not found: 'reporting'",
      ...more,
    });

  it('is the environment where it refuses what the sources name, and not so surely what came out of them', async () => {
    expect(await weigh(machineRefused, { ...raised, more: { behind: [refused()] } })).toEqual([
      'environment 5',
    ]);
    expect(await weigh(frames, { ...raised, more: { behind: [refused()] } })).toEqual([]);
    const made = refused({ asked: 'REPORTING', text: "name not found: 'REPORTING'" });
    expect(await weigh(machineRefused, { ...raised, more: { behind: [made] } })).toEqual(['environment 2']);
    expect(await weigh(frames, { ...raised, more: { behind: [made] } })).toEqual(['code_defect 3']);
  });

  it('is nothing where it was called wrongly, asks for no machine, or did as much before the change', async () => {
    const of = (it: Ask, more: Partial<Situation> = {}) =>
      weigh(machineRefused, { ...raised, more: { behind: [it] }, ...more });
    expect(await of(refused({ name: 'TypeError' }))).toEqual([]);
    expect(await of(refused({ via: 'json.loads', name: 'JSONDecodeError' }))).toEqual([]);
    expect(await of(refused(), { meaning: 'code_changed_it' })).toEqual([]);
  });

  it('is one that answers with nothing, too', async () => {
    const of = (via: string, asked: string) =>
      weigh(machineRefused, { ...raised, more: { behind: [ask({ kind: 'nothing', via, asked })] } });
    expect(await of('shutil.which', 'reporting')).toEqual(['environment 5']);
    expect(await of('os.path.exists', '/srv/reporting')).toEqual(['environment 5']);
    expect(await of('os.path.exists', '/srv/payroll')).toEqual(['environment 2']);
    expect(await of('os.path.exists', 'data/reporting.csv')).toEqual([]);
    const taken = ask({
      name: 'EEXIST',
      via: 'fs.openSync',
      text: "EEXIST: file already exists, open '/tmp/reporting'",
    });
    expect(await weigh(machineRefused, { ...raised, more: { behind: [taken] } })).toEqual(['environment 5']);
    const own = ask({ ...taken, text: "EEXIST: file already exists, mkdir '/workspace/out'" });
    expect(await weigh(machineRefused, { ...raised, more: { behind: [own] } })).toEqual([]);
    expect(await of('importlib.util.find_spec', 'owner')).toEqual([]);
  });

  it('is a database without a function, and a package that the project declares', async () => {
    const noFunction = ask({
      name: 'OperationalError',
      via: 'sqlite3.Connection.execute',
      text: 'no such function: near',
    });
    expect(await weigh(machineRefused, { ...raised, more: { behind: [noFunction] } })).toEqual([
      'environment 5',
    ]);
    const noModule = ask({ name: 'ModuleNotFoundError', text: "No module named 'uvloop'" });
    const loaded = { ...raised, more: { whileLoading: [noModule] } };
    expect(await weigh(machineRefused, loaded)).toEqual([]);
    const manifest = { 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["uvloop>=0.19"]\n' };
    expect(await weigh(machineRefused, { ...loaded, after: { ...after, ...manifest } })).toEqual([
      'environment 4',
    ]);
  });

  it('is in doubt where another value took its place, unless a test that passes leads there as well', async () => {
    const files = {
      ...after,
      [test]:
        'def test_one():\n    name = owner()\n    assert name == "x"\n\n\ndef test_two():\n    assert owner(1)\n',
    };
    const { group, code } = await diagnosisInputOf({
      ...{ after: files, test, message: "assert 'y' == 'x'", raisedAt: [test, 3] },
    });
    const at = (line: number, name: string) => [
      { path: test, line, function: name },
      { path: 'owner.py', line: 5, function: 'owner' },
    ];
    const [one, two] = [refused({ places: at(2, 'test_one') }), refused({ places: at(7, 'test_two') })];
    const without = (asks: Ask[]) => asksDoneWithout(group, code, asks, group.failures).length;
    expect(without([one])).toBe(1);
    expect(without([one, two])).toBe(0);
    expect(asksBehind(group, code, [one])).toEqual([]);
    const value = { ...raised, more: { doneWithout: [one] } };
    expect(await weigh(machineRefused, value)).toEqual(['environment 3.5']);
    const replaced = ask({ text: 'unsupported locale setting', via: 'locale.setlocale', name: 'Error' });
    expect(await weigh(machineRefused, { ...raised, more: { doneWithout: [replaced] } })).toEqual([
      'environment 3.5',
    ]);
  });

  it('is asked for by each of several failing tests', async () => {
    const files = { ...after, [test]: 'def test_one():\n    owner()\n\n\ndef test_two():\n    owner()\n' };
    const { group, code } = await diagnosisInputOf({ ...raised, after: files });
    const [first] = group.failures;
    const called = (line: number) => ({
      ...(first as NonNullable<typeof first>),
      frames: [
        { path: test, line, function: null, isTest: true },
        { path: 'owner.py', line: 5, function: null, isTest: false },
      ],
    });
    const asked = (line: number) =>
      refused({
        places: [
          { path: test, line, function: 'test' },
          { path: 'owner.py', line: 5, function: 'owner' },
        ],
      });
    const failures = [called(2), called(6)];
    expect(asksBehind({ ...group, failures }, code, [asked(2), asked(6)])).toHaveLength(1);
    expect(asksBehind({ ...group, failures }, code, [asked(2)])).toEqual([]);
  });

  it('is none where the code slips on another line of the same function', async () => {
    const files = { ...after, 'owner.py': `${after['owner.py']}\n\nowner().titel()\n` };
    const of = async (message: string) => {
      const slipped = { ...raised, after: files, message, exception: 'AttributeError' };
      const { group, code } = await diagnosisInputOf({ ...slipped, raisedAt: ['owner.py', 8] });
      const asked = refused({ places: [{ path: 'owner.py', line: 5, function: 'owner' }] });
      return asksBehind(group, code, [asked]).length;
    };
    expect(await of("'str' object has no attribute 'titel'")).toBe(0);
    expect(await of("'NoneType' object has no attribute 'titel'")).toBe(1);
  });

  it('was asked by the very function that refuses what it says', async () => {
    const own = {
      'mesh.js':
        "import { networkInterfaces } from 'node:os';\n\nexport function address() {\n  const found = networkInterfaces().wg0;\n  if (!found) throw new Error('alone');\n  return found;\n}\n",
      [nodeTest]: "test('x', () => address());\n",
    };
    const thrown = {
      ...{ after: own, test: nodeTest, message: 'alone', exception: 'Error' },
      raisedAt: ['mesh.js', 5] as const,
    };
    expect(await weigh(machineFacts, thrown)).toEqual(['environment 3.5']);
    const { 'mesh.js': text } = own;
    const pure = {
      ...own,
      'mesh.js': text.replace('networkInterfaces()', 'config()').split('\n', 9).slice(2).join('\n'),
    };
    expect(await weigh(machineFacts, { ...thrown, after: pure, raisedAt: ['mesh.js', 3] })).toEqual([]);
  });
});

describe('the version that a project is made for', () => {
  const of = (files: Readonly<Record<string, string>>, ran: Partial<Ran>) =>
    unmetPin({ data: new Map(Object.entries(files)), texts: new Map() }, { node: null, python: null, ...ran })
      ?.needs ?? null;

  it('is read where the usual tools write it', () => {
    const engines = (node: string) => ({ 'package.json': JSON.stringify({ name: 'x', engines: { node } }) });
    expect(of(engines('>=14 <23'), { node: '24.1.0' })).toBe('Node.js >=14 <23 (package.json)');
    expect(of(engines('>=14 <23'), { node: '22.9.0' })).toBeNull();
    expect(of(engines('16.x'), { node: '24.1.0' })).toBe('Node.js 16.x (package.json)');
    expect(of(engines('^18 || ^20.9'), { node: '20.19.0' })).toBeNull();
    expect(of(engines('^18 || ^20.9'), { node: '22.1.0' })).toBe('Node.js ^18 || ^20.9 (package.json)');
    expect(of(engines('18 - 22'), { node: '20.19.0' })).toBeNull();
    expect(of(engines('<=22'), { node: '22.9.0' })).toBeNull();
    expect(of(engines('>22'), { node: '22.9.0' })).toBe('Node.js >22 (package.json)');
    expect(of(engines('*'), { node: '24.1.0' })).toBeNull();
    expect(of({ '.nvmrc': 'v20.11\n' }, { node: '20.19.0' })).toBeNull();
    expect(of({ '.nvmrc': 'lts/*\n' }, { node: '24.1.0' })).toBeNull();
    expect(of({ '.tool-versions': 'nodejs 18.20.4\n' }, { node: '24.1.0' })).toBe(
      'Node.js 18.20.4 (.tool-versions)',
    );
    expect(of({ Dockerfile: 'FROM python:3.8-slim\n' }, { python: '3.11.2' })).toBe(
      'Python 3.8 (Dockerfile)',
    );
    const project = (range: string) => ({ 'pyproject.toml': `[project]\nrequires-python = "${range}"\n` });
    expect(of(project('>=3.8,<3.12'), { python: '3.11.2' })).toBeNull();
    expect(of(project('>=3.8,<3.11'), { python: '3.11.2' })).toBe('Python >=3.8,<3.11 (pyproject.toml)');
    expect(of(project('==3.9.*'), { python: '3.11.2' })).toBe('Python ==3.9.* (pyproject.toml)');
    expect(of({ ...project('>=3.8'), '.python-version': '3.8\n' }, { python: '3.11.2' })).toBeNull();
    expect(of(project('>=3.12'), {})).toBeNull();
  });

  it('explains a name that another version of it has let go of', async () => {
    const after = {
      'src/dump.cjs': "const util = require('util');\nexports.dump = (it) => util.isString(it);\n",
      'package.json': '{ "engines": { "node": ">=14 <23" } }',
      [nodeTest]: "test('x', () => dump(1));\n",
    };
    const failing = {
      ...{ after, test: nodeTest, message: 'util.isString is not a function', exception: 'TypeError' },
      raisedAt: ['src/dump.cjs', 2] as const,
    };
    const ran = (version: string) => ({ more: { runtimes: [{ name: 'node' as const, version }] } });
    expect(await weigh(interpreter, { ...failing, ...ran('24.1.0') })).toEqual(['environment 7']);
    expect(await weigh(references, { ...failing, ...ran('24.1.0') })).toEqual([]);
    expect(await weigh(frames, { ...failing, ...ran('24.1.0') })).toEqual([]);
    expect(await weigh(interpreter, { ...failing, ...ran('22.1.0') })).toEqual([]);
    const own = { ...failing, message: 'cart.isString is not a function', ...ran('24.1.0') };
    expect(await weigh(interpreter, own)).toEqual(['environment 2']);
    const misspelt = { ...failing, message: 'util.inspekt is not a function', ...ran('24.1.0') };
    expect(await weigh(interpreter, misspelt)).toEqual(['environment 2']);
    const compared = {
      ...failing,
      message: 'Expected values to be strictly equal:\n\n1 !== 2\n',
      ...ran('24.1.0'),
    };
    expect(await weigh(interpreter, compared)).toEqual(['environment 0.5']);
    expect(isFormerName('inspect', 'getargspec')).toBe(true);
    expect(isFormerName('math', 'sqroot')).toBe(false);
    expect(isFormerName('constructor', 'name')).toBe(false);
  });
});

describe('what a project says of itself', () => {
  const none = { texts: new Map<string, string>(), documents: '' };

  it('names the packages that it can not do without', () => {
    const of = (path: string, text: string) =>
      [...declaredPackages({ data: new Map([[path, text]]), texts: none.texts })].join(' ');
    expect(of('requirements.txt', '# numpy\n-r base.txt\nRequests[socks]>=2  # http\nmore_itertools\n')).toBe(
      'requests more-itertools',
    );
    const json = {
      dependencies: { '@acme/a': '1' },
      optionalDependencies: { b: '1' },
      devDependencies: { c: '1' },
    };
    expect(of('package.json', JSON.stringify(json))).toBe('@acme/a c');
    expect(of('package.json', '{ broken')).toBe('');
    const project =
      '[project]\nkeywords = ["fast"]\ndependencies = [\n  "uvicorn[standard]>=1",  # "no"\n  "pyyaml",\n]\n' +
      '[project.optional-dependencies]\nfast = ["orjson"]\n';
    expect(of('pyproject.toml', project)).toBe('uvicorn pyyaml');
    const poetry =
      '[tool.poetry.dependencies]\npython = "^3.9"\nlxml = "*"\nujson = { version = "1", optional = true }\n';
    expect(of('pyproject.toml', poetry)).toBe('lxml');
    expect(
      of('setup.py', "setup(install_requires=['attrs', \"tqdm>=4\"], extras_require={'x': ['numba']})"),
    ).toBe('attrs tqdm');
    expect(of('setup.cfg', '[options]\ninstall_requires =\n    attrs\n    tqdm>=4\nzip_safe = no\n')).toBe(
      'attrs tqdm',
    );
  });

  it('names the environment that it runs in', () => {
    const of = (path: string, text: string) =>
      [...declaredSettings({ ...none, data: new Map([[path, text]]) })].map(
        ([name, { value }]) => `${name}=${value}`,
      );
    expect(of('Dockerfile', 'FROM node:24\nENV TZ=Asia/Tokyo LANG=C\nENV MODE strict\nARG A=1\n')).toEqual([
      'TZ=Asia/Tokyo',
      'LANG=C',
      'MODE=strict',
    ]);
    const workflow =
      'jobs:\n  test:\n    env:\n      TZ: "Europe/Rome"\n      KEY: $' +
      '{{ secrets.KEY }}\n      CI: true\n';
    expect(of('.github/workflows/test.yml', workflow)).toEqual(['TZ=Europe/Rome']);
    expect(of('compose.yaml', 'services:\n  web:\n    environment:\n      - API_MODE=test\n')).toEqual([
      'API_MODE=test',
    ]);
    expect(of('package.json', '{ "scripts": { "test": "TZ=UTC LANG=de node --test" } }')).toEqual([
      'TZ=UTC',
      'LANG=de',
    ]);
    expect(of('src/settings.json', '{ "TZ": "UTC" }')).toEqual([]);
    const documents = 'Run `SEED=7 LEVEL=2 pytest -q`, not PATH=/x pytest.\n';
    expect([...declaredSettings({ ...none, data: new Map(), documents }).keys()]).toEqual(['SEED']);
  });
});

describe('what was checked out otherwise', () => {
  const reads = (name: string) => ({
    'conf.py': `def active():\n    return open("conf/${name}").read()\n`,
    [test]: 'from conf import active\n\n\ndef test_it():\n    assert active() == "x"\n',
  });
  const failing = { test, message: "assert 'y' == 'x'", raisedAt: [test, 5] as const };

  it('is a link that became a text', async () => {
    const after = { ...reads('active.toml'), 'conf/base.toml': 'a = 1\n', 'conf/active.toml': 'base.toml' };
    expect(await weigh(unmadeFiles, { ...failing, after })).toEqual(['environment 7']);
    const other = { ...after, 'conf/active.toml': 'other.toml' };
    expect(await weigh(unmadeFiles, { ...failing, after: other })).toEqual([]);
    expect(await weigh(unmadeFiles, { ...failing, after: { ...after, ...reads('base.toml') } })).toEqual([]);
  });

  it('is a script with carriage returns, and a pointer that is read by its ending', async () => {
    const script = { ...reads('run.sh'), 'conf/run.sh': '#!/bin/sh\r\nset -e\r\n' };
    const stumbled = ask({
      name: 'ExitStatus',
      via: 'subprocess.run',
      text: 'sh ended with 2: set: Illegal option -',
    });
    expect(await weigh(unmadeFiles, { ...failing, after: script, more: { behind: [stumbled] } })).toEqual([
      'environment 6',
    ]);
    expect(await weigh(unmadeFiles, { ...failing, after: script })).toEqual([]);
    const pointer = {
      ...reads('*.ngram'),
      'conf/en.ngram': 'version https://git-lfs.github.com/spec/v1\nsize 3\n',
    };
    expect(await weigh(unmadeFiles, { ...failing, after: pointer })).toEqual(['environment 7.5']);
  });

  it('is a native module whose source lies there', async () => {
    const after = { ...reads('x'), 'fast/_core.c': '#include <Python.h>\n' };
    const told = { ...failing, after, message: "No module named 'fast._core'", exception: 'ImportError' };
    expect(await weigh(unmadeFiles, told)).toEqual(['environment 7']);
    const handled = ask({ name: 'ModuleNotFoundError', text: "No module named 'fast._core'" });
    expect(await weigh(unmadeFiles, { ...failing, after, more: { whileLoading: [handled] } })).toEqual([
      'environment 3.5',
    ]);
    expect(await weigh(unmadeFiles, { ...told, after: reads('x') })).toEqual([]);
    const elsewhere = { ...reads('x'), 'server/user.c': 'int user;\n' };
    expect(await weigh(unmadeFiles, { ...failing, after: elsewhere, message: "KeyError: 'user'" })).toEqual(
      [],
    );
    const odd = "Cannot find module './c++/(parser'";
    expect(await weigh(unmadeFiles, { ...failing, after, message: odd })).toEqual([]);
  });
});
