import type { Ajv2020 } from 'ajv/dist/2020.js';
import { asObject, has, listIn, objectIn, textsIn } from './document-values.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** Regular expressions and JSON Schemas of expectations can be compiled, and counts can be met. */
export async function checkExpectations(document: unknown): Promise<Finding[]> {
  const findings: Finding[] = [];
  const schemas: { readonly schema: unknown; readonly path: Path }[] = [];
  const collect = (conditions: unknown, path: Path) => {
    for (const { text, path: rest } of textsIn(conditions, 'matches')) {
      const wrong = regexError(text);
      if (wrong)
        findings.push({ path: [...path, ...rest], at: 'value', message: wrong, received: preview(text) });
    }
    const json = objectIn(conditions, 'json');
    if (has(json, 'schema')) schemas.push({ schema: json.schema, path: [...path, 'json', 'schema'] });
  };
  for (const [index, scenario] of listIn(document, 'scenarios').entries()) {
    const expect = objectIn(scenario, 'expect');
    const path = ['scenarios', index, 'expect'];
    collect({ json: expect.json }, path);
    for (const stream of ['stdout', 'stderr']) collect(expect[stream], [...path, stream]);
    for (const [file, conditions] of Object.entries(objectIn(expect, 'files')))
      collect(conditions, [...path, 'files', file]);
    for (const key of ['spans', 'processes']) findings.push(...checkCounts(expect, key, path));
  }
  const usable = schemas.filter(({ schema }) => typeof schema === 'boolean' || asObject(schema));
  if (usable.length === 0) return findings;
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const formats = await import('ajv-formats');
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default.default(ajv);
  return [...findings, ...usable.flatMap(({ schema, path }) => compile(ajv, schema, path))];
}

/** Bounds that nothing lies between. */
function checkCounts(expect: unknown, key: string, path: Path): Finding[] {
  return listIn(expect, key).flatMap((entry, index) => {
    const { min, max } = objectIn(entry, 'count');
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
    const message = `no count is at least ${min} and at most ${max}`;
    return [{ path: [...path, key, index, 'count'], at: 'value', message }];
  });
}

function compile(ajv: Ajv2020, schema: unknown, path: Path): Finding[] {
  try {
    ajv.compile(schema as object | boolean);
    return [];
  } catch (error) {
    const message = `not a JSON Schema (2020-12): ${(error as Error).message}`;
    return [{ path, at: 'value', message }];
  } finally {
    // Two schemas of one document may have the same `$id`.
    if (typeof schema === 'object') ajv.removeSchema(schema as object);
  }
}

function regexError(text: string): string | null {
  try {
    new RegExp(text, 'mu');
    return null;
  } catch (error) {
    return (error as Error).message.replace(
      /^Invalid regular expression: .*: /s,
      'not a regular expression: ',
    );
  }
}
