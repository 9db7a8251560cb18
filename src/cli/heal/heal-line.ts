import type { HealEvent } from '../../heal-events.ts';
import { causeWords } from '../../report/heal-words.ts';
import { percent } from '../../report/percent.ts';
import { truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration } from '../../units.ts';

const namedFromMs = 300;

/** What has come of something, in a line; null where that is nothing to tell. */
export function healLine(event: HealEvent, style: TextStyle): string | null {
  const told = (mark: string, text: string, rest = '') =>
    `${mark} ${truncateToWidth(printableLine(text), Math.max(10, style.width - 2 - rest.length))}${style.dim(rest)}`;
  switch (event.kind) {
    case 'heal_phase_finished': {
      const time = `  ${formatDuration(event.durationMs)}`;
      if (event.failure !== null) return told(style.red('✗'), `${event.phase}  ${event.failure}`, time);
      return event.durationMs < namedFromMs
        ? null
        : told(style.green('✓'), `${event.phase}  ${event.detail}`, time);
    }
    case 'diagnosed': {
      const { id, cause, confidence } = event.diagnosis;
      const sure = cause === 'undecided' ? '' : `  ${percent(confidence)} sure`;
      return told(style.cyan('•'), `${id}  ${causeWords[cause]}`, sure);
    }
    case 'strategy_finished': {
      const { strategy, diagnosis, tried, proved, durationMs } = event;
      if (tried === 0) return null;
      const mark = proved > 0 ? style.green('✓') : style.dim('·');
      return told(
        mark,
        `${strategy} for ${diagnosis}: ${tried} tried, ${proved} proved`,
        `  ${formatDuration(durationMs)}`,
      );
    }
    case 'proposed': {
      const { id, title, confidence } = event.proposal;
      return told(style.green('+'), `${id}  ${title}`, `  ${percent(confidence)} sure`);
    }
    case 'heal_warning':
      return told(style.yellow('!'), event.message);
    default:
      return null;
  }
}
