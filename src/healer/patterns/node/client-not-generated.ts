import { definePattern } from '../define-pattern.ts';

export const nodeClientNotGenerated = definePattern({
  id: 'node/client-not-generated',
  title: 'The Prisma client was not generated',
  cause: 'environment',
  weight: 5,
  text: [/@prisma\/client did not initialize yet/, /Please run "prisma generate"/],
  action: 'Run `npx prisma generate` in lifecycle.setup.',
});
