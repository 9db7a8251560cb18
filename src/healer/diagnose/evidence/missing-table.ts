import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from '../facts/failure-words.ts';
import { distance } from '../facts/near-name.ts';
import type { EvidenceSource } from './evidence-source.ts';

/**
 * A table that the database does not have. Where a migration or a schema in the workspace creates the very table, nobody
 * has run it; where they create one of nearly the same name, somebody has misspelt it.
 */
export const missingTable: EvidenceSource = {
  kind: 'missing_table',
  cap: 6,
  weigh(input) {
    const table = missingTables(input)[0];
    if (table === undefined) return [];
    const created = creations(input);
    const own = created.filter((it) => it.table === table);
    // Where code makes it as well, it is the code that did not.
    if (own[0] && own.every(({ isMigration }) => isMigration)) {
      const text = `${own[0].path} creates the table ${table}, and was not run.`;
      return [{ text, towards: 'environment', weight: 6.5 }];
    }
    if (own.length > 0) return [];
    const near = created.find((it) => distance(it.table, table, 2) <= (table.length > 4 ? 2 : 1));
    if (near) {
      const text = `There is no table ${table}, but ${near.path} creates ${near.table}.`;
      return [{ text, towards: 'code_defect', weight: 5 }];
    }
    return [];
  },
};

const missing = [
  /no such table: (?:main\.)?["`]?(\w{1,80})/g,
  /relation "(?:\w{1,80}\.)?(\w{1,80})" does not exist/g,
  /Table '(?:\w{1,80}\.)?(\w{1,80})' doesn't exist/g,
  /The table `(?:\w{1,80}\.)?(\w{1,80})` does not exist/g,
  /Invalid object name '(?:\w{1,80}\.)?(\w{1,80})'/g,
];

function missingTables({ group }: DiagnosisInput): string[] {
  const words = failureWords(group);
  return missing.flatMap((pattern) =>
    [...words.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()),
  );
}

/** In SQL, and in what the usual tools for migrations call it. */
const creates =
  /\bcreate\s{1,9}table\s{1,9}(?:if\s{1,9}not\s{1,9}exists\s{1,9})?["'`[]?(?:\w{1,80}\.)?["'`[]?(\w{1,80})|\b(?:create_?table|createTable|table_?name|__tablename__|db_table)\b["']?\s{0,5}[(=:]\s{0,9}(?:name\s{0,3}=\s{0,3})?["'`](\w{1,80})["'`]|@@map\("(\w{1,80})"\)|^model (\w{1,80}) \{/gim;

const migrations =
  /(?:^|\/)(?:migrations?|migrate|alembic|prisma|flyway|liquibase)\/|\.(?:sql|prisma)$|(?:^|\/)schema\.rb$/i;

interface Creation {
  readonly table: string;
  readonly path: string;
  readonly isMigration: boolean;
}

function creations({ code }: DiagnosisInput): Creation[] {
  return [...code.texts, ...code.data].flatMap(([path, text]) =>
    [...text.slice(0, 200_000).matchAll(creates)].map(([, ...names]) => ({
      table: (names.find((it) => it !== undefined) ?? '').toLowerCase(),
      path,
      isMigration: migrations.test(path) && code.roleOf(path) !== 'test',
    })),
  );
}
