/** Words, numbers and forms that were changed because somebody wanted it: program → [before, after, subject, note]. */
export const rewordings = {
  'python/elevator_stops': [
    '"travelled": travelled',
    '"floors": travelled',
    'Say what is counted',
    'The key `travelled` is `floors` now.',
  ],
  'python/edit_script': ['"+ " + ', '"> " + ', 'Added lines begin with >', 'Added lines are marked with `>`.'],
  'python/camel_words': [
    'current.lower()',
    'current.capitalize()',
    'Words for headings',
    'Words begin with a capital: `Parse`, `Html`.',
    ["['parse', 'html', 'file', '2']", "['Parse', 'Html', 'File', '2']"],
  ],
  'javascript/settle-debts': [
    '`${debtor.name} pays ${creditor.name} ${amount}`',
    '`${debtor.name} -> ${creditor.name}: ${amount}`',
    'Arrows between the names',
    'Payments are written as `ann -> bob: 12`.',
  ],
  'typescript/door-lock': [
    'wrong === 3',
    'wrong === 2',
    'Block sooner',
    'The lock is blocked after the second wrong code, as the insurance asks for.',
    ['three wrong ones block it', 'two wrong ones block it'],
  ],
  'typescript/mixed-radix': [
    "texts.join(' ')",
    "texts.join(', ')",
    'Commas between the units',
    'Units are separated by commas: `1d, 3h`.',
    ["'1d 3h 46m 40s'", "'1d, 3h, 46m, 40s'"],
  ],
};

/** The same for programs whose answers lie in a snapshot. */
export const snapshots = {
  'python/factor_text': [
    '" * ".join',
    '" x ".join',
    'A cross for multiplication',
    'Factors are joined by `x`.',
    ['2^2 * 3 * 5', '2^2 x 3 x 5'],
  ],
  'python/permission_text': [
    'letters = ""',
    'letters = "-"',
    'Permissions as ls writes them',
    'The text begins with the kind of the file: `-rwxr-xr-x`.',
    ['-> rwsr-xr-x', '-> -rwsr-xr-x'],
  ],
  'javascript/month-calendar': [
    "'Mo Tu We Th Fr Sa Su'",
    "' M  T  W  T  F  S  S'",
    'One letter for a day',
    'The head of the sheet has one letter for each day.',
  ],
  'javascript/polynomial-text': [
    '`${factor}x^${power}`',
    '`${factor}x**${power}`',
    'Powers with two stars',
    'Powers are written with two stars, so that the text can be run.',
    ["'x^3 - 3x^2 + 2'", "'x**3 - 3x**2 + 2'"],
  ],
};
