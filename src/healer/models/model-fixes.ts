import type { JSONSchema7 } from 'ai';

/** A fix as a model answers it: replacements of text, which can be checked before anything is tried. */
export interface ModelFix {
  readonly title: string;
  readonly reason: string;
  readonly edits: readonly ModelEdit[];
}

export interface ModelEdit {
  readonly path: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

const text = (description: string): JSONSchema7 => ({ type: 'string', description });

/** Every property is required and nothing else is allowed: what strict structured output asks for. */
export const modelFixesSchema: JSONSchema7 = {
  type: 'object',
  additionalProperties: false,
  required: ['fixes'],
  properties: {
    fixes: {
      type: 'array',
      description: 'Different fixes, the most likely first; empty where none is known.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['title', 'reason', 'edits'],
        properties: {
          title: text('The change in one line.'),
          reason: text('Why it is right, in one or two sentences.'),
          edits: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['path', 'find', 'replace'],
              properties: {
                path: text('A file that was shown.'),
                find: text('Text of the file that occurs in it exactly once, with its white space.'),
                replace: text('What takes its place.'),
              },
            },
          },
        },
      },
    },
  },
};

const mostFixes = 5;
const mostEdits = 20;

/** The fixes of an answer that have the form that was asked for; null of another answer. */
export function wellFormedFixes(answer: unknown): ModelFix[] | null {
  const { fixes } = (answer ?? {}) as { fixes?: unknown };
  if (!Array.isArray(fixes)) return null;
  return fixes.filter(isFix).slice(0, mostFixes);
}

function isFix(value: unknown): value is ModelFix {
  const { title, reason, edits } = (value ?? {}) as Record<string, unknown>;
  if (typeof title !== 'string' || typeof reason !== 'string' || !Array.isArray(edits)) return false;
  return edits.length > 0 && edits.length <= mostEdits && edits.every(isEdit);
}

function isEdit(value: unknown): value is ModelEdit {
  const { path, find, replace } = (value ?? {}) as Record<string, unknown>;
  return [path, find, replace].every((part) => typeof part === 'string') && find !== '';
}
