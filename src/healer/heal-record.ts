import type {
  Application,
  Diagnosis,
  HealOutcome,
  HealReport,
  Idea,
  ModelUse,
  Proposal,
  SearchEffort,
} from '../generated/heal-report.ts';

type Counts = Partial<Pick<SearchEffort, 'candidates' | 'tried' | 'plausible' | 'proved'>>;

/** What healing has found so far; filled in as it goes, so that nothing is lost when it is cancelled. */
export class HealRecord {
  readonly diagnoses: Diagnosis[] = [];
  readonly proposals: Proposal[] = [];
  readonly ideas: Idea[] = [];
  readonly models: ModelUse[] = [];
  readonly applied: Application[] = [];
  readonly warnings: string[] = [];
  readonly #search = { candidates: 0, tried: 0, plausible: 0, proved: 0, duration_ms: 0 };
  #stoppedBy: SearchEffort['stopped_by'] = 'done';

  count({ candidates = 0, tried = 0, plausible = 0, proved = 0 }: Counts): void {
    this.#search.candidates += candidates;
    this.#search.tried += tried;
    this.#search.plausible += plausible;
    this.#search.proved += proved;
  }

  endSearch(durationMs: number, stoppedBy: SearchEffort['stopped_by']): void {
    this.#search.duration_ms += durationMs;
    this.#stoppedBy = stoppedBy;
  }

  /** How it ended, where nobody cancelled it. */
  get outcome(): HealOutcome {
    if (this.proposals.length > 0) return 'proposed';
    return this.diagnoses.some(({ cause }) => cause !== 'undecided') ? 'diagnosed' : 'undecided';
  }

  get parts(): Pick<
    HealReport,
    'diagnoses' | 'proposals' | 'ideas' | 'search' | 'models' | 'applied' | 'warnings'
  > {
    const { diagnoses, proposals, ideas, models, applied, warnings } = this;
    const search = { ...this.#search, stopped_by: this.#stoppedBy };
    return { diagnoses, proposals, ideas, search, models, applied, warnings };
  }
}
