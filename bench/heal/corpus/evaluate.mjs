import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { nodesOf, spliced, syntaxTree } from './syntax-tree.mjs';

const loops = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);

/**
 * Calls functions, many sources at once, in a process of their own; an endless loop ends after a counted number of turns.
 *
 * @param jobs `{ source, calls: [{ entry, args, expected or raises }] }`
 * @returns for each `{ results: [{ kind, value, error, passed }] }`, `{ broken }` or `{ endless }`
 */
export async function evaluate(language, jobs) {
  if (jobs.length === 0) return [];
  if (language === 'python') return answerOf('python3', ['-I', pathOf('evaluate.py')], jobs);
  const scripts = [];
  for (const job of jobs) {
    scripts.push({
      ...job,
      source: await toScript(job.source, language),
      entries: [...new Set(job.calls.map(({ entry }) => entry))],
    });
  }
  return answerOf(process.execPath, ['--stack-size=500', pathOf('evaluate-worker.mjs')], scripts);
}

/** Plain JavaScript that counts the turns of its loops and exports nothing. */
async function toScript(source, language) {
  const splices = [];
  for (const node of nodesOf(await syntaxTree(source, language))) {
    const body = loops.has(node.type) ? node.childForFieldName('body') : null;
    if (body === null) continue;
    splices.push({ start: body.startIndex, end: body.startIndex, text: '{ __tick();' });
    splices.push({ start: body.endIndex, end: body.endIndex, text: '}' });
  }
  const counted = spliced(source, splices).replaceAll(/^export /gm, '');
  if (language === 'javascript') return counted;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None };
  return ts.transpileModule(counted, { compilerOptions }).outputText.replace('"use strict";', '');
}

function answerOf(command, args, jobs) {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 2 ** 28, encoding: 'utf8' };
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} ${args.join(' ')}: ${stderr.slice(-2_000) || error.message}`));
      else resolve(JSON.parse(stdout));
    });
    child.stdin.end(JSON.stringify(jobs));
  });
}

function pathOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
