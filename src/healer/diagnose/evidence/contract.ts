import type { EvidenceSource } from './evidence-source.ts';

/** An explicit agreement: a schema of the scope's, a scenario that says that it is one, a service level. */
export const contract: EvidenceSource = {
  kind: 'contract',
  cap: 9,
  weigh({ group, report }) {
    const ids = new Set(group.failures.map(({ scenario }) => scenario));
    const scenarios = report.scenarios.filter(({ id }) => ids.has(id));
    const broken = scenarios.flatMap(({ attempts }) =>
      (attempts.at(-1)?.expectations ?? []).filter(
        ({ passed, subject }) => !passed && /^(?:json|schema)\b/.test(subject),
      ),
    );
    const findings = broken.slice(0, 1).map(({ message }) => ({
      text: `What the scope agrees on does not hold: ${message.slice(0, 200)}.`,
      towards: 'contract_violation' as const,
      weight: 9,
    }));
    if (scenarios.some(({ type }) => type === 'contract')) {
      findings.push({ text: 'The scenario tests a contract.', towards: 'contract_violation', weight: 8 });
    }
    return findings;
  },
};
