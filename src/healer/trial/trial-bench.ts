import type { TrialCopy, TrialGround } from '../lab/lab.ts';
import { type TestKey, testKey } from '../test-key.ts';
import type { Trial, TrialResult } from './screen.ts';
import { saysTheSame, statusesOf, type TrialPlan } from './trial-plan.ts';
import { ToolLostError, type TrialTool } from './trial-tool.ts';

/** After so many trials what they left behind is thrown away. */
const mostTrials = 500;
/** After so many the unchanged code must still say what it said. */
const controlEvery = 40;

/** Of a trial that shared its copy with one that has put an end to it. */
const mostRetries = 5;

export type OpenTool = (copy: TrialCopy, plan: TrialPlan) => Promise<TrialTool>;

/** One copy with the tools in it; a fresh one takes its place when it is worn out. */
export class TrialBench implements AsyncDisposable {
  readonly #ground: TrialGround;
  readonly #plans: readonly TrialPlan[];
  readonly #openTool: OpenTool;
  #place: Promise<BenchPlace> | undefined;

  /** @param plans those with failing tests first */
  constructor(ground: TrialGround, plans: readonly TrialPlan[], openTool: OpenTool) {
    this.#ground = ground;
    this.#plans = plans;
    this.#openTool = openTool;
  }

  async try(trial: Trial): Promise<TrialResult> {
    let isConfirmed = false;
    for (let left = mostRetries; ; left -= 1) {
      this.#place ??= this.#open();
      const opened = this.#place;
      try {
        const place = await opened;
        place.trials += 1;
        const { died, ...result } = await this.#judge(place, trial);
        if (place.left || place.trials >= mostTrials) this.#replace(opened);
        // It may have died of its neighbour, or of what that one left.
        if (!died || isConfirmed) return result;
        isConfirmed = true;
      } catch (error) {
        this.#replace(opened);
        if (!(error instanceof ToolLostError)) throw error;
        if (error.isCulprit || left === 0)
          return { isPlausible: false, fixed: [], broken: [], messages: [], timedOut: false };
      }
    }
  }

  async #judge(place: BenchPlace, { files }: Trial): Promise<TrialResult & { readonly died: boolean }> {
    const fixed: TestKey[] = [];
    const broken: TestKey[] = [];
    for (const [index, plan] of this.#plans.entries()) {
      const tool = await place.tool(index);
      if (plan.failing.length > 0 && place.trials % controlEvery === 0) await this.#check(tool, plan);
      const { targets, stop, cold, limits, passing, failing } = plan;
      const answer = await tool.run({ files, targets, all: true, stop, limits, cold });
      place.left ||= answer.left;
      const seen = statusesOf(answer, testKey(plan.scenario.id, null));
      const passes = failing.filter((key) => seen.get(key) === 'passed');
      fixed.push(...passes);
      const timedOut = answer.ended === 'timeout';
      const died = answer.ended === 'died';
      const messages = messagesOf(answer, failing);
      if (passes.length < failing.length || answer.left) {
        return { isPlausible: false, fixed, broken, messages, timedOut, died };
      }
      if (answer.stage === 'all') broken.push(...passing.filter((key) => seen.get(key) !== 'passed'));
      const isCut = answer.stage === 'targets' || answer.ended !== 'ok';
      if (broken.length > 0 || isCut) return { isPlausible: false, fixed, broken, messages, timedOut, died };
    }
    return { isPlausible: true, fixed, broken, messages: [], timedOut: false, died: false };
  }

  /** What was tried may have changed more than its own files. */
  async #check(tool: TrialTool, { targets, stop, cold, limits, control }: TrialPlan): Promise<void> {
    const answer = await tool.run({ files: new Map(), targets, all: false, stop, limits, cold });
    if (!saysTheSame(answer, control)) {
      throw new ToolLostError('the unchanged code does not say what it said');
    }
  }

  async #open(): Promise<BenchPlace> {
    const copy = await borrow(this.#ground);
    const tools: Promise<TrialTool>[] = [];
    return {
      trials: 0,
      left: false,
      tool: (index) => {
        tools[index] ??= this.#openTool(copy.copy, this.#plans[index] as TrialPlan);
        return tools[index];
      },
      [Symbol.asyncDispose]: async () => {
        for (const tool of tools) await (await tool?.catch(() => null))?.[Symbol.asyncDispose]();
        await copy.giveBack();
      },
    };
  }

  /** Whoever still works in the old one is told that it is lost, and starts again in the new one. */
  #replace(old: Promise<BenchPlace>): void {
    if (this.#place !== old) return;
    this.#place = undefined;
    this.#closing.push(old.then((place) => place[Symbol.asyncDispose]()).catch(() => {}));
  }

  readonly #closing: Promise<void>[] = [];

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#place) this.#replace(this.#place);
    await Promise.all(this.#closing);
  }
}

interface BenchPlace extends AsyncDisposable {
  trials: number;
  left: boolean;
  tool(index: number): Promise<TrialTool>;
}

const mostMessages = 20;

function messagesOf(
  {
    tests,
    broken,
  }: {
    readonly tests: readonly { key: TestKey; status: string; message: string | null }[];
    readonly broken: readonly string[];
  },
  failing: readonly TestKey[],
): string[] {
  const told = tests.filter(({ key, status }) => status !== 'passed' && failing.includes(key));
  const messages = told.flatMap(({ message }) => (message === null ? [] : [message]));
  return (messages.length > 0 ? messages : [...broken]).slice(0, mostMessages);
}

/** A copy that is kept for longer than one call. */
export async function borrow(
  ground: TrialGround,
): Promise<{ readonly copy: TrialCopy; readonly giveBack: () => Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let lend = (_copy: TrialCopy) => {};
  const lent = new Promise<TrialCopy>((resolve) => {
    lend = resolve;
  });
  const over = ground.inCopy(async (copy) => {
    lend(copy);
    await released;
  });
  const copy = await Promise.race([
    lent,
    over.then(() => {
      throw new ToolLostError('the trial ground is gone');
    }),
  ]);
  return {
    copy,
    giveBack: async () => {
      release();
      await over.catch(() => {});
    },
  };
}
