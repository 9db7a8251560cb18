import yargs, { type Argv } from 'yargs';
import { TaasError } from '../errors.ts';
import type { Command } from './command.ts';
import { nameOf } from './commands.ts';
import { mainEpilogue } from './main-epilogue.ts';
import type { Terminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

interface ParserInput {
  readonly commands: readonly Command[];
  readonly terminal: Terminal;
  readonly version: string;
  readonly width: number;
  readonly onExitCode: (exitCode: number) => void;
}

/** yargs as this project uses it: strict, in English, and it neither prints nor exits by itself. */
export function makeParser({ commands, terminal, version, width, onExitCode }: ParserInput): Argv {
  const parser = yargs()
    .scriptName('taas')
    .usage('$0 <command>\n\nRuns TestScopes in hardened containers and answers with a verdict.')
    .locale('en')
    .wrap(width)
    .version(version)
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .parserConfiguration({ 'greedy-arrays': false })
    .strict()
    .demandCommand(1, 'Name a command.')
    .epilogue(mainEpilogue)
    .exitProcess(false)
    .fail((message, error) => {
      if (error && error.name !== 'YError') throw error;
      throw usageError(message ?? error.message, commands.length === 1 ? commands[0] : undefined, parser);
    });
  withoutHelpCache(parser);
  for (const command of commands) {
    const { parent } = command;
    if (parent === undefined) add(parser, command);
    else parser.command(parent, false, (own) => add(own.epilogue('').version(false), command));
  }
  return parser;

  function add(to: Argv, { command, describe, builder, handler, subcommands = [] }: Command): Argv {
    return to.command({
      command,
      describe,
      builder: (own) => {
        for (const subcommand of subcommands) mention(own, subcommand);
        return builder(own.demandCommand(0).epilogue('').version(false)) as Argv;
      },
      handler: async (options) => {
        refuseRepeated(options, parser);
        onExitCode(await handler(options as never, terminal));
      },
    });
  }
}

/** For help and completion. It is not run from here: yargs would give it the options of the command above it as well. */
function mention(above: Argv, subcommand: Command): void {
  const { command, describe } = subcommand;
  const builder = (): never => {
    const name = nameOf(subcommand);
    throw new TaasError(
      'TAAS_USAGE',
      `Put "${name}" first, before the options; a file of that name is ./${name}.`,
    );
  };
  above.command(command, describe, builder);
}

/** yargs lays the help text out for every command that it runs, in case somebody asks for it afterwards. */
function withoutHelpCache(parser: Argv): void {
  const { getUsageInstance } = (parser as unknown as YargsInternals).getInternalMethods();
  getUsageInstance().cacheHelpMessage = () => {};
}

interface YargsInternals {
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage(): void } };
}

/** yargs makes a list of an option that is given twice; only those that are meant to be lists may be one. */
function refuseRepeated(options: Record<string, unknown>, parser: Argv): void {
  const { array } = (parser as unknown as { getOptions(): { array: string[] } }).getOptions();
  for (const [name, value] of Object.entries(options)) {
    // Each option comes a second time in camel case, which `array` does not know.
    if (name === '_' || /[A-Z]/.test(name) || !Array.isArray(value) || array.includes(name)) continue;
    throw new TaasError('TAAS_USAGE', `--${name} was given ${value.length} times; it takes one value.`);
  }
}
