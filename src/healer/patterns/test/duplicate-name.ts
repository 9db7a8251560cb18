import { definePattern } from '../define-pattern.ts';

export const testDuplicateName = definePattern({
  id: 'test/duplicate-name',
  title: 'Two tests have the same name: $name',
  cause: 'contract_violation',
  weight: 2,
  text: [
    /[Dd]uplicate (?:test|spec) (?:name|title):? ["'`]?(?<name>[^"'`\n]{1,100})/,
    /\.go:\d+:\d+: (?<name>Test\w+) redeclared in this block/,
    /method (?<name>test\w*)\(.{0,60}\) is already defined in class/,
  ],
  anywhere: true,
  action: 'Give one of them another name; else only one runs.',
});
