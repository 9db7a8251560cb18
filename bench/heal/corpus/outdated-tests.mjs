import { evaluate } from './evaluate.mjs';
import { partFolders } from './part-folders.mjs';
import { projectOf, scopeOf } from './project.mjs';
import { Random } from './random.mjs';
import { revisions } from './revisions.mjs';
import { pythonLiteral } from './test-text.mjs';

const wantedOfPart = 84;

/** Code that was changed on purpose, with all that belongs to it but its tests. */
export async function outdatedTests(programs, seed) {
  const cases = [];
  for (const [part, folder] of Object.entries(partFolders)) {
    const { rewordings, snapshots } = await import(new URL('rewordings.mjs', folder));
    const functions = programs.filter((program) => program.part === part && !program.isModule);
    cases.push(...outdatedOf(functions, { rewordings, snapshots }, seed));
  }
  return onlyFailing(cases.filter((made) => made !== null));
}

function outdatedOf(functions, { rewordings, snapshots }, seed) {
  const shuffled = new Random(`${seed} outdated`).shuffle(functions);
  const cases = [];
  for (const program of shuffled) {
    const { [program.id]: rewording } = rewordings;
    const { [program.id]: ofSnapshot } = snapshots;
    if (rewording) cases.push(build(program, 'reworded', rewording, seed));
    if (ofSnapshot) cases.push(build(program, 'snapshot', ofSnapshot, seed));
  }
  const kinds = Object.keys(revisions);
  let next = 0;
  for (const program of shuffled) {
    if (cases.length >= wantedOfPart) break;
    if (rewordings[program.id]) continue;
    if (program.visible.some(({ raises }) => raises)) {
      const made = build(program, 'other-exception', null, seed);
      if (made !== null) cases.push(made);
      continue;
    }
    for (let tries = 0; tries < kinds.length; tries += 1) {
      const made = build(program, kinds[next++ % kinds.length], null, seed);
      if (made !== null) {
        cases.push(made);
        break;
      }
    }
  }
  return cases;
}

function build(program, kind, rewording, seed) {
  const random = new Random(`${seed} ${kind} ${program.id}`);
  const project = projectOf(program, random);
  const entry = program.entries[0];
  const change = rewording ? reworded(program, rewording) : revisions[kind](facts(program, project, entry));
  if (change === null) return null;
  const after = { path: project.codePath, module: project.module, entry, more: {}, call: null, ...change };
  const isSnapshot = kind === 'snapshot';
  const before = isSnapshot ? withSnapshot(program, project) : project.files;
  const first = {
    ...before,
    ...caller(program, project, project.module, entry, null),
    'README.md': readme(program, entry, []),
    'CHANGELOG.md': '# Changes\n\n## 1.0\n\n- First version.\n',
  };
  const changed = {
    [project.codePath]: null,
    [after.path]: after.source,
    ...after.more,
    ...caller(program, project, after.module, after.entry, after.call),
  };
  const told = random.pick(['all', 'all', 'log', 'message', 'terse', 'misleading']);
  // Where no name and no signature is broken, something must say that it was meant.
  const isBroken = /renamed|moved|required/.test(kind);
  if (isBroken ? /all|log/.test(told) : true) {
    changed['CHANGELOG.md'] = `# Changes\n\n## 1.1\n\n- ${after.note}\n\n## 1.0\n\n- First version.\n`;
  }
  if (told === 'all') changed['README.md'] = readme(program, after.entry, [after.note]);
  const message =
    {
      terse: random.pick(['wip', 'update', 'changes', '.']),
      misleading: random.pick(['Fix a typo', 'Refactoring', 'Fix the build', 'Clean up']),
    }[told] ?? after.subject;
  const commits = [{ message: 'First version', files: first }];
  if (random.bool(0.3)) commits.push({ message: 'A list of ideas', files: { IDEAS: 'none yet\n' } });
  const isUncommitted = random.bool(0.15);
  if (!isUncommitted) commits.push({ message, files: changed });
  const files = Object.fromEntries(
    Object.entries({ ...first, ...changed }).filter(([, text]) => text !== null),
  );
  return {
    id: `outdated-${kind}-${program.id.replace('/', '-')}`,
    class: 'test_outdated',
    kind,
    language: program.language,
    program: program.id,
    isModule: false,
    scope: scopeOf(program.language, project.runner, [project.testPath]),
    history: { commits, uncommitted: isUncommitted ? changed : {} },
    files,
    truth: {
      cause: 'test_outdated',
      path: project.testPath,
      function: null,
      line: null,
      hidden: null,
      honest: null,
    },
    check: kind === 'snapshot' || isBroken ? null : { source: after.source, calls: program.visible },
  };
}

