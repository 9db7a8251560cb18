import type { Cause } from '../../generated/heal-report.ts';

/** A cause that evidence can speak for. */
export type NamedCause = Exclude<Cause, 'undecided'>;

/**
 * What turns bits of evidence into shares. The weights of single pieces of evidence stand with them; these numbers hold
 * for their sum.
 *
 * Where they are from: a fit of the likelihood on 225 recorded cases of the development part of `bench/heal` (138 code
 * defects, 38 outdated tests, 26 of the environment, 23 flaky), whose shares count alike; then taken back about half of the way
 * to what was judged before, since the weights of evidence were mended on the same cases, and the best fit (0.8 for the
 * temperature) would be too sure of others. `contract_violation` stands by judgement: the bench has none.
 */
export const calibration = {
  /** Bits, against `code_defect`. A broken contract is a defect that an agreement names: it has the defect's evidence, too. */
  priors: {
    code_defect: 0,
    test_outdated: -1.5,
    environment: 0,
    flaky: -0.5,
    contract_violation: -6,
  } satisfies Record<NamedCause, number>,
  /** Above 1, evidence would be less independent than its sum says. */
  temperature: 0.9,
  /** A test is called outdated only from this share on: a wrong one hides a bug. */
  leastOutdated: 0.75,
  /** Never more certain than this. */
  mostShare: 0.99,
} as const;

export const namedCauses: readonly NamedCause[] = [
  'code_defect',
  'test_outdated',
  'environment',
  'flaky',
  'contract_violation',
];

/**
 * Kinds of evidence that tell of the same thing in other words, and what they may weigh together for one cause, in bits.
 */
export const families: readonly { readonly kinds: readonly string[]; readonly cap: number }[] = [
  { kinds: ['exception', 'frame', 'pattern', 'clock_and_locale'], cap: 6 },
  { kinds: ['rerun', 'history', 'chance'], cap: 11 },
  {
    kinds: [
      'broken_reference',
      'asserted_value',
      'adapted_code',
      'commit_message',
      'documentation',
      'snapshot',
      'edit_shape',
    ],
    cap: 9,
  },
];
