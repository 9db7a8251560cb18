/** Functions whose answer lies with the machine, however they are called. */
interface MachineArea {
  /** `a user or group of the machine`. */
  readonly what: string;
  /** Of the function, with its module: Python's and Node's. */
  readonly via: RegExp;
  /** Errors that they raise for it; default: whatever is no slip of who calls. */
  readonly errors?: RegExp;
}

/**
 * Which function refused tells more than its words: there are far fewer of them, and the words depend on the system. Files
 * and connections are not here, since what is wrong with those is more often the code's own doing, and weighed elsewhere.
 */
export const machineAreas: readonly MachineArea[] = [
  {
    what: 'a user or group of the machine',
    via: /^(?:pwd|grp|spwd)\.|^os\.(?:getlogin|setr?e?s?[ug]id|setgroups|initgroups|l?chown|userInfo)$|^shutil\.chown$|^pathlib\.\w+\.(?:owner|group)$|^getpass\.getuser$|^process\.(?:set\w+|initgroups)$/,
    errors:
      /^(?:KeyError|LookupError|(?:OS|Permission)Error|E[A-Z]+|ERR_(?:SYSTEM_ERROR|UNKNOWN_CREDENTIAL))$/,
  },
  {
    what: 'processors, memory or limits of the machine',
    via: /^os\.(?:sched_\w+|setpriority|setPriority|nice|posix_fallocate|memfd_create|eventfd|fork|mkfifo|mknod)$|^resource\.|^mmap\.|^multiprocessing\.|\bSharedMemory\b|^fcntl\.(?!ioctl)/,
  },
  {
    what: 'a terminal',
    via: /^_?curses\.|^(?:termios|tty|pty|readline)\.|^os\.(?:get_terminal_size|openpty|ttyname|ctermid|tcgetpgrp)$|^fcntl\.ioctl$|^getpass\.getpass$/,
  },
  {
    what: 'a library of the system',
    via: /^_?ctypes\.|load_?extension$|^process\.dlopen$|^_?tkinter\./i,
    errors:
      /^(?:OSError|TclError|\w*OperationalError|NotSupportedError|AttributeError|E[A-Z]+|ERR_\w+|Error)$/,
  },
  { what: 'the log of the system', via: /^syslog\.|\bSysLogHandler\b/ },
  { what: 'a device of the machine', via: /^(?:ossaudiodev|winreg|msvcrt|winsound|webbrowser)\./ },
];

/** Of calls that are wrong in themselves. */
const slips =
  /^(?:TypeError|ValueError|NameError|AttributeError|IndexError|UnicodeError|ERR_INVALID_\w+|ERR_OUT_OF_RANGE|ERR_MISSING_ARGS|EBADF|ENOTDIR|EISDIR)$/;

/** What was asked of the machine by that function, where an error of it tells of the machine. */
export function machineAreaOf(via: string, error: string): string | null {
  const area = machineAreas.find((it) => it.via.test(via));
  if (!area) return null;
  return (area.errors ? area.errors.test(error) : !slips.test(error)) ? area.what : null;
}
