import { describe, expect, it } from 'vitest';
import { tomlStatements } from '../../../src/runners/steering/toml-statements.ts';

const paths = (text: string) => tomlStatements(text)?.map(({ path }) => path.join('|'));

describe('tomlStatements', () => {
  it('has the full key of every assignment', () => {
    expect(
      paths(`top = 1 # [tool.pytest]
[tool.pytest.ini_options]
addopts = "-x"
[ tool . "ruff" . 'lint' ]
select = [
  ["a", "b"],  # ]
  ["c"],
]
[[tool.many]]
a.b."c.d" = { x = "]" }`),
    ).toEqual([
      'top',
      'tool|pytest|ini_options|',
      'tool|pytest|ini_options|addopts',
      'tool|ruff|lint|',
      'tool|ruff|lint|select',
      'tool|many|',
      'tool|many|a|b|c.d',
    ]);
  });

  it('is not misled by strings of several lines, escapes and line ends', () => {
    expect(
      paths('a = """\n[tool.pytest]\n\\""" """\r\nb = \'\'\'\n[x]\'\'\'\r\n["to\\u006fl".pytest]'),
    ).toEqual(['a', 'b', 'tool|pytest|']);
  });

  it('gives back the whole text in pieces', () => {
    const text = '\ufeff# head\n\n[a]\n# of b\nb = 1\n\n# tail\n';
    expect(tomlStatements(text)?.map((statement) => statement.text)).toEqual([
      '\ufeff# head\n\n[a]',
      '\n# of b\nb = 1\n\n# tail\n',
    ]);
  });

  it.each(['a', '= 1', '[a', 'a = "', 'a = [1', 'a = 1]', '[a]]\nb', '"a\\x" = 1'])(
    'is null for what is no TOML: %j',
    (text) => {
      expect(tomlStatements(text)).toBeNull();
    },
  );
});
