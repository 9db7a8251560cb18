import { definePattern } from '../define-pattern.ts';

export const goUndefined = definePattern({
  id: 'go/undefined',
  title: 'Go does not know $name',
  cause: 'code_defect',
  weight: 2,
  text: [
    /\.go:\d+:\d+: undefined: (?<name>[\w.]+)/,
    /\.go:\d+:\d+: [\w.()*]+ undefined \(type .{1,80} has no field or method (?<name>\w+)/,
  ],
  action: 'Correct the name, or see in the history what became of it.',
});
