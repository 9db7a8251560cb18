import { definePattern } from '../define-pattern.ts';

export const nodeNullDereference = definePattern({
  id: 'node/null-dereference',
  title: 'A property is read of something that is undefined or null',
  cause: 'code_defect',
  weight: 3,
  text: [
    /Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '(?<name>[^']{1,80})'\)/,
    /Cannot (?:read|set) propert(?:y|ies) (?:'(?<name>[^']{1,80})' )?of (?:undefined|null)/,
    /Cannot (?:destructure property|convert) .{0,100}(?:undefined|null)/,
    /(?:undefined|null) is not (?:an object|iterable)/,
  ],
  action: 'See why there is no value: a missing return, an empty result, another name.',
});
