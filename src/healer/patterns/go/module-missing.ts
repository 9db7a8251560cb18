import { definePattern } from '../define-pattern.ts';

export const goModuleMissing = definePattern({
  id: 'go/module-missing',
  title: 'go.mod does not name the module of $package',
  cause: 'environment',
  weight: 4,
  text: [
    /no required module provides package (?<package>[\w./-]+)/,
    /cannot find (?:module|package) "?(?<package>[\w./-]+)/,
    /package (?<package>[\w./-]+) is not in (?:std|GOROOT)/,
  ],
  yieldsTo: ['node/'],
  action: 'Run `go get $package` and commit go.mod and go.sum.',
});
