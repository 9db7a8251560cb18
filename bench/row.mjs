import { median, pairwise } from './measure.mjs';

/** How many times faster than the peer ours is. */
export function fasterThan({ work, ours, peer, atLeast, note = '' }) {
  return compared({
    work,
    ours,
    peer,
    note,
    target: { atLeast },
    unit: '×',
    figure: (own, other) => other / own,
  });
}

/** How many times the peer's time ours takes; without `atMost` nothing is asked of it. */
export function timesOf({ work, ours, peer, atMost = Number.NaN, note = '' }) {
  return compared({
    work,
    ours,
    peer,
    note,
    target: Number.isNaN(atMost) ? null : { atMost },
    unit: ' × its time',
    figure: (own, other) => own / other,
  });
}

/** How many milliseconds longer than the peer ours takes. */
export function longerThan({ work, ours, peer, atMost, note = '' }) {
  return compared({
    work,
    ours,
    peer,
    note,
    target: { atMost },
    unit: ' ms more',
    figure: (own, other) => own - other,
  });
}

/** A figure of ours that no peer stands beside. */
export function ownFigure({ work, ours, value, unit, atMost, note = '' }) {
  return { work, note, ours, peer: '', value, unit, target: { atMost }, problem: null };
}

/** Work that can't be done here, and why. */
export function skipped({ work, reason }) {
  return {
    work,
    note: '',
    ours: '',
    peer: '',
    value: null,
    unit: '',
    target: null,
    problem: `skipped: ${reason}`,
  };
}

/** Work whose measurement itself went wrong. */
export function broken({ work, reason }) {
  return { ...skipped({ work, reason }), problem: `not measured: ${reason}` };
}

function compared({ work, ours, peer, note, target, unit, figure }) {
  const failed = [ours, peer].find(({ failure }) => failure !== null);
  return {
    work,
    note,
    ours: describe(ours),
    peer: describe(peer),
    value: failed ? null : pairwise(ours, peer, figure),
    unit,
    target,
    problem: failed ? `${failed.name} failed: ${failed.failure}` : null,
  };
}

/** `null` where nothing was asked for, or nothing could be measured. */
export function isReached({ value, target }) {
  if (value === null || target === null) return null;
  return target.atLeast === undefined ? value <= target.atMost : value >= target.atLeast;
}

function describe({ name, values, failure }) {
  return failure === null ? `${formatMs(median(values))}, ${name}` : name;
}

export function formatMs(ms) {
  return `${formatNumber(ms)} ms`;
}

/** As exact as it takes to tell on which side of a target it lies: `1.64`, `48.2`, `12,400`. */
export function formatNumber(value) {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
