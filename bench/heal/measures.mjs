import { median } from '../measure.mjs';
import { ownFigure } from '../row.mjs';

const causes = ['code_defect', 'test_outdated', 'environment', 'flaky'];

/** The table of what was to be reached, from the records of all cases that were run. */
export function rowsOf(records) {
  const answered = records.filter(({ problem, cause }) => !problem && cause);
  const undone = answered.filter(({ mayUndo }) => mayUndo);
  const judged = answered.filter(({ mayUndo }) => !mayUndo);
  const ofClass = (name) => judged.filter((record) => record.class === name);
  const functions = ofClass('code_defect').filter(
    ({ isModule, timed, until }) => !isModule && !timed && !until,
  );
  const scripts = functions.filter(({ language }) => language !== 'python');
  const python = functions.filter(({ language }) => language === 'python');
  const modules = ofClass('code_defect').filter(({ isModule }) => isModule);
  const timed = judged.filter((record) => record.timed);
  const proposals = answered.flatMap((record) => record.proposals ?? []);
  const repaired = (group, test) => share(group, ({ proposals: [best] }) => best !== undefined && test(best));
  const naive = (group, key) => share(group, (record) => record.naive?.[key] === true);
  const accuracies = causes.map((name) => share(ofClass(name), (record) => record.cause === name));
  const rows = [
    atLeast('four-way verdict, macro accuracy', mean(accuracies), 95, judged.length),
    atMost(
      'code → test errors',
      share(ofClass('code_defect'), ({ cause }) => cause === 'test_outdated'),
      1,
      ofClass('code_defect').length,
      ' %',
    ),
    atLeast(
      'JavaScript and TypeScript functions: patch passes hidden tests',
      repaired(scripts, ({ right }) => right),
      80,
      scripts.length,
      naive(scripts, 'right'),
    ),
    atLeast(
      'Python functions: plausible',
      repaired(python, ({ class: kind }) => kind === 'code'),
      92,
      python.length,
      naive(python, 'plausible'),
    ),
    atLeast(
      'Python functions: right',
      repaired(python, ({ right }) => right),
      85,
      python.length,
      naive(python, 'right'),
    ),
    atLeast(
      'suspicious function first',
      share(modules, ({ rank }) => rank !== null && rank <= 1),
      40,
      modules.length,
      share(modules, ({ ochiaiRank }) => ochiaiRank !== null && ochiaiRank <= 1),
    ),
    atLeast(
      'suspicious function in the first five',
      share(modules, ({ rank }) => rank !== null && rank <= 5),
      80,
      modules.length,
      share(modules, ({ ochiaiRank }) => ochiaiRank !== null && ochiaiRank <= 5),
    ),
    atMost(
      'median time to a proved fix, 20 lines and a suite of a second',
      seconds(timed),
      60,
      timed.length,
      ' s',
    ),
    {
      ...atLeast(
        'with the history at hand: patch passes hidden tests',
        repaired(undone, ({ right }) => right),
        0,
        undone.length,
      ),
      target: null,
    },
    atMost(
      'proposals that weaken a test without saying so',
      proposals.length ? proposals.filter(({ silent }) => silent).length : null,
      0,
      proposals.length,
      '',
    ),
  ];
  return rows.filter(({ value }) => value !== null);
}

/** Which cause was named for which: rows are the truth. */
export function confusion(records) {
  const answers = [...causes, 'contract_violation', 'undecided'];
  const lines = causes.map((truth) => {
    const own = records.filter((record) => record.class === truth && !record.problem);
    return [truth, ...answers.map((answer) => own.filter(({ cause }) => cause === answer).length)];
  });
  return markdown(['truth', ...answers], lines);
}

/** How often an answer with such a confidence was right. */
export function calibration(records) {
  const bins = [0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];
  const lines = bins.slice(1).flatMap((to, at) => {
    const own = records.filter(
      ({ problem, cause, confidence }) =>
        !problem && cause !== 'undecided' && confidence >= bins[at] && confidence < to,
    );
    if (own.length === 0) return [];
    const right = share(own, (record) => record.cause === record.class);
    const mid = mean(own.map(({ confidence }) => confidence * 100));
    return [
      [`${bins[at]} to ${Math.min(1, to)}`, own.length, `${mid.toFixed(0)} %`, `${right.toFixed(0)} %`],
    ];
  });
  return markdown(['confidence', 'cases', 'said', 'right'], lines);
}

/** The same for proposals of code. */
export function proposalCalibration(records) {
  const bins = [0, 0.5, 0.7, 0.8, 0.9, 1.01];
  const best = records
    .flatMap(({ proposals }) => proposals?.slice(0, 1) ?? [])
    .filter(({ right }) => right !== undefined);
  const lines = bins.slice(1).flatMap((to, at) => {
    const own = best.filter(({ confidence }) => confidence >= bins[at] && confidence < to);
    if (own.length === 0) return [];
    return [
      [`${bins[at]} to ${Math.min(1, to)}`, own.length, `${share(own, ({ right }) => right).toFixed(0)} %`],
    ];
  });
  return markdown(['confidence of the best proposal', 'cases', 'right'], lines);
}

/** How long they are, too: the reader can see what an answer costs. */
export function failuresByKind(records) {
  const wrong = records.filter(
    (record) =>
      record.problem ||
      record.cause !== record.class ||
      (isRepair(record) && record.proposals?.[0]?.right !== true),
  );
  return wrong.map((record) => {
    const [best] = record.proposals ?? [];
    const why = record.problem
      ? record.problem.split('\n')[0]
      : record.cause !== record.class
        ? `said ${record.cause} (${record.confidence.toFixed(2)})`
        : best === undefined
          ? `no proposal, ${record.search.tried} of ${record.search.candidates} tried, stopped by ${record.search.stopped_by}`
          : `wrong fix (${best.confidence.toFixed(2)}): ${best.title}`;
    return `${record.id} [${record.kind}]: ${why}`;
  });
}

function isRepair(record) {
  return record.class === 'code_defect' && !record.isModule && !record.until;
}

function atLeast(work, value, target, cases, peer = null) {
  return figure(work, value, ' %', { atLeast: target }, cases, peer);
}

function atMost(work, value, target, cases, unit) {
  return figure(work, value, unit, { atMost: target }, cases, null);
}

function figure(work, value, unit, target, cases, peer) {
  const row = ownFigure({ work, ours: `${cases}`, value, unit, atMost: 0 });
  return { ...row, target, peer: peer === null ? '' : `${peer.toFixed(0)} %` };
}

function seconds(records) {
  const times = records.flatMap(({ firstProposalMs, proposals }) =>
    proposals?.length ? [firstProposalMs] : [Infinity],
  );
  return times.length === 0 ? null : median(times.map((ms) => ms ?? Infinity)) / 1_000;
}

function share(group, holds) {
  return group.length === 0 ? null : (100 * group.filter(holds).length) / group.length;
}

function mean(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function markdown(heads, lines) {
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
