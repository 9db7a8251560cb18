import { commandPackages } from '../command-packages.ts';
import { definePattern } from '../define-pattern.ts';

export const shellCommandMissing = definePattern({
  id: 'shell/command-missing',
  title: 'The command $command is not there',
  cause: 'environment',
  weight: 4,
  text: [
    /(?:^|\n)(?:\S{0,80}: )?(?:line )?(?:\d+: )?(?<command>[\w.+-]{1,60}): (?:command )?not found/,
    /(?:FileNotFoundError|ENOENT).{0,60}No such file or directory: '(?<command>[\w.+-]{1,60})'$/m,
    /spawn (?<command>[\w.+-]{1,60}) ENOENT/,
    /exec: "(?<command>[\w.+-]{1,60})": executable file not found in \$PATH/,
    /(?:env|xargs|sudo|nice|timeout): [‘'"]?(?<command>[\w.+-]{1,60})[’'"]?: No such file or directory/,
    /unable to execute (?<command>[\w.+-]{1,60}): No such file/,
  ],
  yieldsTo: ['go/compiler-missing', 'shell/line-ends', 'node/tool-missing'],
  refine(facts) {
    const name = commandPackages.get(facts.command as string);
    return name ? { ...facts, package: name } : facts;
  },
  action: 'Add the package that holds $command to environment.dependencies (apt), or correct its name.',
  fix: { kind: 'dependency', manager: 'apt', name: '$package' },
});
