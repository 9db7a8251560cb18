import { applyProposals } from '../../../src/healer/apply/apply-proposals.ts';
import { undo } from '../../../src/healer/apply/undo.ts';

/** For a process of its own, which dies before a step: `killed.ts apply|undo STEP`, findings and place on stdin. */
const [, , what, step] = process.argv;
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { findings, place } = JSON.parse(text);
let steps = 0;
const onStep = (): void => {
  steps += 1;
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
};
if (what === 'undo') await undo(place, 'last', { onStep });
else await applyProposals(findings, { place, onStep });
process.stdout.write(String(steps));
