import type { TaaSReport } from '../../generated/taas-report.ts';

const mostNamed = 3;

/** What scenarios said of sabotaged copies of the code: the share that they noticed, and some that they did not. */
export function controlLines({ scenarios }: TaaSReport): string[] {
  return scenarios.flatMap(({ id, control }) => {
    if (!control || control.sabotaged === 0) return [];
    const { sabotaged, noticed, unnoticed, cached } = control;
    const share = Math.floor((noticed / sabotaged) * 100);
    const named = unnoticed.slice(0, mostNamed).join(', ');
    const more = sabotaged - noticed - Math.min(mostNamed, unnoticed.length);
    const missed = named === '' ? '' : `; not ${named}${more > 0 ? ` and ${more} more` : ''}`;
    return [
      `${id}: noticed ${noticed} of ${sabotaged} sabotaged copies, ${share}%${cached ? ' (proved before)' : ''}${missed}`,
    ];
  });
}
