import { definePattern } from '../define-pattern.ts';

export const nodeDomMissing = definePattern({
  id: 'node/dom-missing',
  title: 'A test needs a browser’s $name, and runs without one',
  cause: 'environment',
  weight: 4,
  text: [
    /ReferenceError: (?<name>document|window) is not defined/,
    /Cannot find (?:package|module|dependency) '(?<name>jsdom|happy-dom|jest-environment-jsdom)'/,
  ],
  action: 'Set the test environment to jsdom, and add its package to environment.dependencies.',
});
