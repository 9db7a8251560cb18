import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EngineApi } from './engine-api.mjs';
import { alternate, timeMs } from './measure.mjs';

const label = 'taas.bench';

/** What the cases share, and all that has to be gone in the end. */
export class Session {
  taas = fileURLToPath(new URL('../dist/cli/main.cjs', import.meta.url));
  image = 'taas/base';
  api = new EngineApi();
  #folder = mkdtempSync(join(tmpdir(), 'taas-bench-'));
  #id = `${process.pid}-${Date.now()}`;
  #children = new Set();
  #folders = 0;
  #ending = false;

  constructor({ rounds, quick, tell }) {
    this.rounds = rounds;
    this.quick = quick;
    this.tell = tell;
  }

  /** Of everything that is made in the engine. */
  get labels() {
    return { [label]: this.#id };
  }

  get labelArgs() {
    return ['--label', `${label}=${this.#id}`];
  }

  async makeFolder() {
    const folder = join(this.#folder, String(this.#folders++));
    await mkdir(folder);
    return folder;
  }

  /** A scope with an empty workspace, on disk. */
  async writeScope(scope) {
    const folder = await this.makeFolder();
    await mkdir(join(folder, 'workspace'));
    const path = join(folder, 'scope.json');
    const environment = { type: 'docker', image: this.image, workspace: { path: 'workspace' } };
    await writeFile(path, JSON.stringify({ environment, ...scope }));
    return path;
  }

  alternate(contestants, rounds) {
    const onRound = (round) => this.tell(round === 0 ? 'warming up' : `round ${round}/${rounds}`);
    return alternate(contestants, rounds, { warmUp: !this.quick, onRound });
  }

  /** The image is made or found, and with it that everything works at all. */
  async prepareImage() {
    const scenarios = [{ id: 'TRUE', type: 'unit', command: 'true' }];
    await this.timeTaas(['run', '--quiet', await this.writeScope({ scope_id: 'prepare', scenarios })]);
  }

  /** Wall time of a whole process; it must exit 0. */
  timeProcess(command, args, { env = {} } = {}) {
    return timeMs(async () => {
      if (this.#ending) throw new Error('interrupted');
      const child = spawn(command, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      });
      this.#children.add(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          said = (said + text).slice(-2_000);
        });
      }
      const [code, signal] = await once(child, 'close');
      this.#children.delete(child);
      if (code !== 0) throw new Error(`it ended with ${code ?? signal}: ${lastWords(said)}`);
    });
  }

  timeTaas(args, options) {
    return this.timeProcess(process.execPath, [this.taas, ...args], options);
  }

  /** `docker run --rm` as a user types it. */
  timeDockerRun(command) {
    const isolation = ['--rm', '--network', 'none', ...this.labelArgs];
    return this.timeProcess('docker', ['run', ...isolation, this.image, ...command]);
  }

  /** Ends what runs, each with its own clean-up, and removes what was made. */
  async dispose() {
    this.#ending = true;
    const ends = [...this.#children].map((child) => once(child, 'close'));
    for (const child of this.#children) child.kill('SIGTERM');
    await Promise.race([Promise.all(ends), sleep(10_000, undefined, { ref: false })]);
    this.api.close();
    for (const [list, remove] of [
      [
        ['ps', '-aq'],
        ['rm', '-fv'],
      ],
      [
        ['images', '-q'],
        ['rmi', '-f'],
      ],
    ]) {
      const filter = `label=${label}=${this.#id}`;
      const { stdout } = spawnSync('docker', [...list, '--filter', filter], { encoding: 'utf8' });
      const ids = [...new Set((stdout ?? '').split('\n').filter(Boolean))];
      if (ids.length > 0) spawnSync('docker', [...remove, ...ids], { stdio: 'ignore' });
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The end of an output, where a summary or an error stands. */
function lastWords(output) {
  return output.trim().split(/\n+/).slice(-3).join(' ');
}
