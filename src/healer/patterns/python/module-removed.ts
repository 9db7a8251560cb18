import { definePattern } from '../define-pattern.ts';
import { removedModules } from '../removed-modules.ts';

export const pythonModuleRemoved = definePattern({
  id: 'python/module-removed',
  title: 'Python has no module $module since version $version',
  cause: 'environment',
  weight: 4,
  text: [/No module named '(?<module>[A-Za-z_][\w.]*)'/],
  refine(facts) {
    const version = removedModules.get((facts.module as string).split('.')[0] as string);
    return version ? { ...facts, version } : null;
  },
  action: 'Run with a Python before $version, or with a package that does without $module.',
});
