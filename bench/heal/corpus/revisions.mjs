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
