import { definePattern } from '../define-pattern.ts';

export const javaClassVersion = definePattern({
  id: 'java/class-version',
  title: 'A class was compiled for a newer Java than the image has',
  cause: 'environment',
  weight: 5,
  text: [
    /UnsupportedClassVersionError/,
    /invalid (?:target|source) release: (?<needed>[\d.]+)/,
    /release version (?<needed>\d+) not supported/,
  ],
  action: 'Take an image with a newer Java, or compile for the older one.',
});
