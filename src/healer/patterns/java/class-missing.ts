import { definePattern } from '../define-pattern.ts';

export const javaClassMissing = definePattern({
  id: 'java/class-missing',
  title: 'Java finds no class $class',
  cause: 'environment',
  weight: 3,
  text: [/(?:ClassNotFoundException|NoClassDefFoundError): (?<class>[\w.$/]+)/],
  action: 'Put the jar with $class on the class path: a dependency of the build.',
});
