import { parseDurationMs, parseSizeBytes } from '../units.ts';
import { listIn, objectIn, textIn } from './document-values.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** Node's timers take 31 bits of milliseconds, 24.8 days; a longer one would fire at once. */
const longestDuration = '24d';
/** To the engine 0 would mean "no limit", and no process starts in less. */
const leastSizes = { memory: '16MiB', disk: '1MiB' } as const;
/** Zero is a pause, but no deadline. */
const mayBeZero = new Set(['delay', 'max_delay']);
const durationKeys = ['timeout', 'interval', 'delay', 'max_delay', 'max_duration'];

/** Durations and sizes that are well-formed, but that no machine can keep. */
export function checkLimits(document: unknown): Finding[] {
  const resources = objectIn(objectIn(document, 'environment'), 'resources');
  return [...holdersOfDurations(document)]
    .flatMap(({ holder, path }) => durationKeys.map((key) => checkDuration(holder, key, path)))
    .concat(Object.entries(leastSizes).map(([key, least]) => checkSize(resources, key, least)))
    .filter((finding) => finding !== null);
}

function* holdersOfDurations(
  document: unknown,
): Generator<{ readonly holder: unknown; readonly path: Path }> {
  yield { holder: objectIn(document, 'policy'), path: ['policy'] };
  const places = [
    { items: listIn(objectIn(document, 'environment'), 'services'), path: ['environment', 'services'] },
    { items: listIn(objectIn(document, 'lifecycle'), 'setup'), path: ['lifecycle', 'setup'] },
    { items: listIn(objectIn(document, 'lifecycle'), 'teardown'), path: ['lifecycle', 'teardown'] },
    { items: listIn(document, 'scenarios'), path: ['scenarios'] },
  ];
  for (const { items, path } of places) {
    for (const [index, holder] of items.entries()) {
      yield { holder, path: [...path, index] };
      for (const key of ['ready', 'retry_policy', 'expect']) {
        yield { holder: objectIn(holder, key), path: [...path, index, key] };
      }
    }
  }
}

function checkDuration(holder: unknown, key: string, path: Path): Finding | null {
  const durationMs = parsed(textIn(holder, key), parseDurationMs);
  if (durationMs === null) return null;
  const at = { path: [...path, key], at: 'value', received: preview(textIn(holder, key)) } as const;
  if (durationMs > parseDurationMs(longestDuration)) {
    return { ...at, message: 'too long', expected: `at most ${preview(longestDuration)}` };
  }
  if (durationMs > 0 || mayBeZero.has(key)) return null;
  return { ...at, message: 'no time at all', expected: 'at least "1ms"' };
}

function checkSize(resources: unknown, key: string, least: string): Finding | null {
  const bytes = parsed(textIn(resources, key), parseSizeBytes);
  if (bytes === null || bytes >= parseSizeBytes(least)) return null;
  const at = { path: ['environment', 'resources', key], at: 'value' } as const;
  return {
    ...at,
    message: 'too small',
    received: preview(textIn(resources, key)),
    expected: `at least ${preview(least)}`,
  };
}

/** What is not in the right form is told by the schema. */
function parsed(text: string | null, parse: (text: string) => number): number | null {
  try {
    return text === null ? null : parse(text);
  } catch {
    return null;
  }
}
