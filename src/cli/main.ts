#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import module from 'node:module';

// Answered before anything else is loaded: editors and scripts ask for the version all the time.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${JSON.parse(packageJson).version}\n`);
} else {
  // From Node 22 on compiled code is kept between starts, which is most of what a start costs.
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  // For whoever reads a stack: what runs is bundled and minified.
  if (process.env.TAAS_DEBUG !== undefined || process.argv.includes('--verbose')) {
    process.setSourceMapsEnabled(true);
  }
  const [{ runCli }, { processTerminal }] = await Promise.all([
    import('./run-cli.ts'),
    import('./terminal.ts'),
  ]);
  const terminal = processTerminal();
  const exitCode = await runCli(process.argv.slice(2), terminal);
  const lost = await terminal.close();
  if (lost) process.stderr.write(`taas: the output could not be written: ${lost.message}\n`);
  // Keep-alive sockets of an engine's client would hold the process open.
  process.exit(lost && exitCode < 3 ? 3 : exitCode);
}
