#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { keepCompiledCode } from './compiled-code.ts';

// Answered before anything else is loaded: editors and scripts ask for the version all the time.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${JSON.parse(packageJson).version}\n`);
} else {
  void main();
}

async function main(): Promise<void> {
  // For whoever reads a stack: what runs is bundled and minified.
  const withSources = process.env.TAAS_DEBUG !== undefined || process.argv.includes('--verbose');
  if (withSources) process.setSourceMapsEnabled(true);
  const compiled = withSources ? null : keepCompiledCode(import.meta.dirname);
  const [{ runCli }, { processTerminal }] = await Promise.all([
    import('./run-cli.ts'),
    import('./terminal.ts'),
  ]);
  const terminal = processTerminal();
  const exitCode = await runCli(process.argv.slice(2), terminal);
  const lost = await terminal.close();
  if (lost) process.stderr.write(`taas: the output could not be written: ${lost.message}\n`);
  compiled?.save();
  // Keep-alive sockets of an engine's client would hold the process open.
  process.exit(lost && exitCode < 3 ? 3 : exitCode);
}
