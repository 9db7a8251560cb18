import type { Project } from './project.ts';
import { projectFiles, readProjectFile } from './project-files.ts';

const scripts = ['test.sh', 'tests.sh', 'run-tests.sh', 'tests/run.sh', 'scripts/test.sh', 'test/run.sh'];
const makefiles = ['GNUmakefile', 'makefile', 'Makefile'];

/** Any project: its test script or make target, or at least a look that the copy arrives in the cell. */
export async function detectShell(folder: string): Promise<Omit<Project, 'scopeId'>> {
  const files = await projectFiles(folder);
  const common = { image: 'taas/base', dependencies: null, runner: 'shell', scenarioId: 'TEST-001' };
  const script = scripts.find((path) => files.includes(path));
  if (script) {
    const shell = /^#!.*\bbash\b/.test((await readProjectFile(folder, script)) ?? '') ? 'bash' : 'sh';
    return { ...common, found: `a shell script, ${script}`, target: `${shell} ${script}` };
  }
  const makefile = makefiles.find((path) => files.includes(path));
  const rules = makefile ? ((await readProjectFile(folder, makefile)) ?? '') : '';
  const goal = /^(test|check)\s*:(?!=)/m.exec(rules)?.[1];
  if (goal) {
    const compiles = files.some((path) => /\.(c|cc|cpp|cxx)$/.test(path));
    const apt = compiles ? ['build-essential'] : ['make'];
    return {
      ...common,
      found: `${makefile} with the goal ${goal}`,
      dependencies: { apt },
      target: `make ${goal}`,
      hints: ['Other programs that the Makefile calls: add their packages to environment.dependencies.apt.'],
    };
  }
  return {
    ...common,
    found: 'no tests that are known here',
    target: 'test -d .',
    scenarioId: 'SMOKE-001',
    hints: ['Nothing is tested yet: put the command that must succeed in place of `test -d .`.'],
  };
}
