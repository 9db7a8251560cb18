import { partFolders } from './part-folders.mjs';
import { projectOf, scopeOf } from './project.mjs';
import { Random } from './random.mjs';

/** Everything whose code and tests are right, and what is around them is not, or is chance. */
export async function faultTemplates() {
  const templates = [];
  for (const [part, folder] of Object.entries(partFolders)) {
    const load = (file) => import(new URL(`faults/${file}.mjs`, folder));
    const named = (faults, cause, language) =>
      faults.map((fault) => {
        const program = `${part}/${cause}/${language}/${fault.id}`;
        return { ...fault, part, cause, language, program };
      });
    templates.push(
      ...named((await load('python')).pythonFaults, 'environment', 'python'),
      ...named((await load('node')).nodeFaults, 'environment', 'javascript'),
      ...named((await load('python-flaky')).pythonFlaky, 'flaky', 'python'),
      ...named((await load('node-flaky')).nodeFlaky, 'flaky', 'javascript'),
    );
  }
  return templates;
}

/** @param neighbour an honest program of the same part, whose tests pass */
export function surroundingCase(fault, neighbour, seed) {
  const random = new Random(`${seed} ${fault.program}`);
  const project = projectOf({ ...neighbour, hidden: [] }, random);
  const bare = fault.id.replaceAll('-', '_');
  const isPython = fault.language === 'python';
  const testPath = isPython
    ? `tests/test_${bare}.py`
    : `${project.testPath.split('/')[0]}/${fault.id}.test.js`;
  const test = isPython
    ? fault.test
    : `import assert from 'node:assert/strict';\nimport { test } from 'node:test';\n${fault.test}`;
  const files = {
    ...project.files,
    ...fault.code,
    [testPath]: test,
    ...(isPython ? {} : { 'package.json': manifest(fault) }),
  };
  const runner = isPython ? 'pytest' : 'node';
  const scope = scopeOf(fault.language, runner, [testPath, project.testPath]);
  if (fault.scope?.resources) scope.environment.resources = fault.scope.resources;
  if (fault.scope?.setup) scope.lifecycle = { setup: fault.scope.setup };
  return {
    id: `${fault.cause}-${fault.language}-${fault.id}`,
    part: fault.part,
    class: fault.cause,
    kind: fault.id,
    language: fault.language,
    program: fault.program,
    isModule: false,
    neighbour: neighbour.id,
    scope,
    history: random.bool(0.4) ? harmlessHistory(files, random) : null,
    files,
    truth: { cause: fault.cause, path: null, function: null, line: null, hidden: null, honest: null },
  };
}

function manifest({ id, dependencies, engines }) {
  const document = { name: id, version: '1.0.0', private: true, type: 'module', dependencies, engines };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** It failed before, too: the last commit has nothing to do with it. */
function harmlessHistory(files, random) {
  const commits = [{ message: 'First version', files }];
  commits.push({
    message: random.pick(['Describe the project', 'Add a licence', 'Update the notes']),
    files: { 'NOTES.md': '# Notes\n\nNothing special.\n' },
  });
  return { commits, uncommitted: {} };
}
