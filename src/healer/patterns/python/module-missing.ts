import { definePattern } from '../define-pattern.ts';
import { pythonPackageOf } from '../python-packages.ts';
import { removedModules } from '../removed-modules.ts';
import { isOwnModule } from '../workspace-module.ts';

export const pythonModuleMissing = definePattern({
  id: 'python/module-missing',
  title: 'The Python module $module is not installed',
  cause: 'environment',
  weight: 4,
  text: [/No module named '?(?<module>[A-Za-z_][\w.]*)'?/],
  yieldsTo: ['python/version-too-old', 'python/tool-missing'],
  refine(facts, { paths }) {
    const module = facts.module as string;
    const name = pythonPackageOf(module);
    if (!name || isOwnModule(module, paths) || removedModules.has(module.split('.')[0] as string))
      return null;
    return { ...facts, package: name };
  },
  action: 'Add the package $package to environment.dependencies.',
  fix: { kind: 'dependency', manager: 'pip', name: '$package' },
});
