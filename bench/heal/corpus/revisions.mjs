/**
 * Changes that somebody makes on purpose, and after which the tests say what was true before. Each gives back what the
 * code looks like afterwards, or null where it does not fit the program: `{ source, path, module, entry, call, more,
 * subject, note }` – `call` is how a caller writes it then, `note` the line in the change log.
 */
export const revisions = {
  'function-renamed': ({ program, entry }) => {
    const renamed = newName(entry, program.language);
    return {
      source: program.source.replaceAll(new RegExp(`\\b${entry}\\b`, 'g'), renamed),
      entry: renamed,
      subject: `Rename ${entry} to ${renamed}`,
      note: `\`${entry}\` is called \`${renamed}\` now.`,
    };
  },
  'module-renamed': ({ program, project }) => {
    const path = project.codePath.replace(
      /([\w-]+)(\.\w+)$/,
      program.language === 'python' ? '$1_tools$2' : '$1-tools$2',
    );
    return {
      source: program.source,
      path,
      module: movedModule(path),
      subject: 'Better file names',
      note: `\`${project.codePath}\` is \`${path}\` now.`,
    };
  },
  'moved-to-a-folder': ({ program, project }) => {
    const path = project.codePath.replace(/([\w-]+\.\w+)$/, 'common/$1');
    const init = path.replace(/[^/]+$/, '__init__.py');
    return {
      source: program.source,
      path,
      module: movedModule(path),
      more: program.language === 'python' ? { [init]: '' } : {},
      subject: 'Move shared code to common',
      note: `\`${project.codePath}\` has moved to \`${path}\`.`,
    };
  },
  'argument-required': ({ program, entry, parameters }) => {
    if (
      parameters === null ||
      new RegExp(`\\b${entry}\\b`, 'g').exec(program.source.split(/\n/).slice(1).join('\n'))
    ) {
      return null;
    }
    const isPython = program.language === 'python';
    const head = isPython ? `def ${entry}(${parameters}):` : `export function ${entry}(${parameters})`;
    if (!program.source.includes(head)) return null;
    const comma = parameters ? ', ' : '';
    const source = isPython
      ? program.source.replace(
          /(def .*\):\n(?: {4}""".*"""\n)?)/,
          (text) =>
            `${text.replace(`(${parameters})`, `(${parameters}${comma}audit)`)}    audit.append("${entry}")\n`,
        )
      : program.source.replace(
          /(export function [^{]*\{(?: [^{}]*\} (?:\| null )?\{)?\n)/,
          (text) =>
            `${text.replace(`(${parameters})`, `(${parameters}${comma}audit${program.language === 'typescript' ? ': string[]' : ''})`)}  audit.push('${entry}');\n`,
        );
    return {
      source,
      call: (args) => `${entry}(${args ? `${args}, ` : ''}[])`,
      subject: `${entry} writes an audit trail`,
      note: `\`${entry}\` takes the list \`audit\` as its last argument, and notes its calls there.`,
    };
  },
  'result-wrapped': ({ program, entry, parameters, names }) => {
    if (parameters === null) return null;
    const isPython = program.language === 'python';
    const inner = isPython ? `_${entry}` : `${entry}Value`;
    const renamed = program.source
      .replaceAll(new RegExp(`\\b${entry}\\b`, 'g'), inner)
      .replace(`export function ${inner}`, `function ${inner}`);
    const wrapper = isPython
      ? `\n\ndef ${entry}(${parameters}):\n    """The answer, and the version of the rules behind it."""\n    return {"value": ${inner}(${names}), "rules": 2}\n`
      : `\n/** The answer, and the version of the rules behind it. */\nexport function ${entry}(${parameters}) {\n  return { value: ${inner}(${names}), rules: 2 };\n}\n`;
    return {
      source: renamed + wrapper,
      call: (args) => `${entry}(${args})${isPython ? '["value"]' : '.value'}`,
      subject: `${entry} tells the version of its rules`,
      note: `\`${entry}\` gives back an object with \`value\` and \`rules\`.`,
    };
  },
  'other-exception': ({ program, entry }) => {
    const isPython = program.language === 'python';
    const raised = isPython ? /raise ValueError\(/ : /throw new (RangeError|TypeError)\(/;
    if (!raised.test(program.source)) return null;
    const source = isPython
      ? `class InputError(Exception):\n    """What was given makes no sense."""\n\n\n${program.source.replaceAll('raise ValueError(', 'raise InputError(')}`
      : `/** What was given makes no sense. */\nexport class InputError extends Error {}\n\n${program.source.replaceAll(/throw new (RangeError|TypeError)\(/g, 'throw new InputError(')}`;
    return {
      source,
      subject: 'Raise InputError for bad input',
      note: `\`${entry}\` answers bad input with an \`InputError\`.`,
    };
  },
  'arguments-reordered': ({ program, entry, parameters }) => {
    const parts = parameters?.split(', ') ?? [];
    if (parts.length !== 2 || /=|[[{<]/.test(parameters) || program.source.split(entry).length > 2)
      return null;
    return {
      source: program.source.replace(`(${parameters})`, `(${parts[1]}, ${parts[0]})`),
      call: (_, [first, second]) => `${entry}(${second}, ${first})`,
      subject: `${entry} takes ${parts[1].split(':')[0]} first`,
      note: `The arguments of \`${entry}\` are \`(${parts
        .map((part) => part.split(':')[0])
        .reverse()
        .join(', ')})\` now.`,
    };
  },
};

/** Words, numbers and forms that were changed because somebody wanted it: program → [before, after, subject, note]. */
export const rewordings = {
  'python/invoice_total': [
    'amount * 5 // 100',
    'amount * 8 // 100',
    'Ten or more are 8 % cheaper',
    'The discount for ten or more is 8 % from now on.',
    ['ten or more of one line are 5 % cheaper', 'ten or more of one line are 8 % cheaper'],
  ],
  'python/run_length_encode': [
    'current + str(count)',
    'str(count) + current',
    'Write the count before the letter',
    'Codes have the count first: `3a1b`.',
    ['aaab -> a3b1', 'aaab -> 3a1b'],
  ],
  'python/format_duration': [
    '" ".join(parts)',
    '", ".join(parts)',
    'Commas between the parts of a duration',
    'Durations are written with commas: `1h, 5m`.',
  ],
  'python/password_problems': [
    '"too short"',
    '"must have at least 8 characters"',
    'Say what a password must have',
    'Messages say what is asked for: "must have at least 8 characters".',
  ],
  'python/grade_report': [
    'letter = "F"',
    'letter = "E"',
    'The worst grade is E',
    'There is no F any more: the worst grade is E.',
  ],
  'python/pig_latin': [
    'word + "way"',
    'word + "yay"',
    'Words that begin with a vowel get yay',
    'Vowel words end in `yay`, as the teachers asked for.',
  ],
  'python/format_table': [
    '" | ".join(cells)',
    '"  ".join(cells)',
    'Tables without bars',
    'Columns are separated by two blanks.',
  ],
  'python/rank_players': [
    'place = index + 1',
    'place = len(set(places.values())) + 1',
    'Dense ranking',
    'No place is left out any more: 1, 1, 2.',
    ['and the next place is left out', 'and the next place follows at once'],
  ],
  'python/add_months': [
    '{new_year:04d}-{new_month:02d}-{min(day, last):02d}',
    '{min(day, last):02d}.{new_month:02d}.{new_year:04d}',
    'European dates',
    'Dates are written as `31.12.2026`.',
  ],
  'python/top_words': [
    '[[word, count] for word, count in ranked[:limit]]',
    '[word for word, count in ranked[:limit]]',
    'Only words, no counts',
    '`top_words` gives back words alone.',
  ],
  'python/turnstile_entries': [
    '"lost": lost',
    '"lost_coins": lost',
    'Clearer key for lost coins',
    'The key `lost` is `lost_coins` now.',
  ],
  'python/moving_average': [
    'round(window_sum / width, 3)',
    'round(window_sum / width, 1)',
    'One digit is enough',
    'Averages are rounded to one digit.',
  ],
  'javascript/format-bytes': [
    "['B', 'KB', 'MB', 'GB']",
    "['B', 'KiB', 'MiB', 'GiB']",
    'Binary units by their right names',
    'Units are `KiB`, `MiB`, `GiB`.',
  ],
  'javascript/time-ago': [
    "'just now'",
    "'moments ago'",
    'New wording of the design team',
    'The last ten seconds are "moments ago".',
  ],
  'javascript/mask-card': ["'*'.repeat", "'•'.repeat", 'Mask with dots', 'Hidden digits are shown as dots.'],
  'javascript/pluralize': [
    "count === 0 ? 'no' : count",
    "count === 0 ? 'zero' : count",
    'Zero instead of no',
    'Nothing is "zero things".',
  ],
  'javascript/validate-form': [
    "errors.email = 'invalid'",
    "errors.email = 'not an address'",
    'Error texts for people',
    'A bad email is "not an address".',
  ],
  'javascript/histogram': [
    "'#'.repeat(count)",
    'count',
    'Numbers instead of bars',
    'The histogram shows counts.',
  ],
  'javascript/word-frequencies': [
    '`${word}:${count}`',
    '`${count} ${word}`',
    'Counts first',
    'Lines are `3 cat`.',
  ],
  'javascript/paginate': [
    'hasNext: current < pages',
    'next: current < pages ? current + 1 : null',
    'Pages name the next one',
    '`hasNext` is replaced by `next`, the number of the next page or null.',
  ],
  'javascript/robot-walk': [
    'return { x, y, bumps }',
    'return { position: [x, y], bumps }',
    'One field for the position',
    'The position is `position: [x, y]`.',
  ],
  'typescript/parcel-price': [
    'let price = 390',
    'let price = 450',
    'New postage',
    'The smallest parcel costs 450 from now on.',
  ],
  'typescript/season-of': ["'autumn'", "'fall'", 'American spelling', 'The third season is called fall.'],
  'typescript/range-text': [
    "parts.join(', ')",
    "parts.join(' and ')",
    'Ranges read aloud',
    'Ranges are joined by "and".',
  ],
  'typescript/semver-bump': [
    'return `${major}',
    'return `v${major}',
    'Versions begin with v',
    'The answer begins with `v`.',
  ],
  'typescript/text-stats': [
    'words: words.length',
    'count: words.length',
    'The key is count',
    'The key `words` is `count` now.',
  ],
};

function newName(entry, language) {
  const isPython = language === 'python';
  const parts = isPython ? entry.split('_') : entry.split(/(?=[A-Z])/).map((part) => part.toLowerCase());
  const verbs = { python: 'compute', javascript: 'make', typescript: 'calculate' };
  const words = parts.length % 2 ? [...parts, isPython ? 'value' : 'result'] : [verbs[language], ...parts];
  if (isPython) return words.join('_');
  return words.map((word, at) => (at === 0 ? word : word[0].toUpperCase() + word.slice(1))).join('');
}

function movedModule(path) {
  if (!path.endsWith('.py')) return `../${path}`;
  return path.slice(0, -3).replaceAll('/', '.');
}
