import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

const require = createRequire(import.meta.url);

const timeoutMs = 2_000;

/**
 * What of a document breaks a JSON Schema (2020-12), in words; empty when it is valid. The Citizen makes the document:
 * its patterns and its lists can't keep the Judge busy for ever.
 */
export function validateJson(document: unknown, schema: object | boolean): string[] {
  // Loaded here, since few scopes need it and it costs every start about 100 ms.
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const { default: addFormats } = require('ajv-formats') as typeof import('ajv-formats');
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  (addFormats as unknown as (target: typeof ajv) => void)(ajv);
  const validate = ajv.compile(schema);
  try {
    if (runInNewContext('validate(document)', { validate, document }, { timeout: timeoutMs }) === true)
      return [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return ['it could not be checked in 2 s'];
  }
  return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`);
}
