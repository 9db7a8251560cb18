import { definePattern } from '../define-pattern.ts';

export const nodeVersionTooOld = definePattern({
  id: 'node/version-too-old',
  title: 'Something needs a newer Node than the image has',
  cause: 'environment',
  weight: 4,
  text: [
    /(?:EBADENGINE|Unsupported engine)/,
    /The engine "node" is incompatible with this module/,
    /requires Node(?:\.js)? (?:version )?[>^~=v ]{0,4}(?<needed>\d[\d.]*)/i,
    /node: bad option: (?<option>\S+)/,
    /ReferenceError: (?<name>structuredClone|fetch|File|WebSocket|CustomEvent|navigator) is not defined/,
    /\.(?<name>findLast|toSorted|toReversed|toSpliced|hasOwn|groupBy|withResolvers|isSubsetOf|at) is not a function/,
  ],
  action: 'Take an image with a newer Node, or do without what it lacks.',
});
