import { createRequire } from 'node:module';
import type { LanguageModel } from 'ai';
import type { ModelUse } from '../../generated/heal-report.ts';
import { type ModelFix, modelFixesSchema, wellFormedFixes } from './model-fixes.ts';
import type { ModelSettings } from './model-settings.ts';

/** What went wrong is cut: a server may answer with anything. */
const longestProblem = 300;
const mostOutputTokens = 8_000;
/** An answer that has room for less is no fix. */
const leastOutputTokens = 500;

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
    const left = this.#outputTokensLeft(roughTokens(system + prompt));
    if (left < leastOutputTokens) {
      this.#note('not asked: it would take more than one healing may');
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
      // What it answered is paid for, whether it was usable or not, and what it was asked where nobody waited for it.
      if (usage || text || isLate(error))
        this.#spend(usage?.inputTokens, usage?.outputTokens, system + prompt, text ?? '');
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

  /** How long an answer may be, in tokens, once so many are asked with: by the tokens, and by the money. */
  #outputTokensLeft(input: number): number {
    const { maxTokens, maxCost, inputPrice, outputPrice } = this.#settings;
    const tokens = Math.floor(maxTokens - this.#inputTokens - this.#outputTokens - input);
    if (maxCost === null || inputPrice === null || outputPrice === null) return tokens;
    const money = maxCost - (this.#cost ?? 0) - (input * inputPrice) / 1e6;
    if (money <= 0) return 0;
    return outputPrice === 0 ? tokens : Math.min(tokens, Math.floor((money * 1e6) / outputPrice));
  }

  get #cost(): number | null {
    const { inputPrice, outputPrice } = this.#settings;
    if (inputPrice === null || outputPrice === null) return null;
    return (this.#inputTokens * inputPrice + this.#outputTokens * outputPrice) / 1e6;
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

/** About four bytes a token, in any of today's models: of other scripts than the Latin one a character is more. */
function roughTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

function isLate(error: unknown): boolean {
  const { name } = error as { name?: string };
  return name === 'TimeoutError' || name === 'AbortError';
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
  const { message, lastError, statusCode, finishReason } = error as {
    message?: string;
    lastError?: { message?: string; statusCode?: number };
    statusCode?: number;
    finishReason?: string;
  };
  if (isLate(error)) return `no answer within ${timeoutMs} ms`;
  if (finishReason === 'length') return 'the answer was longer than it may be';
  const status = statusCode ?? lastError?.statusCode;
  const text = `${status === undefined ? '' : `${status}: `}${lastError?.message ?? message ?? String(error)}`;
  // A server may quote the request.
  return apiKey ? text.replaceAll(apiKey, '***') : text;
}
