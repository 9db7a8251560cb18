import { toldInMessages } from '../facts/told-in-messages.ts';
import { isDocumented } from './documentation.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { values } from './values.ts';

/** How the code was edited: a typing error looks like one. */
export const editShape: EvidenceSource = {
  kind: 'edit_shape',
  cap: 2,
  weigh(input) {
    const { change, references, square } = input;
    if (!change?.codeChanged || references.some(({ isTold }) => isTold)) return [];
    if (square && square.meaning !== 'code_changed_it') return [];
    if (change.shape === 'slip') {
      const isNamed = change.rewritten.some(({ after }) => after.kind === 'constant');
      if (isNamed || isDocumented(input) || toldInMessages(input)?.how === 'shown') return [];
      if (values.weigh(input).some(({ sign }) => sign === 'intent')) return [];
      return [
        {
          text: 'The code was changed at one place by a few symbols, as a slip does.',
          towards: 'code_defect',
          weight: 1.5,
        },
      ];
    }
    return [];
  },
};
