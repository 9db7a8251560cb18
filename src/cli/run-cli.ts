import type { Argv } from 'yargs';
import { ExitCode, TaasError } from '../errors.ts';
import { packageVersion } from '../package-root.ts';
import type { Command } from './command.ts';
import { commands, loadCommands } from './commands.ts';
import { makeParser } from './make-parser.ts';
import { printError } from './print-error.ts';
import type { Terminal } from './terminal.ts';
import { unknownCommand } from './usage-error.ts';

/** The widest a help text gets: longer lines are hard to read. */
const maximalHelpWidth = 100;

/** The whole command: parses, runs, prints, and answers with the exit code. Nothing is thrown. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  const own = withoutCommand(argv);
  try {
    if (argv.length === 0) {
      terminal.stderr.write(await renderHelp([], terminal));
      return ExitCode.usage;
    }
    if (argv[0] === '--get-yargs-completions') return await printCompletions(argv, terminal);
    if (own.includes('-')) {
      throw new TaasError('TAAS_USAGE', '"-": standard input can not be read; name a file.');
    }
    if (!argv[0]?.startsWith('-') && !Object.hasOwn(commands, argv[0] ?? '')) {
      throw unknownCommand(argv[0] ?? '', Object.keys(commands));
    }
    const loaded = await loadCommands(argv);
    const isPassedOn = loaded.length === 1 && loaded[0]?.passesCommandOn === true;
    const words = isPassedOn ? argv : withoutSeparator(argv);
    return await parseAndRun(withValues(words, loaded), loaded, terminal);
  } catch (error) {
    return printError(error, terminal, {
      json: own.includes('--json'),
      verbose: own.includes('--verbose') || terminal.env.TAAS_DEBUG !== undefined,
    });
  }
}

/** What stands before `--`: behind it may be a command with options of its own. */
function withoutCommand(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--');
  return at < 0 ? argv : argv.slice(0, at);
}

/** `taas run -- scope.json`: yargs keeps what follows away from the command's own arguments. */
function withoutSeparator(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--');
  if (at < 0) return argv;
  // What looks like an option behind it is a file all the same.
  const files = argv.slice(at + 1).map((file) => (file.startsWith('-') ? `./${file}` : file));
  return [...argv.slice(0, at), ...files];
}

/** yargs would take the next word for the value of an option that has one only at times. */
function withValues(argv: readonly string[], loaded: readonly Command[]): readonly string[] {
  const [only, ...others] = loaded;
  const { bareOptions } = only ?? {};
  if (!bareOptions || others.length > 0) return argv;
  return argv.map((word) => {
    const value = word.startsWith('--') ? bareOptions[word.slice(2)] : undefined;
    return value === undefined ? word : `${word}=${value}`;
  });
}

/** The text of `taas [command] --help`. */
export async function renderHelp(name: readonly string[], terminal: Terminal): Promise<string> {
  let text = '';
  const takeText = (part: string) => {
    text += part;
  };
  const stdout = { ...terminal.stdout, write: takeText };
  await parseAndRun([...name, '--help'], await loadCommands(name), { ...terminal, stdout });
  return text;
}

async function parseAndRun(
  argv: readonly string[],
  loaded: readonly Command[],
  terminal: Terminal,
): Promise<number> {
  let exitCode: number = ExitCode.pass;
  const parser = parserFor(loaded, terminal, (code) => {
    exitCode = code;
  });
  const output = await outputOf(parser, argv);
  if (output) terminal.stdout.write(`${output.trimEnd()}\n`);
  return exitCode;
}

/** What the completion script asks for: the words typed so far, `taas` itself included. */
async function printCompletions(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parser = parserFor(await loadCommands(argv.slice(2)), terminal, () => {});
  const output = await outputOf(parser, argv);
  if (output) terminal.stdout.write(`${output.trimEnd()}\n`);
  return ExitCode.pass;
}

/** With a callback yargs collects help and completions instead of printing them. */
async function outputOf(parser: Argv, argv: readonly string[]): Promise<string> {
  let output = '';
  await parser.parseAsync([...argv], {}, (_error, _argv, text) => {
    output = text;
  });
  // yargs gives every list of positional arguments this default, also one that must not be empty.
  return output.replaceAll(' [default: []]', '');
}

function parserFor(
  loaded: readonly Command[],
  terminal: Terminal,
  onExitCode: (exitCode: number) => void,
): Argv {
  const width = Math.min(maximalHelpWidth, terminal.stdout.style().width);
  return makeParser({ commands: loaded, terminal, version: packageVersion, width, onExitCode });
}
