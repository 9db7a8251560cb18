import { Chalk, supportsColor } from 'chalk';
import type { TextStyle } from '../report/summary/text-style.ts';

interface Screen {
  readonly isTty: boolean;
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Columns where none are known: logs of CI servers scroll sideways. */
const unknownColumns = 120;

export function makeStyle({ isTty, columns, env }: Screen): TextStyle {
  const chalk = new Chalk({ level: isColoured(isTty, env) ? colourLevel() : 0 });
  const width = Number(env.COLUMNS) || columns || unknownColumns;
  return {
    width: Math.max(20, width),
    bold: chalk.bold,
    dim: chalk.dim,
    red: chalk.red,
    green: chalk.green,
    yellow: chalk.yellow,
    cyan: chalk.cyan,
    magenta: chalk.magenta,
    blue: chalk.blue,
  };
}

/** FORCE_COLOR wins over NO_COLOR (https://no-color.org), which wins over what the stream is. */
function isColoured(isTty: boolean, env: Screen['env']): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR) return false;
  return isTty && env.TERM !== 'dumb';
}

/** Only the sixteen colours of the terminal's own theme are used, so one level is enough. */
function colourLevel(): 1 | 2 | 3 {
  return supportsColor ? (Math.max(1, supportsColor.level) as 1 | 2 | 3) : 1;
}
