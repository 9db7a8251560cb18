import { createRequire } from 'node:module';
import type { LanguageModel } from 'ai';
import type { ModelUse } from '../../generated/heal-report.ts';
import { type ModelFix, modelFixesSchema, wellFormedFixes } from './model-fixes.ts';
import type { ModelSettings } from './model-settings.ts';

/** What went wrong is cut: a server may answer with anything. */
const longestProblem = 300;
const mostOutputTokens = 8_000;

/** The requests of one healing to one model, and what they took. */
export class ModelSession {
  readonly #settings: ModelSettings;
  #inputTokens = 0;
  #outputTokens = 0;
  #calls = 0;
  #failed = 0;
  readonly #problems: string[] = [];

  constructor(settings: ModelSettings) {
    this.#settings = settings;
  }

  /**
   * Asks for fixes; null where no usable answer came: refused, not as asked, too slow, or nothing is left to spend. A
   * server that is busy is asked again twice, when it says.
   */
  async ask(system: string, prompt: string, signal: AbortSignal): Promise<ModelFix[] | null> {
    const left = this.#tokensLeft - roughTokens(system + prompt);
    if (left < 500 || this.#isTooDear) {
      this.#note('not asked: what one healing may take is spent');
      return null;
    }
    // Not by import(), which V8 refuses in code that it did not compile itself but read from a cache.
    const ai: typeof import('ai') = createRequire(import.meta.url)('ai');
    try {
      const answer = await ai.generateText({
        model: openModel(this.#settings),
        system,
        prompt,
        output: ai.Output.object({ schema: ai.jsonSchema(modelFixesSchema) }),
        maxOutputTokens: Math.min(mostOutputTokens, left),
        maxRetries: 2,
        abortSignal: AbortSignal.any([signal, AbortSignal.timeout(this.#settings.timeoutMs)]),
      });
      // Throws where the answer is no object; a server need not have looked at the schema.
      const fixes = wellFormedFixes(answer.finishReason === 'content-filter' ? refuse() : answer.output);
      if (!fixes) throw new Error('the answer has not the form that was asked for');
      this.#calls += 1;
      this.#spend(answer.usage.inputTokens, answer.usage.outputTokens, system + prompt, answer.text);
      return fixes;
    } catch (error) {
      this.#failed += 1;
      const { usage, text } = error as { usage?: Usage; text?: string };
      // What it answered is paid for, whether it was usable or not.
      if (usage || text) this.#spend(usage?.inputTokens, usage?.outputTokens, system + prompt, text ?? '');
      this.#note(problemOf(error, this.#settings, signal));
      return null;
    }
  }

  get use(): ModelUse {
    const { provider, model } = this.#settings;
    return {
      provider,
      model,
      calls: this.#calls,
      failed: this.#failed,
      input_tokens: this.#inputTokens,
      output_tokens: this.#outputTokens,
      cost: this.#cost,
      problems: [...this.#problems],
    };
  }

  get #tokensLeft(): number {
    return this.#settings.maxTokens - this.#inputTokens - this.#outputTokens;
  }

  get #cost(): number | null {
    const { inputPrice, outputPrice } = this.#settings;
    if (inputPrice === null || outputPrice === null) return null;
    return (this.#inputTokens * inputPrice + this.#outputTokens * outputPrice) / 1e6;
  }

  get #isTooDear(): boolean {
    const { maxCost } = this.#settings;
    return maxCost !== null && (this.#cost ?? 0) >= maxCost;
  }

  /** A server that counts nothing is counted for. */
  #spend(input: number | undefined, output: number | undefined, asked: string, answered: string): void {
    this.#inputTokens += input ?? roughTokens(asked);
    this.#outputTokens += output ?? roughTokens(answered);
  }

  #note(problem: string): void {
    this.#problems.push(problem.slice(0, longestProblem));
  }
}

function refuse(): never {
  throw new Error('the model refused to answer');
}

interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

/** About four characters a token, in any of today's models. */
function roughTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function openModel({ provider, model, url, apiKey }: ModelSettings): LanguageModel {
  const require = createRequire(import.meta.url);
  if (provider === 'anthropic') {
    const { createAnthropic }: typeof import('@ai-sdk/anthropic') = require('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: url, apiKey: apiKey ?? '' })(model);
  }
  const { createOpenAICompatible }: typeof import('@ai-sdk/openai-compatible') =
    require('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name: provider,
    baseURL: url,
    ...(apiKey !== null && { apiKey }),
    supportsStructuredOutputs: true,
  })(model);
}

function problemOf(error: unknown, { timeoutMs, apiKey }: ModelSettings, signal: AbortSignal): string {
  if (signal.aborted) return 'cancelled';
  const { name, message, lastError, statusCode, finishReason } = error as {
    name?: string;
    message?: string;
    lastError?: { message?: string; statusCode?: number };
    statusCode?: number;
    finishReason?: string;
  };
  if (name === 'TimeoutError' || name === 'AbortError') return `no answer within ${timeoutMs} ms`;
  if (finishReason === 'length') return 'the answer was longer than it may be';
  const status = statusCode ?? lastError?.statusCode;
  const text = `${status === undefined ? '' : `${status}: `}${lastError?.message ?? message ?? String(error)}`;
  // A server may quote the request.
  return apiKey ? text.replaceAll(apiKey, '***') : text;
}
