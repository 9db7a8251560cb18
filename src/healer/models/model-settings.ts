import { TaasError } from '../../errors.ts';
import { parseDurationMs } from '../../units.ts';

export type ModelProvider = 'openai-compatible' | 'anthropic' | 'ollama';

/** Which model is asked, and how much it may take. */
export interface ModelSettings {
  readonly provider: ModelProvider;
  readonly model: string;
  readonly url: string;
  /** Null where the server wants none. */
  readonly apiKey: string | null;
  /** Input and output together, of one healing. */
  readonly maxTokens: number;
  /** In the currency of the prices; null: no bound but the tokens. */
  readonly maxCost: number | null;
  /** Of a million tokens; null where it was not given. */
  readonly inputPrice: number | null;
  readonly outputPrice: number | null;
  /** Of one request. */
  readonly timeoutMs: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The variables, for the guide and for help. */
export const modelVariables = {
  TAAS_MODEL:
    'Provider and model, `openai-compatible:NAME`, `anthropic:NAME` or `ollama:NAME`. Without it no model is asked.',
  TAAS_MODEL_URL:
    'Where it answers. `openai-compatible` has no default; Ollama: `http://localhost:11434/v1`.',
  TAAS_MODEL_KEY: 'The key. Default: `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`.',
  TAAS_MODEL_MAX_TOKENS: 'Tokens that one healing may take, input and output together (100,000).',
  TAAS_MODEL_PRICES:
    'Prices of a million tokens, `INPUT/OUTPUT`, e.g. `3/15`: then the report tells what it cost.',
  TAAS_MODEL_MAX_COST: 'What one healing may cost, in the currency of the prices.',
  TAAS_MODEL_TIMEOUT: 'Time for one answer (`60s`).',
} as const;

const defaultUrls: Readonly<Record<ModelProvider, string | null>> = {
  'openai-compatible': null,
  anthropic: 'https://api.anthropic.com/v1',
  ollama: 'http://localhost:11434/v1',
};

/**
 * Which model the environment configures; null where it configures none.
 *
 * @throws TaasError `TAAS_USAGE` for a variable that says nothing.
 */
export function readModelSettings(env: Env): ModelSettings | null {
  const named = env.TAAS_MODEL;
  if (!named) return null;
  const { provider, model } = parseModel(named);
  const url = env.TAAS_MODEL_URL || defaultUrls[provider];
  if (!url) {
    throw usage(
      'TAAS_MODEL_URL',
      '',
      `the place where ${provider} answers, e.g. https://models.example.com/v1`,
    );
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw usage('TAAS_MODEL_URL', url, 'an http or https address');
  }
  const prices = parsePrices(env.TAAS_MODEL_PRICES);
  const maxCost = env.TAAS_MODEL_MAX_COST ? positive('TAAS_MODEL_MAX_COST', env.TAAS_MODEL_MAX_COST) : null;
  if (maxCost !== null && !prices) {
    throw usage(
      'TAAS_MODEL_PRICES',
      '',
      'prices, since TAAS_MODEL_MAX_COST is set: INPUT/OUTPUT of a million tokens',
    );
  }
  return {
    provider,
    model,
    url: url.replace(/\/+$/, ''),
    apiKey: env.TAAS_MODEL_KEY || keyOf(provider, env) || null,
    maxTokens: env.TAAS_MODEL_MAX_TOKENS
      ? positive('TAAS_MODEL_MAX_TOKENS', env.TAAS_MODEL_MAX_TOKENS)
      : 100_000,
    maxCost,
    inputPrice: prices?.input ?? null,
    outputPrice: prices?.output ?? null,
    timeoutMs: parseTimeout(env.TAAS_MODEL_TIMEOUT || '60s'),
  };
}

function parseModel(named: string): Pick<ModelSettings, 'provider' | 'model'> {
  const [, provider, model] = /^([a-z-]+):(.{1,200})$/.exec(named) ?? [];
  if (provider && model && Object.hasOwn(defaultUrls, provider)) {
    return { provider: provider as ModelProvider, model };
  }
  const providers = Object.keys(defaultUrls).join(', ');
  throw usage('TAAS_MODEL', named, `PROVIDER:MODEL with a provider of ${providers}`);
}

function keyOf(provider: ModelProvider, env: Env): string | undefined {
  if (provider === 'anthropic') return env.ANTHROPIC_API_KEY;
  return provider === 'openai-compatible' ? env.OPENAI_API_KEY : undefined;
}

function parsePrices(text: string | undefined): { input: number; output: number } | null {
  if (!text) return null;
  const [, input, output] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (input === undefined) throw usage('TAAS_MODEL_PRICES', text, 'INPUT/OUTPUT, e.g. 3/15');
  return { input: Number(input), output: Number(output) };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw usage(name, text, 'a number above 0');
}

function parseTimeout(text: string): number {
  try {
    return parseDurationMs(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw usage('TAAS_MODEL_TIMEOUT', text, 'a time with its unit, e.g. 60s');
  }
}

function usage(name: string, value: string, expected: string): TaasError {
  const is = value === '' ? 'is not set' : `is ${JSON.stringify(value)}`;
  return new TaasError('TAAS_USAGE', `${name} ${is}: expected ${expected}.`);
}
