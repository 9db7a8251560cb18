/** Checks look at documents that may break the schema as well: what has the wrong type counts as missing. */
export type LooseObject = Readonly<Record<string, unknown>>;

export function objectIn(parent: unknown, key: string): LooseObject {
  return asObject(own(parent, key)) ?? {};
}

export function asObject(value: unknown): LooseObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : null;
}

export function listIn(parent: unknown, key: string): readonly unknown[] {
  const value = own(parent, key);
  return Array.isArray(value) ? value : [];
}

export function textIn(parent: unknown, key: string): string | null {
  const value = own(parent, key);
  return typeof value === 'string' ? value : null;
}

/** A text as a list of one, for keys that take one text or several. */
export function textsIn(
  parent: unknown,
  key: string,
): readonly { readonly text: string; readonly path: readonly (string | number)[] }[] {
  const value = own(parent, key);
  if (typeof value === 'string') return [{ text: value, path: [key] }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) => (typeof text === 'string' ? [{ text, path: [key, index] }] : []));
}

export function has(parent: unknown, key: string): boolean {
  return own(parent, key) !== undefined;
}

function own(parent: unknown, key: string): unknown {
  const object = asObject(parent);
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}
