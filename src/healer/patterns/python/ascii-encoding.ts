import { definePattern } from '../define-pattern.ts';

export const pythonAsciiEncoding = definePattern({
  id: 'python/ascii-encoding',
  title: 'Python reads or writes text as ASCII',
  cause: 'environment',
  weight: 4,
  text: [/Unicode(?:De|En)codeError: 'ascii' codec can't (?:de|en)code/],
  action: 'Set PYTHONUTF8=1, or name encoding="utf-8" where files are opened.',
  fix: { kind: 'env', name: 'PYTHONUTF8', value: '1' },
});
