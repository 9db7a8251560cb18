import { definePattern } from '../define-pattern.ts';

export const systemFileMissing = definePattern({
  id: 'system/file-missing',
  title: 'The file $path is not there',
  cause: 'code_defect',
  weight: 0.5,
  text: [
    /FileNotFoundError: \[Errno 2\] No such file or directory: '(?<path>[^']{1,200})'/,
    /ENOENT: no such file or directory, \w+ '(?<path>[^']{1,200})'/,
    /(?:open|stat) (?<path>[^\s:]{1,200}): no such file or directory/,
    /(?:FileNotFoundException|NoSuchFileException): (?<path>\S{1,200})/,
  ],
  yieldsTo: ['shell/'],
  action:
    'See whether the path is relative to another folder, or the file is left out of the workspace (.gitignore, workspace.exclude).',
});
