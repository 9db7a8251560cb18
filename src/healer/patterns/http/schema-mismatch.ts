import { definePattern } from '../define-pattern.ts';

export const httpSchemaMismatch = definePattern({
  id: 'http/schema-mismatch',
  title: 'Data do not fit their schema',
  cause: 'contract_violation',
  weight: 3,
  text: [
    /jsonschema\.exceptions\.ValidationError: (?<what>.{1,120})/,
    /(?:must have required property|must NOT have additional properties|data must be )/,
    /\d+ validation errors? for (?<what>\w+)/,
    /ZodError\b/,
    /ValidationError: "(?<what>[\w.]+)" is required/,
    /Schema validation failed/i,
    /is a required property/,
  ],
  action: 'See which side changed: bring back the field, or raise the schema’s version with all who use it.',
});
