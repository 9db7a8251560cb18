import { definePattern } from '../define-pattern.ts';

export const dbMigrationNotRun = definePattern({
  id: 'db/migration-not-run',
  title: 'Database migrations were not run',
  cause: 'environment',
  weight: 4,
  text: [
    /You have \d+ unapplied migration/,
    /Target database is not up to date/,
    /Can't locate revision identified by/,
    /Following migrations? have not yet been applied/,
    /Migrations are pending/,
    /PendingMigrationError/,
    /The following migration\(s\) have (?:not|failed)/,
  ],
  anywhere: true,
  action:
    'Run the migrations in lifecycle.setup: `alembic upgrade head`, `manage.py migrate`, `prisma migrate deploy`.',
});
