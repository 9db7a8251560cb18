import type { Cause } from '../../../generated/heal-report.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

interface Meaning {
  readonly towards: Cause;
  readonly weight: number;
  readonly text: string;
}

/** What the harness itself saw of the run, by `reason`. */
const meanings: Readonly<Record<string, readonly Meaning[]>> = {
  tool_missing: [{ towards: 'environment', weight: 6, text: 'The test tool is not in the image.' }],
  dependencies_failed: [
    { towards: 'environment', weight: 8, text: 'The dependencies could not be installed.' },
  ],
  service_failed: [{ towards: 'environment', weight: 6, text: 'A service of the scope did not come up.' }],
  not_ready: [
    { towards: 'environment', weight: 2, text: 'What runs in the background was not ready in time.' },
  ],
  not_started: [{ towards: 'environment', weight: 3, text: 'The command could not be started.' }],
  harness_error: [{ towards: 'environment', weight: 8, text: 'The harness could not do its work.' }],
  memory_limit: [
    { towards: 'environment', weight: 1.5, text: 'The memory of the cell was used up.' },
    {
      towards: 'code_defect',
      weight: 1.5,
      text: 'The memory of the cell was used up, as an endless loop does.',
    },
  ],
  deadline: [
    { towards: 'code_defect', weight: 1.5, text: 'It did not end in time, as an endless loop does not.' },
  ],
  premature_exit: [{ towards: 'code_defect', weight: 2, text: 'The tests ended the test tool.' }],
  integrity_violated: [
    { towards: 'contract_violation', weight: 12, text: 'Files that the scope pins are not what they were.' },
  ],
  law_changed: [
    { towards: 'contract_violation', weight: 12, text: 'Files that the Legislator owns were changed.' },
  ],
  forged_result: [{ towards: 'contract_violation', weight: 12, text: 'A result was forged.' }],
};

export const harnessStatus: EvidenceSource = {
  kind: 'harness',
  cap: 12,
  weigh({ group, report, roomier }) {
    if (roomier.passed + roomier.failed > 0) return [withMoreMemory(roomier.passed > 0)];
    const ids = new Set(group.failures.map(({ scenario, step }) => scenario ?? step));
    const steps = [...report.scenarios, ...report.setup].filter(({ id }) => ids.has(id));
    const reasons = new Set(steps.map(({ reason }) => reason as string));
    if (group.failures.some(({ scenario, step }) => scenario === null && step === null))
      reasons.add(report.reason);
    return [...reasons].flatMap((reason) =>
      Object.hasOwn(meanings, reason) ? (meanings[reason] ?? []) : [],
    );
  },
};

function withMoreMemory(passes: boolean): Omit<Finding, 'kind'> {
  return passes
    ? {
        text: 'The memory of the cell was used up; with more of it the same files pass.',
        towards: 'environment',
        weight: 7,
      }
    : {
        text: 'The memory of the cell was used up, as it was with more of it: it asks for ever more.',
        towards: 'code_defect',
        weight: 3,
      };
}
