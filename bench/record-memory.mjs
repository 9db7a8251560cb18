// Preloaded into a process under measurement: its peak of resident memory, in bytes, is written when it ends.
// Not `resourceUsage().maxRSS`: that one begins with the size of the process that started it.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.TAAS_BENCH_MEMORY, String(Number(kibibytes) * 1_024));
});
