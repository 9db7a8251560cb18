// The sandbox images, through the command that users have.
import { commandStep } from './steps.mjs';

export async function ensureImages(...names) {
  for (const name of names) {
    const args = ['dist/cli/main.cjs', 'images', 'build', name];
    await commandStep(`Sandbox image taas/${name}`, process.execPath, args);
  }
}
