import { describe, expect, it } from 'vitest';
import { writePins } from '../../src/scope/write-pins.ts';

const pins = { 'tests/a.py': 'sha256-a', 'tests/b.py': 'sha256-b' };

describe('writePins', () => {
  it('adds pins to JSON with comments, trailing commas and tabs, and changes nothing else', async () => {
    const text = '{\n\t// the Law\n\t"scope_id": "a",\n\t"laws": ["tests/**",],\n}\n';
    expect(await writePins(text, 'json', pins)).toBe(
      '{\n\t// the Law\n\t"scope_id": "a",\n\t"laws": ["tests/**",],\n\t"integrity": {\n\t\t"files": {\n\t\t\t"tests/a.py": "sha256-a",\n\t\t\t"tests/b.py": "sha256-b"\n\t\t}\n\t},\n}\n',
    );
  });

  it('takes the place of the pins that were there', async () => {
    const text = '{\n    "integrity": { "files": { "old": "sha256-x" } }, // pins\n    "scope_id": "a"\n}\n';
    const written = await writePins(text, 'json', { new: 'sha256-y' });
    expect(written).toContain('"new": "sha256-y"');
    expect(written).not.toContain('old');
    expect(written).toContain('// pins\n    "scope_id": "a"\n}\n');
  });

  it('keeps comments and quotes of YAML', async () => {
    const text =
      '# the Law\nscope_id: "a"\nlaws: [tests/**] # all\nintegrity:\n  files:\n    old: sha256-x\nscenarios:\n  - id: A\n';
    expect(await writePins(text, 'yaml', pins)).toBe(
      '# the Law\nscope_id: "a"\nlaws: [ tests/** ] # all\nintegrity:\n  files:\n    tests/a.py: sha256-a\n    tests/b.py: sha256-b\nscenarios:\n  - id: A\n',
    );
  });
});
