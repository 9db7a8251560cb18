/** System calls up to this number are known (Linux 6.11); both machines count the new ones alike. */
export const newestKnown = 462;

/** What answers EPERM: mounts, namespaces, other processes' memory, the kernel's own matters. */
export const refusedCalls = [
  ...['mount', 'umount2', 'pivot_root', 'chroot', 'open_tree', 'move_mount', 'mount_setattr'],
  ...['fsopen', 'fsconfig', 'fsmount', 'fspick', 'statmount', 'listmount', 'quotactl', 'quotactl_fd'],
  ...['unshare', 'setns', 'sethostname', 'setdomainname'],
  ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'kcmp', 'pidfd_getfd'],
  ...['add_key', 'request_key', 'keyctl'],
  ...['bpf', 'perf_event_open', 'userfaultfd', 'fanotify_init', 'lookup_dcookie', 'syslog'],
  ...['io_uring_setup', 'io_uring_enter', 'io_uring_register'],
  ...['open_by_handle_at', 'move_pages', 'migrate_pages'],
  ...['init_module', 'finit_module', 'delete_module', 'create_module', 'query_module', 'get_kernel_syms'],
  ...['kexec_load', 'kexec_file_load', 'reboot', 'swapon', 'swapoff', 'acct', 'vhangup'],
  ...['settimeofday', 'clock_settime', 'clock_adjtime', 'iopl', 'ioperm'],
  ...['nfsservctl', 'uselib', 'ustat', 'sysfs', '_sysctl'],
] as const;

type Looked = 'clone' | 'clone3' | 'ioctl' | 'prlimit64' | 'socket';
type Numbers = Readonly<Record<Looked, number>> &
  Readonly<Partial<Record<(typeof refusedCalls)[number], number>>>;

export type Architecture = 'x86_64' | 'aarch64';

/** From 424 on a call has the same number everywhere. */
const common = {
  clone3: 435,
  ...{ io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
  ...{ open_tree: 428, move_mount: 429, fsopen: 430, fsconfig: 431, fsmount: 432, fspick: 433 },
  ...{ pidfd_getfd: 438, process_madvise: 440, mount_setattr: 442, quotactl_fd: 443 },
  ...{ statmount: 457, listmount: 458 },
};

/** `audit` is the machine's AUDIT_ARCH. A call that a machine does not have is left out. */
export const syscalls: Readonly<Record<Architecture, { readonly audit: number; readonly numbers: Numbers }>> =
  {
    x86_64: {
      audit: 0xc000_003e,
      numbers: {
        ...common,
        ...{ clone: 56, ioctl: 16, prlimit64: 302, socket: 41 },
        ...{ mount: 165, umount2: 166, pivot_root: 155, chroot: 161, quotactl: 179 },
        ...{ unshare: 272, setns: 308, sethostname: 170, setdomainname: 171 },
        ...{ ptrace: 101, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312 },
        ...{ add_key: 248, request_key: 249, keyctl: 250 },
        ...{
          bpf: 321,
          perf_event_open: 298,
          userfaultfd: 323,
          fanotify_init: 300,
          lookup_dcookie: 212,
          syslog: 103,
        },
        ...{ open_by_handle_at: 304, move_pages: 279, migrate_pages: 256 },
        ...{ init_module: 175, finit_module: 313, delete_module: 176 },
        ...{ create_module: 174, query_module: 178, get_kernel_syms: 177 },
        ...{
          kexec_load: 246,
          kexec_file_load: 320,
          reboot: 169,
          swapon: 167,
          swapoff: 168,
          acct: 163,
          vhangup: 153,
        },
        ...{ settimeofday: 164, clock_settime: 227, clock_adjtime: 305, iopl: 172, ioperm: 173 },
        ...{ nfsservctl: 180, uselib: 134, ustat: 136, sysfs: 139, _sysctl: 156 },
      },
    },
    aarch64: {
      audit: 0xc000_00b7,
      numbers: {
        ...common,
        ...{ clone: 220, ioctl: 29, prlimit64: 261, socket: 198 },
        ...{ mount: 40, umount2: 39, pivot_root: 41, chroot: 51, quotactl: 60 },
        ...{ unshare: 97, setns: 268, sethostname: 161, setdomainname: 162 },
        ...{ ptrace: 117, process_vm_readv: 270, process_vm_writev: 271, kcmp: 272 },
        ...{ add_key: 217, request_key: 218, keyctl: 219 },
        ...{
          bpf: 280,
          perf_event_open: 241,
          userfaultfd: 282,
          fanotify_init: 262,
          lookup_dcookie: 18,
          syslog: 116,
        },
        ...{ open_by_handle_at: 265, move_pages: 239, migrate_pages: 238 },
        ...{ init_module: 105, finit_module: 273, delete_module: 106 },
        ...{
          kexec_load: 104,
          kexec_file_load: 294,
          reboot: 142,
          swapon: 224,
          swapoff: 225,
          acct: 89,
          vhangup: 58,
        },
        ...{ settimeofday: 170, clock_settime: 112, clock_adjtime: 266 },
        nfsservctl: 42,
      },
    },
  };
