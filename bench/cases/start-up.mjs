import { alternate, timeProcess } from '../measure.mjs';

export const work = 'start-up: `taas --version`';
export const peer = '`node -e 0`';

export async function measure({ taas, rounds }) {
  const times = await alternate(
    {
      ours: () => timeProcess(process.execPath, [taas, '--version']),
      peer: () => timeProcess(process.execPath, ['-e', '0']),
    },
    rounds,
  );
  return times;
}
