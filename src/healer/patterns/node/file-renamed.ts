import { definePattern } from '../define-pattern.ts';

export const nodeFileRenamed = definePattern({
  id: 'node/file-renamed',
  title: 'A test imports the file $module, which is not there',
  cause: 'test_outdated',
  weight: 1,
  text: [
    /Cannot find module '(?<module>\.{0,2}\/[^']{1,200})'/,
    /Failed to (?:resolve import|load url) "?(?<module>\.{0,2}\/[^" ]{1,200})/,
  ],
  place: 'test',
  action: 'See in the history where $module went; import it from there, or bring it back.',
});
