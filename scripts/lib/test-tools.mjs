// What tests look at a run with: Chromium at its page, Prometheus at its metrics.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrograms } from './ensure-programs.mjs';
import { findTool, toolsFolder } from './find-tool.mjs';
import { onPath, updatePackageLists } from './install-packages.mjs';
import { runLogged } from './steps.mjs';

export async function ensureTestTools() {
  await ensurePrograms('Chromium, for the tests of pages', [{ name: 'chromium', program: 'chromium' }]);
  await ensurePrograms('Prometheus, for the tests of metrics', [
    unpacked('prometheus', ['prometheus', 'promtool']),
    unpacked('prometheus-node-exporter', ['prometheus-node-exporter']),
  ]);
}

/**
 * A package that is not installed, since that would start a service on this machine. Its programs need nothing but
 * the C library, so that they run from where they are unpacked.
 */
function unpacked(name, programs) {
  return {
    name,
    isMissing: () => programs.some((program) => findTool(program) === null),
    cannotInstall: () => (onPath('apt-get') && onPath('dpkg-deb') ? undefined : 'there is no apt-get'),
    async install(tell) {
      mkdirSync(toolsFolder, { recursive: true });
      const download = mkdtempSync(join(toolsFolder, 'download-'));
      try {
        // The lists that are there will do for those who may not renew them.
        if (process.getuid() === 0) await updatePackageLists(tell);
        tell(`downloading ${name}`);
        await runLogged(`download ${name}`, 'apt-get', ['download', name], { tell, cwd: download });
        for (const archive of readdirSync(download))
          await runLogged(`unpack ${name}`, 'dpkg-deb', ['-x', join(download, archive), toolsFolder], {
            tell,
          });
      } finally {
        rmSync(download, { recursive: true, force: true });
      }
    },
  };
}
