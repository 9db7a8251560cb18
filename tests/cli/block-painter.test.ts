import { describe, expect, test } from 'vitest';
import { BlockPainter } from '../../src/cli/view/block-painter.ts';
import { Screen } from './view-screen.ts';

const block = (...lines: string[]) => lines;

describe('a block at the end of the terminal', () => {
  test('is painted over in place, and what has settled stays above it', async () => {
    const screen = new Screen(40, 10);
    screen.echo('$ taas run\r\n');
    using painter = new BlockPainter(screen.channel, screen.stream);
    painter.paint([], block('one', 'two', 'total 0'));
    painter.paint(['settled'], block('two is much longer now', 'total 1'));
    painter.paint([], block('three', 'two', 'four', 'total 2'));
    expect(await screen.lines()).toEqual(['$ taas run', 'settled', 'three', 'two', 'four', 'total 2']);
    expect(screen.hasCursor).toBe(false);
    painter[Symbol.dispose]();
    expect(await screen.lines()).toEqual(['$ taas run', 'settled']);
    expect(screen.hasCursor).toBe(true);
  });

  test('leaves every settled line once, in order, however many scroll away', async () => {
    const screen = new Screen(30, 5);
    using painter = new BlockPainter(screen.channel, screen.stream);
    for (let at = 0; at < 50; at += 1) painter.paint([`line ${at}`], block(`running ${at}`, 'more', 'total'));
    painter[Symbol.dispose]();
    expect(await screen.lines({ scrolled: true })).toEqual(
      Array.from({ length: 50 }, (_, at) => `line ${at}`),
    );
  });

  test('wraps a settled line that is longer than the terminal, and cuts one of the block', async () => {
    const screen = new Screen(20, 8);
    using painter = new BlockPainter(screen.channel, screen.stream);
    painter.paint([], block('first', 'second', 'third'));
    painter.paint(['a line that is longer than that'], block('b'.repeat(50), 'total'));
    painter.paint([], block('c', 'total'));
    expect(await screen.lines()).toEqual(['a line that is longe', 'r than that', 'c', 'total']);
  });

  test('writes nothing for a frame that is the same', () => {
    const screen = new Screen(20, 8);
    using painter = new BlockPainter(screen.channel, screen.stream);
    painter.paint([], block('same', 'total'));
    const { written } = screen;
    painter.paint([], block('same', 'total'));
    expect(screen.written).toBe(written);
  });

  test('leaves nothing of itself behind when the window gets narrower, wider or shorter', async () => {
    const screen = new Screen(60, 10);
    using painter = new BlockPainter(screen.channel, screen.stream);
    const lines = (columns: number) => block('x'.repeat(columns - 5), 'y'.repeat(columns - 2), 'total');
    screen.stream.on('resize', () => painter.paint([], lines(screen.stream.columns)));
    painter.paint(['settled'], lines(60));
    await screen.resize(25, 10);
    expect(await screen.lines({ scrolled: true })).toEqual(['settled', ...lines(25)]);
    await screen.resize(50, 10);
    expect(await screen.lines({ scrolled: true })).toEqual(['settled', ...lines(50)]);
    await screen.resize(50, 5);
    expect(await screen.lines({ scrolled: true })).toEqual(['settled', ...lines(50)]);
  });

  test('wipes what a key has echoed', async () => {
    const screen = new Screen(40, 10);
    using painter = new BlockPainter(screen.channel, screen.stream);
    painter.paint([], block('running', 'total'));
    screen.echo('^C');
    painter.paint(['stopping'], block('running', 'total'));
    expect(await screen.lines()).toEqual(['stopping', 'running', 'total']);
  });

  test('shows the cursor when the process ends, and leaves what stands there', async () => {
    const screen = new Screen(40, 10);
    using painter = new BlockPainter(screen.channel, screen.stream);
    const before = process.listeners('exit');
    painter.paint([], block('running', 'total'));
    screen.echo('Error: a stack\r\n');
    const showCursor = before.at(-1) as () => void;
    showCursor();
    expect(screen.hasCursor).toBe(true);
    expect(await screen.lines()).toEqual(['running', 'total', 'Error: a stack']);
    painter[Symbol.dispose]();
    expect(process.listeners('exit')).not.toContain(showCursor);
  });
});
