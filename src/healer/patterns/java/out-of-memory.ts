import { definePattern } from '../define-pattern.ts';

export const javaOutOfMemory = definePattern({
  id: 'java/out-of-memory',
  title: 'Java’s memory is full',
  cause: 'environment',
  weight: 2,
  text: [/java\.lang\.OutOfMemoryError(?:: (?<what>.{1,80}))?/],
  anywhere: true,
  action: 'Raise -Xmx and environment.resources.memory, or find what grows.',
});
