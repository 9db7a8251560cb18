import { definePattern } from '../define-pattern.ts';

export const goSumMissing = definePattern({
  id: 'go/sum-missing',
  title: 'go.sum lacks an entry',
  cause: 'environment',
  weight: 5,
  text: [
    /missing go\.sum entry/,
    /go: updates to go\.(?:mod|sum) needed/,
    /verifying .{1,100}: checksum mismatch/,
  ],
  action: 'Run `go mod tidy` and commit go.mod and go.sum.',
});
