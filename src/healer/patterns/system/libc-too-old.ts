import { definePattern } from '../define-pattern.ts';

export const systemLibcTooOld = definePattern({
  id: 'system/libc-too-old',
  title: 'A program needs a newer C library than the image has',
  cause: 'environment',
  weight: 5,
  text: [
    /version `(?<version>GLIBC(?:XX)?_[\d.]+)' not found/,
    /ld-musl|ld-linux-x86-64\.so\.2: No such file/,
  ],
  action: 'Take an image with a newer base, or a program that is built for this one.',
});
