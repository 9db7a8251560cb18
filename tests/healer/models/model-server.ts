import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** A server that speaks the wire format of models, one prepared answer after the other; the last one stays. */
export class ModelServer implements AsyncDisposable {
  readonly seen: SeenRequest[] = [];
  readonly #server;
  #answers: readonly Answer[] = [];

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ModelServer> {
    const server = new ModelServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  answerWith(...answers: readonly Answer[]): void {
    this.seen.length = 0;
    this.#answers = answers;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const seen = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
    };
    this.seen.push(seen);
    const answer = this.#answers[Math.min(this.seen.length, this.#answers.length) - 1];
    answer?.(seen, response);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** As `/chat/completions` of OpenAI answers. */
export function chatCompletion(
  content: string | null,
  more: { finish?: string; refusal?: string } = {},
): Answer {
  return (_request, response) =>
    send(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_760_000_000,
      model: 'small',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content, ...(more.refusal && { refusal: more.refusal }) },
          finish_reason: more.finish ?? 'stop',
        },
      ],
      usage: { prompt_tokens: 1_200, completion_tokens: 80, total_tokens: 1_280 },
    });
}

/** As `/messages` of Anthropic answers, with the structured output as the input of the tool or as text. */
export function anthropicMessage(answer: unknown): Answer {
  return ({ body }, response) => {
    const tools = body.tools as readonly { readonly name: string }[] | undefined;
    const content = tools?.[0]
      ? [{ type: 'tool_use', id: 'toolu_1', name: tools[0].name, input: answer }]
      : [{ type: 'text', text: JSON.stringify(answer) }];
    send(response, 200, {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'small',
      content,
      stop_reason: tools ? 'tool_use' : 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 900, output_tokens: 60 },
    });
  };
}

export function failure(status: number, message: string, headers = {}): Answer {
  return (_request, response) => send(response, status, { error: { message, type: 'error' } }, headers);
}

/** Takes the request and never answers. */
export const silence: Answer = () => {};
