interface GuardOptions {
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly requireSigned?: unknown;
}

/** The option by which the code's author is not relied on: what lies in the workspace may be forged. Null without one. */
export function guardOf({ laws, lawsRef, requireSigned }: GuardOptions): string | null {
  if (requireSigned) return '--require-signed';
  if (laws !== undefined) return '--laws';
  return lawsRef === undefined ? null : '--laws-ref';
}
