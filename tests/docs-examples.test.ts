import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runnerNames } from '../src/runners/registry.ts';
import { loadScope } from '../src/scope/load-scope.ts';

const root = join(import.meta.dirname, '..');
const pages = ['README.md', ...readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`)];
const folder = mkdtempSync(join(tmpdir(), 'taas-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const examples = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/```(json|yaml)\n([\s\S]*?)```/g)];
  return blocks
    .filter(([, , code]) => code?.includes('scope_id'))
    .map(([, language = '', code = ''], at) => ({ page, at: at + 1, language, code }));
});

describe('the documentation', () => {
  it.each(examples)('$page: scope $at is valid', async ({ page, at, language, code }) => {
    const file = join(folder, `${page.replaceAll('/', '-')}-${at}.${language}`);
    writeFileSync(file, code);
    await expect(loadScope(file, { runnerNames })).resolves.toMatchObject({ warnings: [] });
  });

  it('has examples to check', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each([
    ['README.md', 'execute-scope.ts'],
    ['docs/guides/heal-a-failure.md', 'heal.ts'],
  ])('%s shows the example program %s as it is type-checked', (page, example) => {
    const program = readFileSync(join(root, 'docs/examples', example), 'utf8');
    expect(readFileSync(join(root, page), 'utf8')).toContain(
      `<!-- example -->\n\n\`\`\`ts\n${program}\`\`\`\n\n<!-- /example -->`,
    );
  });

  it('links to pages that exist', () => {
    const broken = pages.flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
      return links.filter((link) => {
        try {
          readdirSync(join(root, page, '..', link));
        } catch (error) {
          return (error as NodeJS.ErrnoException).code === 'ENOENT';
        }
        return false;
      });
    });
    expect(broken).toEqual([]);
  });
});
