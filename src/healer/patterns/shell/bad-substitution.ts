import { definePattern } from '../define-pattern.ts';

export const shellBadSubstitution = definePattern({
  id: 'shell/bad-substitution',
  title: 'A script for bash is run by a plain sh',
  cause: 'code_defect',
  weight: 4,
  text: [
    /: Bad substitution/i,
    /\[\[: not found/,
    /(?:sh|dash): .{0,40}(?:Syntax error: "\(" unexpected|source: not found|pushd: not found|declare: not found|Illegal option -o pipefail)/,
  ],
  action: 'Run it with bash, or write it without what only bash knows.',
});
