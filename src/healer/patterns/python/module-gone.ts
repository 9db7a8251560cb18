import { definePattern } from '../define-pattern.ts';
import { isOwnModule, rootOfModule } from '../workspace-module.ts';

export const pythonModuleGone = definePattern({
  id: 'python/module-gone',
  title: 'The code imports $module, which the workspace does not have',
  cause: 'code_defect',
  weight: 3,
  text: [/No module named '(?<module>[A-Za-z_][\w.]*)'/],
  place: 'code',
  refine(facts, { paths }) {
    const module = facts.module as string;
    return isOwnModule(module, paths) && !rootOfModule(module, paths) ? facts : null;
  },
  action: 'Correct the import of $module, or add the file.',
});
