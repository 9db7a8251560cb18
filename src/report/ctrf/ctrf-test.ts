/** A test of the Common Test Report Format, as its schema has it; only what is known is there. */
export interface CtrfTest {
  readonly testId: string;
  readonly name: string;
  readonly status: CtrfStatus;
  readonly rawStatus: string;
  /** Whole milliseconds. */
  readonly duration: number;
  readonly start?: number;
  readonly stop?: number;
  readonly suite: readonly string[];
  readonly message?: string;
  readonly trace?: string;
  readonly filePath?: string;
  readonly line?: number;
  readonly type: string;
  readonly tags?: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly retries?: number;
  readonly retryAttempts?: readonly CtrfAttempt[];
  readonly flaky?: boolean;
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  readonly attachments?: readonly CtrfAttachment[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

export type CtrfStatus = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

export interface CtrfAttempt {
  readonly attempt: number;
  readonly status: CtrfStatus;
  readonly duration: number;
  readonly message?: string;
  readonly trace?: string;
  readonly line?: number;
}

export interface CtrfAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Relative to the folder of the run. */
  readonly path: string;
}
