import { definePattern } from '../define-pattern.ts';

export const nodeLockFileOutdated = definePattern({
  id: 'node/lock-file-outdated',
  title: 'package-lock.json does not fit package.json',
  cause: 'environment',
  weight: 5,
  text: [
    /`npm ci` can only install packages when your package\.json and package-lock\.json/,
    /npm (?:ERR!|error) code EUSAGE/,
  ],
  anywhere: true,
  action: 'Run `npm install` and commit package-lock.json.',
});
