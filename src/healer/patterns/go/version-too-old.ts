import { definePattern } from '../define-pattern.ts';

export const goVersionTooOld = definePattern({
  id: 'go/version-too-old',
  title: 'The image’s Go is too old',
  cause: 'environment',
  weight: 5,
  text: [
    /go\.mod requires go >= (?<needed>[\d.]+)/,
    /requires go1?\.?(?<needed>[\d.]+) or later/,
    /note: module requires Go (?<needed>[\d.]+)/,
    /invalid go version '/,
  ],
  action: 'Take an image with Go $needed or newer.',
});
