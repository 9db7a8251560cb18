import { type Context, createContext, Script } from 'node:vm';

const timeoutMs = 100;
let context: Context | undefined;
const script = new Script(
  '(new RegExp(source, "mu").exec(text) ?? {}).groups ?? (new RegExp(source, "mu").test(text) ? {} : null)',
);

/** The named groups of the first match, an empty object where there are none; null: no match, or none in time. */
export function matchInTime(source: string, text: string): Record<string, string | undefined> | null {
  context ??= createContext({});
  Object.assign(context, { source, text });
  try {
    const groups = script.runInContext(context, { timeout: timeoutMs });
    return groups === null ? null : { ...groups };
  } catch {
    return null;
  }
}
