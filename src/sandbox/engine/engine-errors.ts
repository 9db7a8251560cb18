/** The engine answered a request with an error. */
export class EngineResponseError extends Error {
  override readonly name = 'EngineResponseError';
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The connection to the engine could not be made, or broke. */
export class EngineConnectionError extends Error {
  override readonly name: string = 'EngineConnectionError';
  readonly code: string | undefined;

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.code = (cause as NodeJS.ErrnoException | undefined)?.code;
  }
}

/** The engine took a request and stays silent. */
export class EngineTimeoutError extends EngineConnectionError {
  override readonly name = 'EngineTimeoutError';

  constructor(operation: string, timeoutMs: number) {
    super(`no answer within ${timeoutMs / 1_000} s to: ${operation}`);
  }
}

/** Whether an error is the engine's own, of this package's connection or of the client library. */
export function isEngineError(error: unknown): boolean {
  if (error instanceof EngineResponseError || error instanceof EngineConnectionError) return true;
  if (!(error instanceof Error)) return false;
  const { statusCode, code, syscall } = error as NodeJS.ErrnoException & { statusCode?: unknown };
  // The client library passes a socket's errors on as they are; only connecting gives ENOENT and EACCES there.
  return (
    typeof statusCode === 'number' ||
    syscall === 'connect' ||
    /^(ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/.test(code ?? '')
  );
}

/** The engine hands its own disk's errors on as words only. */
export function isDiskFull(message: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(message);
}

/** For what the client library does: it knows no time limit but that of a silent socket. */
export async function withinBudget<T>(operation: string, timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new EngineTimeoutError(operation, timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
