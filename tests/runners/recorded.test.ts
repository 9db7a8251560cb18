import { describe, expect, test } from 'vitest';
import { runners } from '../../src/runners/registry.ts';
import { ResultsUnreadableError } from '../../src/runners/runner.ts';
import { context, fixture, recorded } from './tools.ts';

const tools = [
  ['pytest', ''],
  ['pytest', 'collection-error'],
  ['unittest', ''],
  ['node', ''],
  ['vitest', ''],
  ['jest', ''],
  ['mocha', ''],
  ['mocha', 'collection-error'],
  ['mocha', 'parallel'],
  ['go', ''],
] as const;

describe.each(tools)('what %s %s wrote', (tool, folder) => {
  test('reads as recorded', async () => {
    const parsed = runners.get(tool)?.parse(recorded(tool, folder), context);
    await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(
      fixture(tool, folder, 'parsed.json'),
    );
  });

  test.each([0.1, 0.5, 0.9, 0.999])('is refused when it is cut off after a part of %d', (part) => {
    const files = recorded(tool, folder).map(({ path, content }) => ({
      path,
      content: /results\./.test(path)
        ? content.subarray(0, Math.floor((content.length - 2) * part))
        : content,
    }));
    expect(() => runners.get(tool)?.parse(files, context)).toThrow(ResultsUnreadableError);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['blanks', Buffer.from('\n \n')],
    ['binary', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256))],
    ['null', Buffer.from('null')],
    ['an empty list', Buffer.from('[]')],
    ['an empty object', Buffer.from('{}')],
    ['other XML', Buffer.from('<html></html>')],
    ['deep JSON', Buffer.from('['.repeat(200_000))],
    ['deep XML', Buffer.from('<testsuite>'.repeat(50_000) + '</testsuite>'.repeat(50_000))],
  ])('is refused when it is %s', (_, content) => {
    const files = recorded(tool, folder).map(({ path }) => ({ path, content }));
    expect(() => runners.get(tool)?.parse(files, context)).toThrow(ResultsUnreadableError);
  });

  test('is refused when it is missing', () => {
    expect(() => runners.get(tool)?.parse([], context)).toThrow(ResultsUnreadableError);
  });
});
