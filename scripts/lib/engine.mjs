// A container engine that answers: the one that runs, else one that is installed and started here.
import { closedSocket, findEngine } from './find-engine.mjs';
import { withMachineLock } from './machine-lock.mjs';
import { cannotJudge, daemonPid, startEngine, waitForAnswer } from './start-engine.mjs';
import { StepFailed, step } from './steps.mjs';

/** Resolves as soon as an engine answers; throws StepFailed (exit code 3) with what to do if none can be had. */
export async function ensureEngine() {
  await step('Finding a container engine', async (tell) => {
    const found = await findEngine();
    if (found) return found;
    if (process.env.DOCKER_HOST) {
      throw new StepFailed(
        `DOCKER_HOST is ${process.env.DOCKER_HOST}, and no engine answers there. Start it, or unset DOCKER_HOST.`,
        cannotJudge,
      );
    }
    const closed = closedSocket();
    if (closed) {
      throw new StepFailed(
        `The container engine at ${closed} is not for this user. Join the socket's group (sudo usermod -aG docker $USER, then log in again), or use a rootless engine.`,
        cannotJudge,
      );
    }
    return withMachineLock(
      'engine-start',
      () => tell('another process is starting one'),
      async () => {
        const meanwhile = await findEngine();
        if (meanwhile) return meanwhile;
        if (daemonPid()) {
          tell('dockerd runs already; waiting for its answer');
          return await waitForAnswer(() => daemonPid() !== undefined).catch(() => startEngine(tell));
        }
        return startEngine(tell);
      },
    );
  });
}
