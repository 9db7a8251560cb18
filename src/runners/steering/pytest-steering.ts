import picomatch from 'picomatch';
import { pluginListRule, pythonSteering } from './python-steering.ts';
import type { SteeringRule } from './steering-rule.ts';
import { tomlStatements } from './toml-statements.ts';

const hooks = picomatch('**/conftest.{py,pyc,so}', { dot: true, flags: 's' });
const configurations = picomatch('**/{,.}pytest.{ini,toml}', { dot: true, flags: 's' });
const iniFiles = picomatch('**/{tox.ini,setup.cfg}', { dot: true, flags: 's' });
const projectFiles = picomatch('**/pyproject.toml', { dot: true, flags: 's' });

export const pytestSteering: readonly SteeringRule[] = [
  {
    files: '`conftest.py`, in any folder',
    why: 'is imported by pytest before any test, and its hooks can change every result',
    matches: (path) => hooks(path),
  },
  {
    files: '`pytest.ini`, `.pytest.ini`, `pytest.toml`, in any folder',
    why: 'says which tests pytest runs, with which options and plugins',
    matches: (path) => configurations(path),
  },
  {
    files: 'The section `[pytest]` of a `tox.ini`, `[tool:pytest]` of a `setup.cfg`',
    why: 'says which tests pytest runs, with which options and plugins',
    matches: (path) => iniFiles(path),
    without: withoutIniSection,
  },
  {
    files: 'The tables `[tool.pytest…]` of a `pyproject.toml`',
    why: 'says which tests pytest runs, with which options and plugins',
    matches: (path) => projectFiles(path),
    without: withoutTomlTables,
  },
  pluginListRule('pytest11', 'pytest'),
  ...pythonSteering,
];

const section = /^\[(tool:)?pytest\]/;

function withoutIniSection(content: Buffer): Buffer | null {
  // Byte for byte: whatever the encoding is, names of sections are ASCII.
  const lines = content.toString('latin1').split(/(?<=\n)/);
  let isWithin = false;
  const kept = lines.filter((line) => {
    if (line.startsWith('[')) isWithin = section.test(line);
    return !isWithin;
  });
  if (kept.length === lines.length) return hasSection(content.toString('latin1')) ? null : content;
  const text = kept.join('');
  return hasSection(text) ? null : Buffer.from(text, 'latin1');
}

/** To Python a line has more ends than `\n`. */
function hasSection(text: string): boolean {
  return /[^\n -~]\[(tool:)?pytest\]/.test(text);
}

function withoutTomlTables(content: Buffer): Buffer | null {
  const text = content.toString('utf8');
  const statements = tomlStatements(text);
  // pytest ends with an error where it can't be read; whoever reads it otherwise is not to decide.
  if (statements === null) return text.includes('pytest') || text.includes('\\') ? null : content;
  const steers = (path: readonly string[]) => path[0] === 'tool' && path[1] === 'pytest';
  if (!statements.some(({ path }) => steers(path) || isInlineTool(path))) return content;
  if (statements.some(({ path }) => isInlineTool(path))) return null;
  return Buffer.from(
    statements
      .filter(({ path }) => !steers(path))
      .map(({ text: own }) => own)
      .join(''),
  );
}

/** `tool = { … }`: what is in it was not looked at. */
function isInlineTool(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === 'tool';
}
