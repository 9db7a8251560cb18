import type { Duplex } from 'node:stream';
import type { EngineHandle } from '../engine/find-engine.ts';
import { StreamHeaders, type StreamPiece } from './stream-headers.ts';

export interface ExecRequest {
  readonly argv: readonly string[];
  /** `NAME=value`, besides what the container has. */
  readonly env: readonly string[];
  readonly uid: number;
  readonly gid: number;
  /** Whether it gets a stdin; else that is /dev/null. */
  readonly stdin: boolean;
}

/** A command that the engine executes in a container. Its streams have to be read, or the engine hangs with it. */
export class ExecStream {
  readonly #engine: EngineHandle;
  readonly #id: string;
  readonly #socket: Duplex;

  static async open(engine: EngineHandle, containerId: string, request: ExecRequest): Promise<ExecStream> {
    const { argv, env, uid, gid, stdin } = request;
    const { Id } = await engine.connection.request<{ Id: string }>(
      'POST',
      `/containers/${containerId}/exec`,
      {
        body: {
          Cmd: argv,
          Env: env,
          User: `${uid}:${gid}`,
          WorkingDir: '/',
          AttachStdin: stdin,
          AttachStdout: true,
          AttachStderr: true,
          Tty: false,
        },
      },
    );
    const body = { Detach: false, Tty: false };
    const { socket, head } = await engine.connection.upgrade(`/exec/${Id}/start`, {}, { body });
    // The reader is told of what breaks it; an error after it was destroyed is nobody's.
    socket.on('error', () => {});
    if (head.length > 0) socket.unshift(head);
    return new ExecStream(engine, Id, socket);
  }

  private constructor(engine: EngineHandle, id: string, socket: Duplex) {
    this.#engine = engine;
    this.#id = id;
    this.#socket = socket;
  }

  /** To the end of both streams: that of the last process that holds one of them. */
  async *output(): AsyncGenerator<StreamPiece> {
    const headers = new StreamHeaders();
    for await (const chunk of this.#socket) yield* headers.push(chunk as Buffer);
  }

  /** Calls back when there is room for more. */
  write(bytes: Buffer, done: () => void): void {
    if (this.#socket.writable) this.#socket.write(bytes, () => done());
    else done();
  }

  endInput(): void {
    if (this.#socket.writable) this.#socket.end();
  }

  /** As the engine knows it; null while it runs. */
  async exitCode(): Promise<number | null> {
    const { connection } = this.#engine;
    const { ExitCode } = await connection.request<{ ExitCode: number | null }>(
      'GET',
      `/exec/${this.#id}/json`,
    );
    return ExitCode;
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/** Runs a small script of the harness to its end. */
export async function runExec(
  engine: EngineHandle,
  containerId: string,
  request: Omit<ExecRequest, 'stdin'>,
  timeoutMs: number,
): Promise<string> {
  const exec = await ExecStream.open(engine, containerId, { ...request, stdin: false });
  const timer = setTimeout(() => exec.destroy(), timeoutMs);
  let output = '';
  try {
    for await (const { bytes } of exec.output()) output = (output + bytes.toString('utf8')).slice(-8_192);
    return output;
  } finally {
    clearTimeout(timer);
    exec.destroy();
  }
}
