import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelSession } from '../../../src/healer/models/model-session.ts';
import { readModelSettings } from '../../../src/healer/models/model-settings.ts';
import {
  type Answer,
  anthropicMessage,
  chatCompletion,
  failure,
  ModelServer,
  silence,
} from './model-server.ts';

const fixes = {
  fixes: [
    {
      title: 'Count the last item, too',
      reason: 'The loop ends one too early.',
      edits: [{ path: 'src/cart.py', find: 'range(n - 1)', replace: 'range(n)' }],
    },
  ],
};
const never = new AbortController().signal;

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

function open(more: Readonly<Record<string, string>> = {}): ModelSession {
  const settings = readModelSettings({
    TAAS_MODEL: 'openai-compatible:small',
    TAAS_MODEL_URL: server.url,
    TAAS_MODEL_KEY: 'sk-secret',
    TAAS_MODEL_PRICES: '3/15',
    ...more,
  });
  if (!settings) throw new Error('no settings');
  return new ModelSession(settings);
}

async function ask(answers: readonly Answer[], more: Readonly<Record<string, string>> = {}) {
  server.answerWith(...answers);
  const session = open(more);
  const answer = await session.ask('Mend.', 'Why does it fail?', never);
  return { answer, use: session.use };
}

describe('a model', () => {
  it('is asked for structured output, and its answer, tokens and price are told', async () => {
    const { answer, use } = await ask([chatCompletion(JSON.stringify(fixes))]);
    expect(answer).toEqual(fixes.fixes);
    expect(use).toEqual({
      provider: 'openai-compatible',
      model: 'small',
      calls: 1,
      failed: 0,
      input_tokens: 1_200,
      output_tokens: 80,
      cost: (1_200 * 3 + 80 * 15) / 1e6,
      problems: [],
    });
    const [request] = server.seen;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers.authorization).toBe('Bearer sk-secret');
    expect(request?.body.response_format).toMatchObject({ type: 'json_schema' });
    expect(request?.body.max_tokens).toBe(8_000);
  });

  it('of Anthropic is asked in its own format', async () => {
    const { answer, use } = await ask([anthropicMessage(fixes)], { TAAS_MODEL: 'anthropic:small' });
    expect(use.problems).toEqual([]);
    expect(answer).toEqual(fixes.fixes);
    expect(use).toMatchObject({ provider: 'anthropic', input_tokens: 900, output_tokens: 60 });
    expect(server.seen[0]?.path).toBe('/v1/messages');
    expect(server.seen[0]?.headers['x-api-key']).toBe('sk-secret');
  });

  it('of Ollama is asked without a key', async () => {
    server.answerWith(chatCompletion(JSON.stringify(fixes)));
    const settings = readModelSettings({ TAAS_MODEL: 'ollama:small', TAAS_MODEL_URL: server.url });
    const answer = settings && (await new ModelSession(settings).ask('Mend.', 'Why?', never));
    expect(answer).toEqual(fixes.fixes);
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, Answer, RegExp]>([
    ['refuses', chatCompletion(null, { refusal: 'I can not do that.', finish: 'content_filter' }), /refused/],
    ['answers with prose', chatCompletion('I would look at the loop.'), /No object generated|parse/],
    ['answers with other JSON', chatCompletion('{"answer": 42}'), /not the form/],
    ['answers with no JSON at all', (_request, response) => response.end('<html>busy</html>'), /JSON/],
    ['breaks off', chatCompletion('{"fixes": [', { finish: 'length' }), /longer than it may be|parse/],
    ['knows no such key', failure(401, 'bad key sk-secret'), /^401: bad key \*\*\*$/],
  ])('that %s gives no fix, and the report says why', async (_title, answer, problem) => {
    const asked = await ask([answer]);
    expect(asked.answer).toBeNull();
    expect(asked.use).toMatchObject({ calls: 0, failed: 1 });
    expect(asked.use.problems.join('\n')).toMatch(problem);
    expect(asked.use.problems.join('\n')).not.toContain('sk-secret');
  });

  it('that is busy is asked again when it says', async () => {
    const busy = failure(429, 'slow down', { 'retry-after-ms': '50' });
    const { answer, use } = await ask([busy, chatCompletion(JSON.stringify(fixes))]);
    expect(answer).toEqual(fixes.fixes);
    expect(server.seen).toHaveLength(2);
    expect(use.failed).toBe(0);
  });

  it('that stays busy is given up', async () => {
    const { answer, use } = await ask([failure(429, 'slow down', { 'retry-after-ms': '20' })]);
    expect(answer).toBeNull();
    expect(server.seen).toHaveLength(3);
    expect(use.problems[0]).toMatch(/slow down/);
  });

  it('that never answers is left after its time', async () => {
    const startedMs = performance.now();
    const { answer, use } = await ask([silence], { TAAS_MODEL_TIMEOUT: '300ms' });
    expect(answer).toBeNull();
    expect(use.problems).toEqual(['no answer within 300 ms']);
    // Whoever sent the request may have to pay for it.
    expect(use.input_tokens).toBeGreaterThan(0);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  it('is not asked any more when its tokens or its money are spent', async () => {
    server.answerWith(chatCompletion(JSON.stringify(fixes)));
    for (const more of [{ TAAS_MODEL_MAX_TOKENS: '1700' }, { TAAS_MODEL_MAX_COST: '0.012' }]) {
      const session = open(more);
      server.answerWith(chatCompletion(JSON.stringify(fixes)));
      expect(await session.ask('Mend.', 'Why?', never)).toEqual(fixes.fixes);
      expect(await session.ask('Mend.', 'Why?', never)).toBeNull();
      expect(server.seen).toHaveLength(1);
      expect(session.use.problems).toEqual(['not asked: it would take more than one healing may']);
      expect(session.use.cost).toBeLessThanOrEqual(0.012);
    }
  });

  it('is given no more room than there is money for, and is not asked what is too dear from the start', async () => {
    server.answerWith(chatCompletion(JSON.stringify(fixes)));
    await open({ TAAS_MODEL_MAX_COST: '0.012' }).ask('Mend.', 'Why?', never);
    expect(server.seen[0]?.body.max_tokens).toBeLessThanOrEqual(800);
    server.answerWith(chatCompletion(JSON.stringify(fixes)));
    const dear = open({ TAAS_MODEL_MAX_COST: '0.05' });
    expect(await dear.ask('Mend.', 'Why? '.repeat(20_000), never)).toBeNull();
    expect(server.seen).toHaveLength(0);
  });
});

describe('the settings of a model', () => {
  it('are none where the environment names none', () => {
    expect(readModelSettings({ OPENAI_API_KEY: 'sk' })).toBeNull();
  });

  it.each([
    [{ TAAS_MODEL: 'gpt' }, /TAAS_MODEL is "gpt": expected PROVIDER:MODEL/],
    [{ TAAS_MODEL: 'openai-compatible:m' }, /TAAS_MODEL_URL is not set/],
    [{ TAAS_MODEL: 'ollama:m', TAAS_MODEL_URL: 'file:///etc' }, /TAAS_MODEL_URL is "file:/],
    [{ TAAS_MODEL: 'ollama:m', TAAS_MODEL_MAX_TOKENS: 'many' }, /TAAS_MODEL_MAX_TOKENS is "many"/],
    [{ TAAS_MODEL: 'ollama:m', TAAS_MODEL_MAX_COST: '1' }, /TAAS_MODEL_PRICES is not set/],
    [{ TAAS_MODEL: 'ollama:m', TAAS_MODEL_TIMEOUT: '60' }, /TAAS_MODEL_TIMEOUT is "60"/],
  ])('that say nothing are refused: %j', (env, message) => {
    expect(() => readModelSettings(env)).toThrow(message);
  });
});
