/** JSON of which nothing is known. */
export type LooseObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
