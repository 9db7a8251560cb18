import type { RecognisedPattern } from '../patterns/pattern.ts';

/** The local port that nobody answered at; null where the failure does not tell it, or it is another host's. */
export function portOf({ facts, failure }: RecognisedPattern): number | null {
  const texts = [
    facts.place ?? '',
    failure.message,
    failure.details.slice(0, 20_000),
    failure.attempt?.stderr.tail ?? '',
  ];
  for (const text of texts) {
    const [, port] = local.exec(text) ?? [];
    if (port && Number(port) > 0 && Number(port) < 65_536) return Number(port);
  }
  return null;
}

/** `127.0.0.1:5432`, `localhost port 3000`, `host='localhost', port=8000`, `http://localhost:8000/`. */
const local = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|::1\]?)(?:'?,? ?(?:port[ =]|\()?|:)(\d{2,5})\b/;
