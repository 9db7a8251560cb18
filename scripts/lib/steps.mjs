// Says what is being done: one line for each step, progress for the long ones, and the end of a step's own output
// when it fails. Plain Node: this runs before `npm ci`.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const logFolder = join(root, 'build', 'setup-logs');

const terminal = process.stdout.isTTY === true && process.env.TERM !== 'dumb';
const coloured = process.env.NO_COLOR ? false : terminal || Boolean(process.env.FORCE_COLOR);
const paint = (code) => (text) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
export const green = paint(32);
export const red = paint(31);
const dim = paint(2);
export const bold = paint(1);

/** A step that failed; what there was to say has been said. */
export class StepFailed extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs `work(tell)` under a title; `tell(line)` shows what the step is at. A string that `work` gives back is shown
 * beside the title at the end. Gives back what `work` does.
 */
export async function step(title, work) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  let latest = '';
  const redraw = () => {
    const line = `▸ ${title} … ${seconds()}  `;
    const room = Math.max(0, (process.stdout.columns ?? 80) - line.length - 1);
    process.stdout.write(`\r\u001b[2K${line}${dim(latest.slice(0, room))}`);
  };
  const beat = () =>
    process.stdout.write(`  ${title} … ${seconds()}${latest ? `  ${dim(latest.slice(0, 100))}` : ''}\n`);
  if (terminal) redraw();
  else process.stdout.write(`▸ ${title}\n`);
  const timer = setInterval(terminal ? redraw : beat, terminal ? 200 : 10_000);
  const finish = (mark, note) => {
    clearInterval(timer);
    process.stdout.write(`${terminal ? '\r\u001b[2K' : ''}${mark} ${title}${note}\n`);
  };
  try {
    const note = await work((line) => {
      latest = plain(line);
    });
    const took = Date.now() - started >= 1000 ? dim(`  ${seconds()}`) : '';
    finish(green('✔'), `${typeof note === 'string' ? `: ${note}` : ''}${took}`);
    return note;
  } catch (error) {
    finish(red('✘'), `  ${seconds()}`);
    throw error;
  }
}

/** Runs a command as a step: its output goes to a log, whose end is shown if the command fails. */
export function commandStep(title, command, args, options) {
  return step(title, (tell) => runLogged(title, command, args, { ...options, tell }));
}

/** Runs a command inside a step. Resolves when it ends with 0, else throws StepFailed with the end of its output. */
export async function runLogged(name, command, args, options = {}) {
  const { tell = () => {}, env = {}, cwd = root, shownLines = 25 } = options;
  mkdirSync(logFolder, { recursive: true });
  const path = join(logFolder, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.log`);
  const log = createWriteStream(path);
  const tail = [];
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = endWithUs(child);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      log.write(text);
      const lines = (rest + text).split(/\r?\n|\r/);
      rest = lines.pop();
      for (const line of lines) take(line);
    });
    stream.on('end', () => rest && take(rest));
  }
  function take(line) {
    if (!line.trim()) return;
    tell(line);
    if (tail.push(line) > shownLines) tail.shift();
  }
  const { code, signal, error } = await new Promise((resolve) => {
    child.on('error', (cause) => resolve({ error: cause }));
    child.on('close', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
  });
  forget();
  log.end();
  if (code === 0) return;
  const how = error ? error.message : signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const shown = tail.map((line) => `  ${line}`).join('\n');
  throw new StepFailed(
    `${command} ${args.join(' ')}\n${shown}\n${how}. All of its output: ${path}`,
    code ?? 1,
  );
}

/** Runs a command on this terminal, as if the user had typed it, and resolves with its exit code. */
export async function runHere(command, args, { env = {} } = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  const forget = endWithUs(child);
  // Ctrl-C reaches the child by itself: it decides how to end, and we wait for it.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  process.off('SIGINT', ignore);
  forget();
  return code;
}

/** Runs a script's `main` and ends the process with what it says. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stdout.write(`${error instanceof StepFailed ? error.message : error.stack}\n`);
    process.exitCode = error.exitCode ?? 1;
  }
}

function endWithUs(child) {
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGHUP', forward);
  return () => process.off('SIGTERM', forward).off('SIGHUP', forward);
}

function plain(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return line.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').trim();
}
