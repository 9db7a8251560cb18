import { definePattern } from '../define-pattern.ts';
import { npmPackageOf } from '../npm-package.ts';

export const nodeModuleMissing = definePattern({
  id: 'node/module-missing',
  title: 'The npm package $package is not installed',
  cause: 'environment',
  weight: 4,
  text: [
    /Cannot find (?:module|package) '(?<module>[^'./][^']{0,200})'/,
    /Failed to (?:resolve import|load url) "?(?<module>[^"./ ][^" ]{0,200})/,
    /Cannot find dependency '(?<module>[^'./][^']{0,200})'/,
  ],
  yieldsTo: ['node/types-missing'],
  refine(facts) {
    const name = npmPackageOf(facts.module as string);
    return name ? { ...facts, package: name } : null;
  },
  action: 'Add $package to environment.dependencies, or to package.json.',
  fix: { kind: 'dependency', manager: 'npm', name: '$package' },
});
