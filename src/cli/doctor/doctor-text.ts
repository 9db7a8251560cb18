import { printableLines } from '../../report/summary/printable.ts';
import { wrapWords } from '../../report/summary/section.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import type { DoctorCheck } from '../../sandbox/inspect.ts';

const indent = 2;

export function doctorText(checks: readonly DoctorCheck[], style: TextStyle): string {
  const marks = { ok: style.green('✓'), warn: style.yellow('!'), fail: style.red('✗') };
  const titleWidth = Math.max(...checks.map(({ title }) => title.length)) + 2;
  const lines = checks.flatMap(({ status, title, detail, action }) => {
    const [first = '', ...rest] = body(detail, style.width - indent - titleWidth);
    const margin = ' '.repeat(indent + titleWidth);
    return [
      `${marks[status]} ${style.bold(title)}${' '.repeat(titleWidth - title.length)}${first}`,
      ...rest.map((line) => margin + line),
      ...(action === null ? [] : body(action, style.width - margin.length - 2)).map(
        (line, index) => `${margin}${index === 0 ? style.cyan('→') : ' '} ${line}`,
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function body(text: string, width: number): string[] {
  return printableLines(text).flatMap((line) => wrapWords(line, Math.max(20, width)));
}
