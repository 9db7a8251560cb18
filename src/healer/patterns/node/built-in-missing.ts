import { definePattern } from '../define-pattern.ts';

export const nodeBuiltInMissing = definePattern({
  id: 'node/built-in-missing',
  title: 'Node is too old for the module $module',
  cause: 'environment',
  weight: 4,
  text: [
    /No such built-in module: (?<module>node:[\w/]+)/,
    /Cannot find (?:module|package) '(?<module>node:[\w/]+)'/,
  ],
  action: 'Take an image with a newer Node.',
});
