import { definePattern } from '../define-pattern.ts';

export const systemLocale = definePattern({
  id: 'system/locale',
  title: 'A locale is not there',
  cause: 'environment',
  weight: 4,
  text: [
    /locale\.Error: unsupported locale setting/,
    /[Cc]annot (?:set|change) (?:LC_\w+|locale)/,
    /setlocale: (?:LC_\w+: )?cannot change locale/,
    /encodings? .{0,40}Python 3 was configured to use ASCII/,
  ],
  anywhere: true,
  action: 'Use C.UTF-8, which every image has.',
  fix: { kind: 'env', name: 'LC_ALL', value: 'C.UTF-8' },
});
