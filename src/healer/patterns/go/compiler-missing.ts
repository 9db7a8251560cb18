import { definePattern } from '../define-pattern.ts';

export const goCompilerMissing = definePattern({
  id: 'go/compiler-missing',
  title: 'cgo finds no C compiler',
  cause: 'environment',
  weight: 5,
  text: [
    /cgo: C compiler "(?<compiler>[^"]{1,40})" not found/,
    /exec: "(?<compiler>gcc|cc|clang)": executable file not found/,
  ],
  action: 'Add gcc to environment.dependencies (apt), or set CGO_ENABLED=0.',
  fix: { kind: 'env', name: 'CGO_ENABLED', value: '0' },
});
