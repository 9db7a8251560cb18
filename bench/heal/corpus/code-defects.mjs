import { evaluate } from './evaluate.mjs';
import { findSlips } from './find-slips.mjs';
import { projectOf, scopeOf } from './project.mjs';
import { Random } from './random.mjs';

const triedOfFunction = 14;
const triedOfModule = 24;

/** What people write when they broke something without knowing. */
const innocent = [
  'Simplify the code',
  'Refactoring',
  'Clean up',
  'Make it faster',
  'Rename a local variable',
  'wip',
  'Fix rounding',
  'Update expected behaviour',
  'Handle the edge case',
  'Review comments',
  'Style',
  'Small fix',
  'Prepare the release',
  'Extract helper',
  'Better comments',
  'Change the default',
  'Support more input',
  'Remove dead code',
];

/** One program with one slip, whose visible tests notice it. */
export async function codeDefects(programs, seed) {
  const cases = [];
  for (const language of ['python', 'javascript', 'typescript']) {
    const own = programs.filter((program) => program.language === language);
    const drawn = await Promise.all(own.map((program) => draw(program, seed)));
    const flat = drawn.flat();
    const answers = await evaluate(
      language,
      flat.map(({ program, slip }) => ({ source: slip.source, calls: program.visible })),
    );
    const noticed = flat.filter((_, at) => answers[at].results?.some(({ passed }) => !passed));
    for (const program of own) {
      const chosen = choose(
        noticed.filter((each) => each.program === program),
        program.isModule ? 4 : 2,
      );
      cases.push(...chosen.map(({ slip }, at) => toCase(program, slip, at, seed)));
    }
  }
  return cases;
}

/** Some of all slips, each kind as likely as any other: there are many more variables than loops. */
async function draw(program, seed) {
  const random = new Random(`${seed} slips ${program.id}`);
  const groups = new Map();
  for (const slip of await findSlips(program.source, program.language)) {
    if (slip.functionName !== null) groups.set(slip.slip, [...(groups.get(slip.slip) ?? []), slip]);
  }
  const queues = random.shuffle([...groups.values()]).map((group) => random.shuffle(group));
  const drawn = [];
  const most = program.isModule ? triedOfModule : triedOfFunction;
  while (drawn.length < most && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const slip = queue.pop();
      if (slip) drawn.push({ program, slip });
    }
  }
  return drawn.slice(0, most);
}

/** Different kinds of slips, in modules also in different functions. */
function choose(candidates, count) {
  const chosen = [];
  for (const rounds of [0, 1]) {
    for (const each of candidates) {
      if (chosen.length >= count) break;
      const isNew = chosen.every(
        ({ slip }) =>
          slip.slip !== each.slip.slip &&
          (rounds === 1 || !each.program.isModule || slip.functionName !== each.slip.functionName),
      );
      if (isNew) chosen.push(each);
    }
  }
  return chosen;
}

function toCase(program, slip, at, seed) {
  const random = new Random(`${seed} case ${program.id} ${at}`);
  const project = projectOf(program, random);
  const broken = { ...project.files, [project.codePath]: slip.source };
  return {
    id: `code-${program.id.replace('/', '-')}-${at + 1}`,
    class: 'code_defect',
    kind: slip.slip,
    language: program.language,
    program: program.id,
    isModule: program.isModule,
    scope: scopeOf(program.language, project.runner, [project.testPath]),
    history: random.bool(0.5) ? historyOf(project, broken, program.entries[0], random) : null,
    files: broken,
    visible: { calls: program.visible, hidden: program.hidden },
    truth: {
      cause: 'code_defect',
      path: project.codePath,
      function: slip.functionName,
      line: slip.line,
      hidden: project.hidden,
      honest: program.source,
    },
  };
}

/** The good state first; the commit that broke it does other, harmless things too, or is not made yet. */
function historyOf(project, broken, entry, random) {
  const readme = '# Notes\n\nSee the tests for examples.\n';
  const first = { message: 'First version', files: { ...project.files, 'README.md': readme } };
  const noise = random.pick([
    {},
    {},
    { 'README.md': `${readme}\nRun the tests before you push.\n` },
    { 'CHANGELOG.md': '# Changes\n\n- Clean-up.\n' },
    { 'docs/todo.md': '- more examples\n' },
    ...toldBeside(entry, readme).map((files) => ({ ...files, ...explained(broken, project.codePath) })),
  ]);
  const commits = [first];
  if (random.bool(0.4)) commits.push({ message: 'Add a to-do list', files: { TODO: 'more examples\n' } });
  if (random.bool(0.2)) return { commits, uncommitted: { ...broken, ...noise } };
  commits.push({ message: random.pick(innocent), files: { ...broken, ...noise } });
  return { commits, uncommitted: {} };
}

/** What is written of a function whose behaviour nobody meant to change. */
function toldBeside(entry, readme) {
  const changeLog = (line) => ({ 'CHANGELOG.md': `# Changes\n\n## 1.1\n\n- ${line}\n` });
  return [
    changeLog(`\`${entry}\` is about twice as fast on long input.`),
    changeLog(`The body of \`${entry}\` reads from top to bottom.`),
    changeLog('Python 3.13 and Node 24 are tested every night.'),
    { 'README.md': `${readme}\n\`${entry}\` is explained in the handbook, with all its arguments.\n` },
    {},
  ];
}

/** Its comment says more than before, where it has one. */
function explained(broken, path) {
  const said = broken[path].replace(/\.(?="""| \*\/)/, '. The tests have examples of it.');
  return said === broken[path] ? {} : { [path]: said };
}
