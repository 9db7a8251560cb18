import { definePattern } from '../define-pattern.ts';

export const javaSymbolMissing = definePattern({
  id: 'java/symbol-missing',
  title: 'Java: a symbol is not known',
  cause: 'code_defect',
  weight: 2,
  text: [
    /\.java:(?:\[?\d+[,:]?\d*\]?:?)? error: (?:cannot find symbol|package [\w.]+ does not exist)/,
    /\.java:\[\d+,\d+\] (?:error: )?cannot find symbol/,
  ],
  action: 'Correct the name or the import, or see in the history what became of it.',
});
