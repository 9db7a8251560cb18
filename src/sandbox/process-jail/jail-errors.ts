import { readFileSync } from 'node:fs';

/** What keeps a machine from making a jail, by the words of bwrap; undefined when it is something else. */
export function whyNoJail(said: string, error: NodeJS.ErrnoException): string | undefined {
  if (error.syscall?.startsWith('spawn')) {
    return `bwrap can't be started (${error.code}). See that it may be executed, and that there is room for processes.`;
  }
  if (/RTM_NEWADDR|setting up uid map: Permission denied|uid map: Operation not permitted/.test(said)) {
    if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1')
      return `${forbidden(said)} ${appArmor}`;
  }
  if (/namespace|uid map|gid map|NEWADDR/i.test(said)) return `${forbidden(said)} ${whatToSet()}`;
  if (/mount(ing)? proc|Can't mount proc/i.test(said)) {
    return `${forbidden(said)} This runs in a container that hides parts of /proc: start that one with --security-opt systempaths=unconfined.`;
  }
  return undefined;
}

function forbidden(said: string): string {
  return `The kernel does not let a process jail be made (${said.split('\n').at(-1)}).`;
}

const appArmor =
  'AppArmor keeps user namespaces from programs without a profile: sudo sysctl ' +
  'kernel.apparmor_restrict_unprivileged_userns=0, or give /usr/bin/bwrap a profile with "userns,".';

function whatToSet(): string {
  if (setting('kernel/unprivileged_userns_clone') === '0') {
    return 'User namespaces are switched off: sudo sysctl kernel.unprivileged_userns_clone=1';
  }
  if (setting('user/max_user_namespaces') === '0') {
    return 'User namespaces are switched off: sudo sysctl user.max_user_namespaces=10000';
  }
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1') return appArmor;
  return (
    'User namespaces must be allowed: in a container it needs a seccomp profile that lets unshare and mount pass ' +
    '(--security-opt seccomp=unconfined), on a machine sysctl user.max_user_namespaces above 0.'
  );
}

function setting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
