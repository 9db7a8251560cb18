// npm run quickstart: from a bare clone to the first verdict.
import { ensureBuild } from './lib/build.mjs';
import { ensureEngine } from './lib/engine.mjs';
import { ensureImages } from './lib/images.mjs';
import { ensureProcessJail } from './lib/process-jail.mjs';
import { bold, runHere, runMain, StepFailed } from './lib/steps.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  await ensureToolchain();
  await ensureBuild();
  const words = ['run', 'scopes/maestro/scope.json', ...(await engineArguments())];
  process.stdout.write(`\n${bold(`$ taas ${words.join(' ')}`)}\n`);
  return await runHere(process.execPath, ['dist/cli/main.cjs', ...words]);
});

/** A container engine where one can be had; else the jail that needs none, and that is said. */
async function engineArguments() {
  try {
    await ensureEngine();
  } catch (error) {
    // Whoever names an engine wants that one.
    if (!(error instanceof StepFailed) || process.env.DOCKER_HOST) throw error;
    await ensureProcessJail(error);
    process.stdout.write(
      `  ${error.message.split('\n')[0].replace(/ The end of (\S+):$/, ' Its log: $1.')}\n` +
        '  The scope runs in a process jail instead: the same namespaces, the programs of this machine in place of\n' +
        '  the image, weaker limits. The report says so; docs/guides/without-an-engine.md says what holds.\n',
    );
    return ['--engine', 'venv'];
  }
  await ensureImages('python');
  return [];
}
