import { definePattern } from '../define-pattern.ts';

export const shellInterpreterMissing = definePattern({
  id: 'shell/interpreter-missing',
  title: 'The interpreter $interpreter of a script is not there',
  cause: 'environment',
  weight: 4,
  text: [
    /(?<interpreter>\/[\w./+-]{1,100}): bad interpreter: No such file or directory/,
    /exec: "?(?<interpreter>\/bin\/(?:ba)?sh)"?: (?:stat |no such file)/,
  ],
  action: 'Name an interpreter that the image has in the script’s first line, or take an image with a shell.',
});
