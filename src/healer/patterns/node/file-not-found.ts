import { definePattern } from '../define-pattern.ts';

export const nodeFileNotFound = definePattern({
  id: 'node/file-not-found',
  title: 'The code imports the file $module, which is not there',
  cause: 'code_defect',
  weight: 2,
  text: [
    /Cannot find module '(?<module>\.{0,2}\/[^']{1,200})'/,
    /Failed to (?:resolve import|load url) "?(?<module>\.{0,2}\/[^" ]{1,200})/,
  ],
  place: 'code',
  action: 'Correct the path; ES modules need the file ending, and letters may differ in case.',
});
