import { definePattern } from '../define-pattern.ts';

export const javaMethodMissing = definePattern({
  id: 'java/method-missing',
  title: 'A class has another version than the code was compiled against',
  cause: 'environment',
  weight: 3,
  text: [
    /(?:NoSuchMethodError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError|NoSuchMethodException): (?<member>.{1,150})/,
  ],
  action: 'Make the build use one version of the library; then compile anew.',
});
