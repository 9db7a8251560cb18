import type { Options } from 'yargs';

/** Where the healer's own files lie; the same in all commands behind `taas heal`. */
export const placeOptions = {
  in: {
    type: 'string',
    requiresArg: true,
    describe: 'Folder that the scope lies in, with its .taas (looked for from here upward)',
  },
} as const satisfies Record<string, Options>;