/** Where names and signatures stay, the new code must give at least one visible test another answer. */
async function onlyFailing(cases) {
  const kept = new Set(cases.filter(({ check }) => check === null));
  for (const language of ['python', 'javascript', 'typescript']) {
    const checked = cases.filter((each) => each.check !== null && each.language === language);
    const answers = await evaluate(
      language,
      checked.map(({ check }) => check),
    );
    checked.forEach((each, at) => {
      const { results, broken } = answers[at];
      if (broken) throw new Error(`${each.id} is broken: ${broken}`);
      if (results?.some(({ passed }) => !passed)) kept.add(each);
    });
  }
  return cases.filter((each) => kept.has(each)).map(({ check, ...each }) => each);
}

function facts(program, project, entry) {
  const head = new RegExp(`(?:def|function) ${entry}\\(([^)]*)\\)`).exec(program.source);
  const parameters = head === null || /[=[{(]/.test(head[1]) ? null : head[1];
  const names = (parameters ?? '')
    .split(', ')
    .map((part) => part.split(':')[0])
    .join(', ');
  return { program, project, entry, parameters, names };
}

function reworded(program, [from, to, subject, note, also]) {
  if (!program.source.includes(from)) throw new Error(`${program.id} does not hold ${from}.`);
  let source = program.source.replaceAll(from, to);
  if (also) source = source.replace(also[0], also[1]);
  return { source, subject, note };
}

/** The tests of a program whose answers lie in a file. */
function withSnapshot(program, project) {
  const entry = program.entries[0];
  const calls = program.visible.filter(({ raises }) => !raises);
  const { [project.testPath]: _, ...files } = project.files;
  const folder = project.testPath.split('/')[0];
  const snapshot = `${folder}/snapshots/${entry}.txt`;
  const text = `${calls.map(({ expected }) => expected).join('\n---\n')}\n`;
  const argsOf = (write) => calls.map(({ args }) => `    [${args.map(write).join(', ')}],`).join('\n');
  const test =
    program.language === 'python'
      ? `from pathlib import Path\n\nfrom ${project.module} import ${entry}\n\nSNAPSHOT = Path(__file__).parent / "snapshots" / "${entry}.txt"\n\n\ndef test_snapshot():\n    given = [\n${argsOf(pythonLiteral)}\n    ]\n    text = "\\n---\\n".join(${entry}(*args) for args in given) + "\\n"\n    assert text == SNAPSHOT.read_text()\n`
      : `import assert from 'node:assert/strict';\nimport { readFileSync } from 'node:fs';\nimport { test } from 'node:test';\nimport { ${entry} } from '${project.module}';\n\ntest('is as in the snapshot', () => {\n  const given = [\n${argsOf((arg) => JSON.stringify(arg))}\n  ];\n  const text = given.map((args) => ${entry}(...args)).join('\\n---\\n') + '\\n';\n  assert.equal(text, readFileSync(new URL('./snapshots/${entry}.txt', import.meta.url), 'utf8'));\n});\n`;
  if (program.language === 'python') project.runner = 'pytest';
  return { ...files, [project.testPath]: test, [snapshot]: text };
}

/** A command that uses the function: it follows the change. */
function caller(program, project, module, entry, call) {
  const [args, first, second] = ['*given', 'given[0]', 'given[1]'];
  if (program.language === 'python') {
    const written = call ? call(args, [first, second]) : `${entry}(${args})`;
    return {
      'cli.py': `import json\nimport sys\n\nfrom ${module} import ${entry}\n\n\ndef main():\n    given = json.loads(sys.argv[1])\n    print(json.dumps(${written}))\n\n\nif __name__ == "__main__":\n    main()\n`,
    };
  }
  const folder = project.codePath.split('/')[0];
  const script = call ? call('...given', [first, second]) : `${entry}(...given)`;
  return {
    [`${folder}/cli.js`]: `import { ${entry} } from '${module}';\n\nconst given = JSON.parse(process.argv[2]);\nconsole.log(JSON.stringify(${script}));\n`,
  };
}

function readme(program, entry, notes) {
  const title = program.name.replaceAll(/[_-]/g, ' ');
  return `# ${title}\n\nUse \`${entry}\`.${notes.map((note) => ` ${note}`).join('')}\n`;
}
