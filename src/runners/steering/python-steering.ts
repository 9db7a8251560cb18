import picomatch from 'picomatch';
import type { SteeringPlace, SteeringRule } from './steering-rule.ts';

/** The names of the modules of which the tools themselves are made. */
const toolModules = '_pytest attr attrs exceptiongroup iniconfig packaging pluggy py pytest tomli unittest';

/**
 * What they import from the standard library before the first test is over. Not among them: names that a project may
 * well have for a module of its own without breaking the tool.
 */
const neededModules =
  'abc argparse array ast asyncio atexit base64 bdb binascii bisect bz2 cmd codecs codeop collections concurrent ' +
  'contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis email encodings enum errno ' +
  'faulthandler fcntl fnmatch functools gc genericpath getpass gettext glob heapq importlib inspect io ipaddress ' +
  'itertools json keyword linecache locale logging lzma marshal math ntpath numbers opcode operator os pathlib pdb ' +
  'platform posix posixpath pprint pwd pyexpat quopri random re reprlib runpy select selectors shlex shutil signal ' +
  'site socket ssl stat string struct subprocess sys sysconfig tempfile termios textwrap threading time tokenize ' +
  'traceback types typing unicodedata urllib uuid warnings weakref xml zipfile zipimport zlib';

const shadowing = new Set(`${toolModules} ${neededModules}`.split(' '));
const startupFiles = picomatch('**/{sitecustomize,usercustomize}{.*,/**}', { dot: true, flags: 's' });
const pathFiles = picomatch('**/{site,dist}-packages/**/*.pth', { dot: true, flags: 's' });
const caches = picomatch(['**/__pycache__', '**/__pycache__/**'], { dot: true, flags: 's' });
const pluginLists = picomatch('**/{*.dist-info,*.egg-info,EGG-INFO}/entry_points.txt', {
  dot: true,
  flags: 's',
});

/** Of every tool that runs in a Python interpreter. */
export const pythonSteering: readonly SteeringRule[] = [
  {
    files: '`sitecustomize` and `usercustomize`, in any folder',
    why: 'is executed by every Python interpreter that finds it, before the test tool starts',
    matches: (path) => startupFiles(path),
  },
  {
    files: '`*.pth` in `site-packages` or `dist-packages`',
    why: 'is executed by every Python interpreter that has the folder among its own',
    matches: (path) => pathFiles(path),
  },
  {
    files: '`__pycache__`, in any folder',
    why: 'holds compiled code that Python takes for the source beside it: all files of the copy have the same time',
    matches: (path) => caches(path),
    isQuiet: true,
  },
  {
    files: '`*.pyc` elsewhere',
    why: 'is compiled code that Python imports where there is no source',
    matches: (path) => path.endsWith('.pyc'),
  },
  {
    files:
      'A module in a folder that is imported from (the workspace, `src`, `cwd`, the folder of a test) with the name of a part of the test tool or of what it imports: `pytest`, `unittest`, `json`, …',
    why: 'takes the place of a module that the test tool imports',
    matches: isShadowing,
  },
];

function isShadowing(path: string, place: SteeringPlace): boolean {
  for (const root of place.importable) {
    if (root !== '' && !path.startsWith(`${root}/`)) continue;
    const inside = root === '' ? path : path.slice(root.length + 1);
    const [first = '', ...deeper] = inside.split('/');
    const name = first.split('.')[0] ?? '';
    if (!shadowing.has(name)) continue;
    if (deeper.length === 0) {
      // A link may lead to a package.
      if (first === name || /\.(py|pyc|so)$/.test(first)) return true;
    } else if (first === name) {
      const initial = root === '' ? `${name}/__init__` : `${root}/${name}/__init__`;
      // A folder without one takes nobody's place.
      if (['.py', '.pyc', '.so'].some((ending) => place.has(initial + ending))) return true;
    }
  }
  return false;
}

/** A list of plugins that the named tool loads by itself. */
export function pluginListRule(group: string, tool: string): SteeringRule {
  return {
    files: `\`entry_points.txt\` of a \`*.dist-info\` or \`*.egg-info\` that names \`${group}\``,
    why: `names plugins that ${tool} loads by itself`,
    matches: (path) => pluginLists(path),
    without: (content) => (content.includes(group) ? null : content),
  };
}
