import { definePattern } from '../define-pattern.ts';
import { isOwnModule, rootOfModule } from '../workspace-module.ts';

export const pythonModuleMoved = definePattern({
  id: 'python/module-moved',
  title: 'The workspace has no module $module any more, and a test imports it',
  cause: 'test_outdated',
  weight: 1,
  text: [/No module named '(?<module>[A-Za-z_][\w.]*)'/],
  place: 'test',
  refine(facts, { paths }) {
    const module = facts.module as string;
    return isOwnModule(module, paths) && !rootOfModule(module, paths) ? facts : null;
  },
  action: 'See in the history where $module went; import it from there, or bring it back.',
});
