import { runInNewContext } from 'node:vm';

const timeoutMs = 2_000;

/** Whether the pattern (flags `mu`) matches; output made by the Citizen can't keep the Judge busy for ever. */
export function matchesSafely(pattern: string, text: string): boolean | 'too_slow' {
  try {
    return (
      runInNewContext('new RegExp(pattern, "mu").test(text)', { pattern, text }, { timeout: timeoutMs }) ===
      true
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'too_slow';
    throw error;
  }
}
