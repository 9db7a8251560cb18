import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StopSignal } from '../../src/harness/stop-signal.ts';

describe('StopSignal', () => {
  it('stops when its source does, also when it had before', () => {
    const source = new AbortController();
    using stop = new StopSignal(source.signal);
    expect([stop.reason, stop.signal.aborted]).toEqual([null, false]);
    source.abort();
    expect([stop.reason, stop.signal.aborted]).toEqual(['cancelled', true]);
    using late = new StopSignal(source.signal);
    expect([late.reason, late.signal.aborted]).toEqual(['cancelled', true]);
  });

  it('stops when the time of the scope is over', async () => {
    using stop = new StopSignal(undefined);
    stop.startDeadline(20);
    await sleep(60);
    expect([stop.reason, stop.signal.aborted]).toEqual(['scope_deadline', true]);
  });

  it('keeps its first reason', async () => {
    const source = new AbortController();
    using stop = new StopSignal(source.signal);
    source.abort();
    stop.startDeadline(1);
    await sleep(20);
    expect(stop.reason).toBe('cancelled');
  });

  it('has no deadline without a time, and none after its end', async () => {
    const endless = new StopSignal(undefined);
    endless.startDeadline(null);
    const ended = new StopSignal(undefined);
    ended.startDeadline(10);
    ended[Symbol.dispose]();
    const done = new StopSignal(undefined);
    done.startDeadline(10);
    done.endDeadline();
    await sleep(40);
    expect([endless.reason, ended.reason, done.reason]).toEqual([null, null, null]);
  });

  it('leaves no listener on its source', () => {
    const source = new AbortController();
    const stop = new StopSignal(source.signal);
    stop[Symbol.dispose]();
    source.abort();
    expect(stop.reason).toBeNull();
  });
});
