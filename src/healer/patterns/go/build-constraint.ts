import { definePattern } from '../define-pattern.ts';

export const goBuildConstraint = definePattern({
  id: 'go/build-constraint',
  title: 'Build constraints leave no Go file',
  cause: 'environment',
  weight: 4,
  text: [/build constraints exclude all Go files/],
  action: 'Set GOOS, GOARCH, CGO_ENABLED or -tags as the files ask for.',
});
