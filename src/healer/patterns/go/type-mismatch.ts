import { definePattern } from '../define-pattern.ts';

export const goTypeMismatch = definePattern({
  id: 'go/type-mismatch',
  title: 'Go: a value has the wrong type',
  cause: 'code_defect',
  weight: 3,
  text: [
    /\.go:\d+:\d+: cannot use .{1,150} as .{1,80} (?:value|in)/,
    /\.go:\d+:\d+: invalid operation: .{1,100}\(mismatched types/,
    /does not implement (?<interface>[\w.]+) \(/,
    /assignment mismatch: \d+ variables? but/,
  ],
  action: 'Convert the value, or implement what the interface demands.',
});
