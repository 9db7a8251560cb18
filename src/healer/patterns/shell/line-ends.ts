import { definePattern } from '../define-pattern.ts';

export const shellLineEnds = definePattern({
  id: 'shell/line-ends',
  title: 'A script has the line ends of Windows',
  cause: 'environment',
  weight: 5,
  text: [
    /\$'\\r': command not found/,
    /\^M: bad interpreter/,
    /‘?(?:bash|sh|python3?|node)\\r’?: No such file/,
    /\/usr\/bin\/env: '?(?:bash|sh|python3?|node)\\r/,
  ],
  anywhere: true,
  action: 'Save it with line feeds only; `* text=auto eol=lf` in .gitattributes keeps it so.',
});
