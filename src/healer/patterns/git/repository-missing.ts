import { definePattern } from '../define-pattern.ts';

export const gitRepositoryMissing = definePattern({
  id: 'git/repository-missing',
  title: 'A command needs git’s history, which cells do not have',
  cause: 'environment',
  weight: 4,
  text: [
    /fatal: not a git repository/,
    /setuptools-scm was unable to detect version/,
    /fatal: detected dubious ownership in repository/,
  ],
  anywhere: true,
  action:
    'The .git folder is not copied: make a repository in lifecycle.setup (`git init`), or set what is read from it by a variable.',
});
