import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describePatterns } from '../../src/healer/patterns/describe-patterns.ts';
import { knownPatterns } from '../../src/healer/patterns/registry.ts';
import { packageRoot } from '../../src/package-root.ts';

interface SchemaPart {
  readonly description: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>;
  readonly $defs: Readonly<Record<string, SchemaPart>>;
}

/** docs/reference/failure-patterns.md. */
export function describeFailurePatterns(): string {
  const schema = JSON.parse(
    readFileSync(join(packageRoot, 'schemas/failure-pattern-1.0.schema.json'), 'utf8'),
  ) as SchemaPart;
  return `<!-- Made from src/healer/patterns/ and schemas/failure-pattern-1.0.schema.json. Do not edit: UPDATE_DOCS=1 npx vitest run tests/docs -->

# Failure patterns

What \`taas heal\` knows of failures: ${knownPatterns.length} patterns. Each says how a failure looks, which cause it speaks for and how strongly,
in bits (each doubles the odds), what to do and, where there is one, the change that answers it. A pattern is one piece of
evidence among others, never the verdict. Words in *italics* are facts, found in the failure.

Where a change is proposed it is proved as any other: it must make the failing scenarios pass in fresh cells.

## Patterns of your own

JSON (comments allowed) or YAML, one pattern or a list of them in a file: in \`.taas/patterns/\` beside the scope, or in files and
folders that are named to \`taas heal\`. They come before those of taas itself.

\`\`\`yaml
id: acme/license-server-down
title: The license server $host does not answer
cause: environment
weight: 5
when:
  message: 'license server (?<host>[\\w.]+) unreachable'
action: Ask the operators of $host.
fix: { kind: env, name: ACME_LICENSE_HOST, value: backup.acme.example }
\`\`\`

${table(schema)}

\`when\`: ${schema.$defs.when?.description}

${table(schema.$defs.when as SchemaPart)}

\`fix\`: ${schema.$defs.fix?.description}

${table(schema.$defs.fix as SchemaPart)}

Expressions have the flags \`mu\`: \`^\` and \`$\` stand for the ends of a line. They are at most 1,000 characters long, without
look-behind and back-references, and without a repetition inside of a repetition. One that takes more than 100 ms does not match.
Lines are cut after 500 characters, and of a long text the middle is left out.

${describePatterns()}
`;
}

function table({ properties, required = [] }: SchemaPart): string {
  const rows = Object.entries(properties).map(
    ([name, { description }]) =>
      `| \`${name}\`${required.includes(name) ? ' (needed)' : ''} | ${description ?? `See \`${name}\` below.`} |`,
  );
  return `| key | meaning |\n|---|---|\n${rows.join('\n')}`;
}
