import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import type { Cell, CellCommand } from '../../src/sandbox/cell/cell.ts';
import type { CellImage, CellSpec, Engine } from '../../src/sandbox/engine.ts';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import type { CommandExit } from '../../src/sandbox/warden/command.ts';
import type { ScopeResources } from '../../src/scope/scope.ts';

const resources: ScopeResources = { cpus: 2, memoryBytes: 512 << 20, pids: 128, diskBytes: 32 << 20 };

export interface Outcome extends CommandExit {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface CellWishes {
  readonly resources?: Partial<ScopeResources>;
  readonly network?: CellSpec['network'];
}

/** An engine with a prepared image: what every test of the suite starts from. */
export class EngineLab {
  readonly engine: Engine;
  readonly image: CellImage;
  /** Of every cell, so that what is left of them can be told from what others do on this machine. */
  readonly runId: string;
  readonly env: Readonly<Record<string, string>>;
  #shared: Cell | undefined;

  static async open(engine: Engine, reference: string | null): Promise<EngineLab> {
    const workspace = await mkdtemp(join(tmpdir(), 'taas-conformance-'));
    const runId = createHash('sha256').update(workspace).digest('hex').slice(0, 16);
    const ignore = () => {};
    try {
      const image = await engine.findImage(
        { reference, build: null, workspace },
        { aliases: {}, temporaryDir: workspace, onProgress: ignore, onWarning: ignore },
      );
      const options = { labels: ownershipLabels(runId), onProgress: ignore, onWarning: ignore };
      const cellImage = await engine.prepareCellImage(image, [], options);
      const env = Object.fromEntries(
        image.env.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
      );
      return new EngineLab(engine, cellImage, runId, env);
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  }

  private constructor(engine: Engine, image: CellImage, runId: string, env: Record<string, string>) {
    this.engine = engine;
    this.image = image;
    this.runId = runId;
    this.env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...env, HOME: '/home/taas', LANG: 'C.UTF-8' };
  }

  startCell(wishes: CellWishes = {}): Promise<Cell> {
    return this.engine.startCell(this.image, {
      resources: { ...resources, ...wishes.resources },
      network: wishes.network ?? { kind: 'loopback' },
      labels: ownershipLabels(this.runId),
    });
  }

  /** A cell for this test alone. */
  async cell(wishes?: CellWishes): Promise<Cell> {
    const cell = await this.startCell(wishes);
    onTestFinished(() => cell[Symbol.asyncDispose]());
    return cell;
  }

  /** The cell of all tests that leave it as it was. */
  async shared(): Promise<Cell> {
    const gone = this.#shared && (await Promise.race([this.#shared.closed.then(() => true), undefined]));
    if (gone) this.#shared = undefined;
    this.#shared ??= await this.startCell();
    return this.#shared;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shared?.[Symbol.asyncDispose]();
  }

  /** Runs a command to its end; a text is for the shell. */
  async run(cell: Cell, command: string | CellCommand, input?: string | Buffer): Promise<Outcome> {
    const spec = typeof command === 'string' ? { argv: ['sh', '-c', command] } : command;
    const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    const running = cell.start({
      env: this.env,
      cwd: '/workspace',
      timeoutMs: 30_000,
      ...(input !== undefined && { stdin: 'pipe' }),
      onOutput: (stream, chunk) => void parts[stream].push(Buffer.from(chunk)),
      ...spec,
    });
    if (input !== undefined) running.stdin.end(input);
    const exit = await running.exited;
    return { ...exit, stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
  }

  /** What a shell script wrote; it must succeed. */
  async shell(cell: Cell, script: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(cell, script);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stderr}`);
    return stdout.toString();
  }

  /** Runs Python that fills `found`, and tells of `attempt(name, action)` what came of it. */
  async probe(cell: Cell, body: string, input = ''): Promise<Record<string, unknown>> {
    const { exitCode, stdout, stderr } = await this.run(
      cell,
      { argv: ['python3', '-c', prelude + body + epilogue], stdin: 'pipe' },
      input,
    );
    if (exitCode !== 0) throw new Error(`the probe ended with ${exitCode}: ${stderr}`);
    return JSON.parse(stdout.toString());
  }
}

const prelude = `
import ctypes, errno, json, os, signal, socket, stat, sys, time
found = {}
libc = ctypes.CDLL(None, use_errno=True)
x86 = os.uname().machine == 'x86_64'
def attempt(name, action):
    try: found[name] = action() or 'done'
    except OSError as error: found[name] = errno.errorcode.get(error.errno, str(error))
def call(x86_number, other_number, *arguments):
    if libc.syscall(x86_number if x86 else other_number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), 'refused')
def connect(address):
    with socket.socket(socket.AF_INET6 if ':' in address[0] else socket.AF_INET, socket.SOCK_STREAM) as s:
        s.settimeout(2)
        s.connect(address)
        return s.recv(64).decode() or 'closed'
`;
const epilogue = `
print(json.dumps(found))
`;

/** A tar stream of files (text), links (`-> target`, `=> name` for a hard one) and folders (null). */
export function tarOf(entries: Readonly<Record<string, string | null>>, mode = 0o644): Readable {
  const tar = pack();
  for (const [name, content] of Object.entries(entries)) {
    if (content === null) tar.entry({ name, type: 'directory', mode: 0o755 });
    else if (content.startsWith('-> '))
      tar.entry({ name, type: 'symlink', linkname: content.slice('-> '.length) });
    else if (content.startsWith('=> '))
      tar.entry({ name, type: 'link', linkname: content.slice('=> '.length) });
    else tar.entry({ name, mode }, content);
  }
  tar.finalize();
  return tar as unknown as Readable;
}

/** An address of this machine that is not its loopback; undefined where it has none. */
export function hostAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((candidate) => candidate?.family === 'IPv4' && !candidate.internal)?.address;
}
