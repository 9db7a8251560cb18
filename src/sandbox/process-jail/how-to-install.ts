import { readFileSync } from 'node:fs';

type Tool = 'bubblewrap' | 'python' | 'venv' | 'node';

const commands: readonly [family: RegExp, install: string, packages: Readonly<Record<Tool, string>>][] = [
  [
    /\b(debian|ubuntu)\b/,
    'apt-get install -y',
    { bubblewrap: 'bubblewrap', python: 'python3', venv: 'python3-venv', node: 'nodejs npm' },
  ],
  [
    /\b(fedora|rhel|centos)\b/,
    'dnf install -y',
    { bubblewrap: 'bubblewrap', python: 'python3', venv: 'python3-pip', node: 'nodejs npm' },
  ],
  [
    /\bsuse\b/,
    'zypper install -y',
    { bubblewrap: 'bubblewrap', python: 'python3', venv: 'python3-pip', node: 'nodejs npm' },
  ],
  [
    /\barch\b/,
    'pacman -S --noconfirm',
    { bubblewrap: 'bubblewrap', python: 'python', venv: 'python-pip', node: 'nodejs npm' },
  ],
  [
    /\balpine\b/,
    'apk add',
    { bubblewrap: 'bubblewrap', python: 'python3', venv: 'py3-pip', node: 'nodejs npm' },
  ],
];

/** The command that brings a tool to this machine, as a sentence. */
export function howToInstall(tool: Tool): string {
  const { ID = '', ID_LIKE = '' } = osRelease();
  const known = commands.find(([family]) => family.test(`${ID} ${ID_LIKE}`));
  if (!known) return `Install ${tool === 'venv' ? "Python's pip and venv" : tool} from your distribution.`;
  const [, install, packages] = known;
  return `Install it: ${process.getuid?.() === 0 ? '' : 'sudo '}${install} ${packages[tool]}`;
}

/** What /etc/os-release says, as name → value. */
export function osRelease(): Readonly<Record<string, string>> {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return Object.fromEntries(
      lines.flatMap((line) => {
        const match = /^(\w+)="?(.*?)"?$/.exec(line);
        return match ? [[match[1] ?? '', match[2] ?? '']] : [];
      }),
    );
  } catch {
    return {};
  }
}
