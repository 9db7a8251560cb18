/** Half a pair of surrogates, which JSON and a cut text can have, makes readers refuse the whole document. */
export function wellFormed(text: string): string {
  return (text as string & WellFormable).toWellFormed();
}

/** Node 20 has it, the library of ES2023 that TypeScript knows has not. */
interface WellFormable {
  toWellFormed(): string;
}
