export interface TapPoint {
  readonly ok: boolean;
  readonly number: number;
  /** One line. */
  readonly description: string;
  /** Why it was not run, on one line; null where it was. */
  readonly skip: string | null;
}

/** A test point. A `#` of its description would begin a directive, and turn a failure into one that is to be. */
export function tapPoint({ ok, number, description, skip }: TapPoint): string {
  const escaped = description.replaceAll('\\', '\\\\').replaceAll('#', '\\#');
  const directive = skip === null ? '' : ` # SKIP ${skip}`;
  return `${ok ? 'ok' : 'not ok'} ${number} - ${escaped}${directive}`.trimEnd();
}
