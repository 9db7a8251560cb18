import { definePattern } from '../define-pattern.ts';

export const shellWrongFolder = definePattern({
  id: 'shell/wrong-folder',
  title: 'The folder $folder is not there',
  cause: 'contract_violation',
  weight: 2,
  text: [
    /cd: (?:can't cd to )?(?<folder>[\w./-]{1,150})(?:: No such file or directory|$)/m,
    /make: \*\*\* No rule to make target '(?<folder>[^']{1,100})'/,
    /make: \*\*\* No targets specified and no makefile found/,
  ],
  action: 'Commands run in the workspace’s root; see `cwd` of the scenario, and `workspace.exclude`.',
});
