import { Random } from './corpus/random.mjs';

const isFunction = (each) => each.class === 'code_defect' && !each.isModule;

/** What can be asked for alone: which cases, and how far the healer goes. */
export const selections = {
  all: { holds: () => true },
  verdict: { holds: () => true, until: 'diagnose' },
  'repair-js': { holds: (each) => isFunction(each) && each.language !== 'python' },
  'repair-py': { holds: (each) => isFunction(each) && each.language === 'python' },
  localise: { holds: (each) => each.class === 'code_defect' && each.isModule, until: 'diagnose' },
  time: {
    holds: (each) => isFunction(each) && linesOf(each) >= 15 && linesOf(each) <= 25,
    most: 9,
    change: slowed,
  },
  undo: {
    holds: (each) => each.class === 'code_defect' && each.history !== null,
    most: 20,
    change: (each) => ({ ...each, id: `undo-${each.id}`, mayUndo: true }),
  },
  surroundings: {
    holds: (each) => each.class === 'environment' || each.class === 'flaky',
    until: 'diagnose',
  },
  weaken: { holds: (each) => each.class === 'test_outdated' },
};

/** The cases of a part in an order that has some of every class at its beginning. */
export function selectCases(cases, { part, only, limit, seed, ids, classes }) {
  const names = only.length > 0 ? only : ['all', 'time', 'undo'];
  return names.flatMap((name) => {
    const selection = selections[name];
    const fitting = cases.filter(
      (each) =>
        each.part === part &&
        selection.holds(each) &&
        (ids.length === 0 || ids.includes(each.id)) &&
        (classes.length === 0 || classes.includes(each.class)),
    );
    const groups = new Map();
    for (const each of fitting) groups.set(groupOf(each), [...(groups.get(groupOf(each)) ?? []), each]);
    const queues = [...groups].map(([group, members]) =>
      new Random(`${seed} order ${group}`).shuffle(members),
    );
    const ordered = [];
    while (queues.some((queue) => queue.length > 0)) {
      for (const queue of queues) {
        const next = queue.shift();
        if (next) ordered.push(next);
      }
    }
    const { most = Number.POSITIVE_INFINITY, change = (each) => each, until = null } = selection;
    return ordered.slice(0, Math.min(limit, most)).map((each) => ({ ...change(each), until }));
  });
}

function groupOf(each) {
  return `${each.class} ${each.language} ${each.isModule}`;
}

function linesOf({ files, truth }) {
  return files[truth.path].split('\n').length - 1;
}

/** The same with a suite that takes a second. */
function slowed(each) {
  const isPython = each.language === 'python';
  const testPath = Object.keys(each.truth.hidden)[0];
  const ms = Math.round(1_000 / each.visible.calls.length);
  const files = isPython
    ? {
        ...each.files,
        'conftest.py': `import time\n\nimport pytest\n\n\n@pytest.fixture(autouse=True)\ndef slow():\n    time.sleep(${ms / 1_000})\n`,
      }
    : {
        ...each.files,
        [testPath]: each.files[testPath].replace(
          "import { test } from 'node:test';\n",
          `import { beforeEach, test } from 'node:test';\n\nbeforeEach(() => new Promise((resolve) => setTimeout(resolve, ${ms})));\n`,
        ),
      };
  const scope = structuredClone(each.scope);
  if (isPython) scope.scenarios[0].execution.runner = 'pytest';
  return { ...each, id: `time-${each.id}`, files, scope, history: null, timed: true };
}
