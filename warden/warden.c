// The warden: PID 1 of a cell. It takes framed commands on stdin and answers frames on stdout; the protocol is
// docs/reference/warden-protocol.md.
//
//   warden (uid 0) ─┬─ supervisor (uid 0, subreaper) ── command (the user's uid) ── its descendants …
//                   └─ supervisor …
//
// The warden only moves bytes. Each command has a supervisor of its own: whatever the command forks, however
// it detaches, re-parents to that supervisor, so "the tree of a command" is a fact of the kernel, no guess.
// Killing needs no fork and no memory, so that it works against a fork bomb at the process limit.
//
// Contents: frames and fields · small helpers · the process tree · built-in programs (untar, tar, list,
// connect, relay) · starting a command · the supervisor · the warden's commands · scrubbing · the warden's loop.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <search.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#ifndef FIRST_LEASE_MS
#define FIRST_LEASE_MS 60000  // until HELLO
#endif

enum {
  PROTOCOL_VERSION = 1,
  FRAME_HEADER = 9,
  FRAME_MAX = 1 << 20,
  CHUNK_MAX = 64 << 10,      // payload bytes of one STDOUT or STDERR frame
  STDIN_WINDOW = 256 << 10,  // unacknowledged stdin bytes of one command
  OUT_CAPACITY = 1 << 20,    // queued for the harness
  OUT_RESERVE = 64 << 10,    // of which kept for control frames
  COMMANDS_MAX = 256,
  PROCESSES_MAX = 1 << 15,
  RLIMITS_MAX = 16,
  TREES_MAX = 16,
  EXIT_PROTOCOL = 70,
  OVERDUE_US = 10 * 1000 * 1000,
  MEMORY_LOOK_US = 50 * 1000,
  DIRECTORY = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
};

enum {
  IN_HELLO = 1, IN_START, IN_STDIN, IN_STDIN_EOF, IN_SIGNAL, IN_TERMINATE, IN_PING, IN_SCRUB, IN_STATS,
  OUT_HELLO = 65, OUT_STDOUT, OUT_STDERR, OUT_EXIT, OUT_GONE, OUT_CREDIT, OUT_PONG, OUT_FATAL, OUT_SCRUBBED,
  OUT_STATS,
};

enum { FLAG_KILL_LEFTOVERS = 1, FLAG_NO_STDIN = 2 };

// ---------------------------------------------------------------------------------------------------------
// Frames and fields: pure functions over a buffer, safe on any bytes

static uint32_t get32(const uint8_t *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t get64(const uint8_t *p) { return get32(p) | (uint64_t)get32(p + 4) << 32; }

static void put_number(uint8_t *p, uint64_t value, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) p[i] = (uint8_t)(value >> (8 * i));
}

static void put_frame_header(uint8_t *p, size_t length, uint8_t type, uint32_t id) {
  put_number(p, length, 4);
  p[4] = type;
  put_number(p + 5, id, 4);
}

// Returns where the next field goes.
static uint8_t *put_field(uint8_t *p, char tag, uint64_t value, uint32_t length) {
  *p = (uint8_t)tag;
  put_number(p + 1, length, 4);
  put_number(p + 5, value, length);
  return p + 5 + length;
}

struct frame {
  uint8_t type;
  uint32_t id, length;
  const uint8_t *payload;
};

// The bytes taken by the first frame of the buffer; 0: it is not all there yet; -1: it is too long.
static long frame_next(const uint8_t *buffer, size_t length, struct frame *frame) {
  if (length < FRAME_HEADER) return 0;
  *frame = (struct frame){buffer[4], get32(buffer + 5), get32(buffer), buffer + FRAME_HEADER};
  if (frame->length > FRAME_MAX) return -1;
  return length - FRAME_HEADER < frame->length ? 0 : (long)(FRAME_HEADER + frame->length);
}

struct field {
  uint8_t tag;
  uint32_t length;
  const uint8_t *data;
};

// 1: a field was read and the cursor moved; 0: the end; -1: malformed.
static int field_next(const uint8_t **cursor, const uint8_t *end, struct field *field) {
  size_t left = (size_t)(end - *cursor);
  if (left == 0) return 0;
  if (left < 5) return -1;
  *field = (struct field){(*cursor)[0], get32(*cursor + 1), *cursor + 5};
  if (field->length > left - 5) return -1;
  *cursor = field->data + field->length;
  return 1;
}

static bool field_u32(const struct field *field, uint32_t *value) {
  if (field->length != 4) return false;
  *value = get32(field->data);
  return true;
}

static bool field_u64(const struct field *field, uint64_t *value) {
  if (field->length != 8) return false;
  *value = get64(field->data);
  return true;
}

struct directory {
  char path[PATH_MAX];
  uint32_t uid, gid;
  mode_t mode;
};

static bool field_directory(const struct field *field, struct directory *directory) {
  if (field->length < 13 || field->length - 12 >= PATH_MAX) return false;
  directory->uid = get32(field->data);
  directory->gid = get32(field->data + 4);
  directory->mode = (mode_t)(get32(field->data + 8) & 07777);
  memcpy(directory->path, field->data + 12, field->length - 12);
  directory->path[field->length - 12] = 0;
  return true;
}

struct links {
  char source[PATH_MAX], target[PATH_MAX];
};

// Two paths, NUL between them.
static bool field_links(const struct field *field, struct links *links) {
  const uint8_t *nul = memchr(field->data, 0, field->length);
  if (!nul) return false;
  size_t source = (size_t)(nul - field->data), target = field->length - source - 1;
  if (source == 0 || target == 0 || source >= PATH_MAX || target >= PATH_MAX) return false;
  memcpy(links->source, field->data, source + 1);
  memcpy(links->target, nul + 1, target);
  links->target[target] = 0;
  return true;
}

struct spec {
  char **argv, **env;  // NULL-terminated
  const char *cwd, *builtin;
  uint32_t argc, uid, gid, timeout_ms, grace_ms, flags, limit_count;
  struct {
    uint32_t resource;
    uint64_t soft, hard;
  } limits[RLIMITS_MAX];
  uint8_t *copy;  // of the payload; holds the strings
};

static void spec_free(struct spec *spec) {
  free(spec->argv);
  free(spec->env);
  free(spec->copy);
}

// Returns 0 or an errno: EINVAL for what START may not hold. To be freed in any case.
static int spec_parse(const uint8_t *payload, size_t length, struct spec *spec) {
  const size_t fields_max = length / 5 + 1;
  *spec = (struct spec){
      .cwd = "/", .uid = UINT32_MAX, .gid = UINT32_MAX, .grace_ms = 2000, .copy = malloc(length + 1),
      .argv = calloc(fields_max, sizeof(char *)), .env = calloc(fields_max, sizeof(char *))};
  if (!spec->argv || !spec->env || !spec->copy) return ENOMEM;
  memcpy(spec->copy, payload, length);
  const uint8_t *cursor = spec->copy, *end = spec->copy + length;
  struct field field;
  size_t envc = 0;
  bool ok = true;
  int more = 1;
  while (ok && (more = field_next(&cursor, end, &field)) > 0) {
    switch (field.tag) {
      case 'a': case 'e': case 'w': case 'b': {
        // Moved over its header by one byte, so that there is room for the final NUL.
        char *text = memmove(spec->copy + (field.data - spec->copy) - 1, field.data, field.length);
        text[field.length] = 0;
        ok = strlen(text) == field.length;
        if (field.tag == 'a') spec->argv[spec->argc++] = text;
        else if (field.tag == 'e') spec->env[envc++] = text;
        else if (field.tag == 'w') spec->cwd = text;
        else spec->builtin = text;
        break;
      }
      case 'u': ok = field_u32(&field, &spec->uid); break;
      case 'g': ok = field_u32(&field, &spec->gid); break;
      case 't': ok = field_u32(&field, &spec->timeout_ms); break;
      case 'k': ok = field_u32(&field, &spec->grace_ms); break;
      case 'x': ok = field_u32(&field, &spec->flags); break;
      case 'r':
        ok = field.length == 20 && spec->limit_count < RLIMITS_MAX;
        if (!ok) break;
        spec->limits[spec->limit_count].resource = get32(field.data);
        spec->limits[spec->limit_count].soft = get64(field.data + 4);
        spec->limits[spec->limit_count++].hard = get64(field.data + 12);
        break;
      default: ok = false;
    }
  }
  // (uid_t)-1 means "leave it" to setresuid: it would keep the command root.
  ok = ok && more == 0 && spec->uid != UINT32_MAX && spec->gid != UINT32_MAX;
  return ok && (spec->builtin || (spec->argc && spec->argv[0][0])) ? 0 : EINVAL;
}

// ---------------------------------------------------------------------------------------------------------
// Small helpers

static uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

// A poll timeout that never wakes early: rounded up, -1 for "no deadline".
static int poll_ms(uint64_t deadline_us) {
  if (deadline_us == UINT64_MAX) return -1;
  uint64_t now = now_us();
  if (deadline_us <= now) return 0;
  uint64_t ms = (deadline_us - now + 999) / 1000;
  return ms > 1000000 ? 1000000 : (int)ms;
}

static void close_fd(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

static void close_from(unsigned first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  for (unsigned fd = first; fd < 65536; fd++) close((int)fd);
}

static void set_nonblocking(int fd) {
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

static size_t readable_bytes(int fd) {
  int count = 0;
  return fd >= 0 && ioctl(fd, FIONREAD, &count) == 0 && count > 0 ? (size_t)count : 0;
}

static size_t read_small(int dir, const char *path, char *buffer, size_t capacity) {
  int fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
  buffer[0] = 0;
  if (fd < 0) return 0;
  ssize_t n = read(fd, buffer, capacity - 1);
  close(fd);
  if (n < 0) n = 0;
  buffer[n] = 0;
  return (size_t)n;
}

static bool is_dots(const char *name) { return !strcmp(name, ".") || !strcmp(name, ".."); }

// ---------------------------------------------------------------------------------------------------------
// The process tree

static struct process {
  pid_t pid, parent;
  bool alive;  // false for a zombie that waits to be reaped
  bool stopped;
  bool member;  // a descendant of the root that was asked for
  uint64_t bytes;  // resident, where memory is measured
} processes[PROCESSES_MAX];

static size_t process_count;

// After the name, which may hold anything, `) S ppid …`; the 20th field is the number of threads. A process
// whose first thread ended while others run shows as a zombie, but lives.
static bool parse_stat(const char *text, struct process *process) {
  const char *rest = strrchr(text, ')');
  char state;
  long threads = 1;
  if (!rest || sscanf(rest, ") %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %ld", &state,
                      &process->parent, &threads) < 2)
    return false;
  process->alive = (state != 'Z' && state != 'X') || threads > 1;
  process->stopped = state == 'T' || state == 't';
  return true;
}

static int by_pid(const void *a, const void *b) {
  return ((const struct process *)a)->pid - ((const struct process *)b)->pid;
}

_Noreturn static void blind(void);

// Reads all processes and marks the descendants of `root`: for PID 1 everybody else. A process whose parent
// ended while this reads is missed; the callers repeat until nothing is left.
static void tree_scan(pid_t root) {
  process_count = 0;
  DIR *proc = opendir("/proc");
  if (!proc && errno != ENOMEM) blind();
  if (!proc) return;  // the callers look again
  for (struct dirent *entry; process_count < PROCESSES_MAX && (entry = readdir(proc));) {
    char *end, path[64], text[1024];
    struct process process = {.pid = (pid_t)strtol(entry->d_name, &end, 10)};
    if (*end || process.pid == root) continue;
    snprintf(path, sizeof path, "%d/stat", process.pid);
    errno = 0;
    if (!read_small(dirfd(proc), path, text, sizeof text) && (errno == EMFILE || errno == ENFILE)) blind();
    if (!parse_stat(text, &process)) continue;
    process.member = root == 1 || process.parent == root;
    processes[process_count++] = process;  // the kernel lists them in the order of their numbers
  }
  closedir(proc);
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < process_count; i++) {
      if (processes[i].member) continue;
      const struct process key = {.pid = processes[i].parent};
      const struct process *parent = bsearch(&key, processes, process_count, sizeof key, by_pid);
      if (parent && parent->member) changed = processes[i].member = true;
    }
  }
}

// Returns how many living processes there are; signal 0 only counts.
static uint32_t tree_signal(pid_t root, int number) {
  uint32_t alive = 0;
  tree_scan(root);
  for (size_t i = 0; i < process_count; i++)
    if (processes[i].member && processes[i].alive) kill(processes[i].pid, number), alive++;
  return alive;
}

// One round of killing. First everything is stopped, until a look finds all of it so: what is stopped can't
// fork. What got away (its parent ended during the look) is a child of the root by the next round.
static void tree_kill_round(pid_t root) {
  bool running = true;
  for (int pass = 0; running && pass < 32; pass++) {
    running = false;
    tree_scan(root);
    for (size_t i = 0; i < process_count; i++) {
      if (!processes[i].member || !processes[i].alive || processes[i].stopped) continue;
      running = true;
      kill(processes[i].pid, SIGSTOP);
    }
  }
  tree_signal(root, SIGKILL);
}

// A zombie that somebody outside its tree traces can't be reaped until the tracer lets go. Nobody has business
// tracing another command's processes: end the tracer.
static void tree_kill_tracers(pid_t root) {
  tree_scan(root);
  for (size_t i = 0; i < process_count; i++) {
    if (!processes[i].member || processes[i].alive) continue;
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%d/status", processes[i].pid);
    const char *line = read_small(AT_FDCWD, path, text, sizeof text) ? strstr(text, "\nTracerPid:") : NULL;
    int tracer = line ? atoi(line + 11) : 0;
    if (tracer > 1 && tracer != root) kill(tracer, SIGKILL);
  }
}

// ---------------------------------------------------------------------------------------------------------
// Built-in programs. They run as the command's user, in a forked child, so that they work in an image without
// a shell. Exit codes: 0 done · 1 the system said no (disk full, permission) · 2 the input is refused.

_Noreturn __attribute__((format(printf, 2, 3))) static void quit(int code, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vdprintf(2, format, args);
  va_end(args);
  _exit(code);
}

static void *must(void *memory) {
  if (!memory) quit(1, "out of memory\n");
  return memory;
}

// Brings a relative path to the form `a/b/c`, in place. False for one that is absolute or climbs.
static bool path_normalise(char *path) {
  if (path[0] == '/') return false;
  char *to = path;
  for (char *from = path; *from;) {
    size_t length = strcspn(from, "/");
    char *next = from + length + (from[length] == '/');
    if (length == 2 && from[0] == '.' && from[1] == '.') return false;
    if (length && !(length == 1 && from[0] == '.')) {
      if (to != path) *to++ = '/';
      memmove(to, from, length);
      to += length;
    }
    from = next;
  }
  *to = 0;
  return true;
}

// Opens the directory that holds the last component of a normalised path, one component at a time and through
// no symbolic link. -1 with errno otherwise.
static int open_parent(int root, char *path, bool create) {
  int fd = dup(root);
  for (char *slash; fd >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
    *slash = 0;
    int next = openat(fd, path, DIRECTORY);
    if (next < 0 && errno == ENOENT && create && (mkdirat(fd, path, 0755) == 0 || errno == EEXIST))
      next = openat(fd, path, DIRECTORY);
    *slash = '/';
    close(fd);
    fd = next;
  }
  return fd;
}

// `.` for the root itself.
static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return !*path ? "." : slash ? slash + 1 : path;
}

static int open_root(const char *program, const char *path, bool create) {
  if (create) mkdir(path, 0755);
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) quit(1, "%s: %s: %s\n", program, path, strerror(errno));
  return fd;
}

// --- tar format

enum { TAR_BLOCK = 512, TAR_META_MAX = 1 << 20 };

struct tar_header {
  char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100], magic[6], version[2],
      user[32], group[32], major[8], minor[8], prefix[155], padding[12];
};

_Static_assert(sizeof(struct tar_header) == TAR_BLOCK, "a tar header is one block");

struct tar_entry {
  char type, *path, *link;  // owned
  uint64_t size, extended_size;
  int64_t mtime;
  mode_t mode;
  bool has_size, has_mtime;  // an extended header told
};

static uint64_t tar_padding(uint64_t size) { return (TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK; }

// An octal number, or a binary one when the first bit is set (GNU). False when it is neither.
static bool tar_number(const char *field, size_t length, uint64_t *value) {
  const uint8_t *p = (const uint8_t *)field, *end = p + length;
  *value = 0;
  if (*p & 0x80) {
    if (*p & 0x40) return false;  // negative
    for (*value = *p++ & 0x3f; p < end; p++) {
      if (*value >> 55) return false;
      *value = *value << 8 | *p;
    }
    return true;
  }
  while (p < end && *p == ' ') p++;
  for (; p < end && *p >= '0' && *p <= '7'; p++) {
    if (*value >> 60) return false;
    *value = *value << 3 | (uint64_t)(*p - '0');
  }
  return p == end || *p == 0 || *p == ' ';
}

static unsigned tar_checksum(const struct tar_header *header) {
  unsigned sum = 0;
  for (size_t i = 0; i < TAR_BLOCK; i++)
    sum += i >= 148 && i < 156 ? ' ' : ((const uint8_t *)header)[i];
  return sum;
}

static bool tar_is_extension(char type) { return type == 'x' || type == 'g' || type == 'L' || type == 'K'; }

// Takes from a header what no extended header said before. Returns what is wrong with it, or NULL.
static const char *tar_parse(const struct tar_header *header, struct tar_entry *entry) {
  uint64_t checksum, mode, mtime;
  if (!tar_number(header->checksum, sizeof header->checksum, &checksum) || checksum != tar_checksum(header))
    return "not a tar header";
  if (!tar_number(header->size, sizeof header->size, &entry->size)) return "a size that is no number";
  entry->type = header->type == 0 || header->type == '7' ? '0' : header->type;
  if (tar_is_extension(entry->type)) return entry->size > TAR_META_MAX ? "an extended header too large" : NULL;
  if (entry->has_size) entry->size = entry->extended_size;
  if (entry->size > INT64_MAX - TAR_BLOCK) return "an impossible size";
  entry->mode = tar_number(header->mode, sizeof header->mode, &mode) ? (mode_t)(mode & 07777) : 0644;
  if (!entry->has_mtime)
    entry->mtime = tar_number(header->mtime, sizeof header->mtime, &mtime) ? (int64_t)mtime : 0;
  if (!entry->link) entry->link = strndup(header->link, sizeof header->link);
  if (!entry->path) {
    // GNU keeps other things where ustar has the prefix, and has a different magic.
    bool prefixed = !memcmp(header->magic, "ustar", 6) && header->prefix[0];
    if (asprintf(&entry->path, "%.*s%s%.*s", prefixed ? 155 : 0, header->prefix, prefixed ? "/" : "", 100,
                 header->name) < 0)
      entry->path = NULL;
  }
  if (!entry->path || !entry->link) return "out of memory";
  size_t length = strlen(entry->path);
  if (entry->type == '0' && length && entry->path[length - 1] == '/') entry->type = '5';
  return NULL;
}

static bool take_text(char **slot, const char *text, size_t length) {
  free(*slot);
  *slot = memchr(text, 0, length) ? NULL : strndup(text, length);
  return *slot;
}

// Takes in the content of an extended header: GNU's is one path; of pax records of `LENGTH KEY=VALUE\n`, LENGTH
// counting itself. The text has a NUL behind it. False when it is malformed.
static bool tar_extend(const char *text, size_t length, struct tar_entry *entry) {
  if (entry->type == 'L') return take_text(&entry->path, text, strlen(text));
  if (entry->type == 'K') return take_text(&entry->link, text, strlen(text));
  while (entry->type == 'x' && length) {
    size_t record = 0, at = 0;
    while (text[at] >= '0' && text[at] <= '9' && record <= TAR_META_MAX)
      record = record * 10 + (size_t)(text[at++] - '0');
    const char *equals = text[at] == ' ' ? memchr(text + at, '=', length - at) : NULL;
    if (!equals || record > length || equals >= text + record - 1 || text[record - 1] != '\n') return false;
    const char *key = text + at + 1, *value = equals + 1;
    size_t key_length = (size_t)(equals - key), value_length = (size_t)(text + record - 1 - value);
    // A number ends at the newline, which is there.
    if (key_length == 4 && !memcmp(key, "path", 4)) {
      if (!take_text(&entry->path, value, value_length)) return false;
    } else if (key_length == 8 && !memcmp(key, "linkpath", 8)) {
      if (!take_text(&entry->link, value, value_length)) return false;
    } else if (key_length == 4 && !memcmp(key, "size", 4)) {
      entry->extended_size = strtoull(value, NULL, 10), entry->has_size = true;
    } else if (key_length == 5 && !memcmp(key, "mtime", 5)) {
      entry->mtime = strtoll(value, NULL, 10), entry->has_mtime = true;
    }
    text += record;
    length -= record;
  }
  return true;
}

// --- untar

static struct late_directory {
  char *path;
  mode_t mode;
  int64_t mtime;
} *late;

static size_t late_count;

static bool write_all(int fd, const void *data, size_t length) {
  for (const uint8_t *p = data; length;) {
    ssize_t n = write(fd, p, length);
    if (n < 0) return false;
    p += n;
    length -= (size_t)n;
  }
  return true;
}

// Hands `length` bytes of content to a file, to memory, or (neither) to nobody, and skips the padding.
static void untar_content(uint64_t length, int fd, char *memory, const char *path) {
  static char buffer[CHUNK_MAX];
  for (uint64_t left = length + tar_padding(length); left;) {
    size_t want = left < sizeof buffer ? (size_t)left : sizeof buffer;
    size_t n = fread(buffer, 1, want, stdin), content = n < length ? n : (size_t)length;
    if (n < want) quit(2, "untar: the stream ends inside %s\n", path);
    if (fd >= 0 && !write_all(fd, buffer, content)) quit(1, "untar: %s: %s\n", path, strerror(errno));
    if (memory) memcpy(memory, buffer, content), memory += content;
    length -= content;
    left -= n;
  }
}

// One attempt; a file's descriptor, else 0; -1 with errno.
static int untar_make(int root, int parent, const char *name, struct tar_entry *entry) {
  struct stat st;
  if (entry->type == '0')
    return openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, entry->mode);
  if (entry->type == '2') return symlinkat(entry->link, parent, name);
  if (entry->type == '5') {
    if (mkdirat(parent, name, 0755) == 0) return 0;
    if (errno != EEXIST || fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0) return -1;
    errno = EEXIST;
    return S_ISDIR(st.st_mode) ? 0 : -1;
  }
  if (!path_normalise(entry->link))
    quit(2, "untar: %s: a link out of the directory: %s\n", entry->path, entry->link);
  if (!strcmp(entry->link, entry->path)) quit(2, "untar: %s: a link to itself\n", entry->path);
  int from = open_parent(root, entry->link, false);
  int result = from < 0 ? -1 : linkat(from, base_name(entry->link), parent, name, 0);
  if (from >= 0) close(from);
  return result;
}

// Kept open from one entry to the next: most lie beside each other.
static int untar_parent(int root, char *path) {
  static int parent = -1;
  static char *parent_of;
  size_t length = strrchr(path, '/') ? (size_t)(strrchr(path, '/') - path) + 1 : 0;
  if (parent_of && strlen(parent_of) == length && !memcmp(parent_of, path, length)) return parent;
  close_fd(&parent);
  parent = open_parent(root, path, true);
  if (parent < 0 && (errno == ENOTDIR || errno == ELOOP))
    quit(2, "untar: %s: what it lies in is not a directory\n", path);
  if (parent < 0) quit(1, "untar: %s: %s\n", path, strerror(errno));
  free(parent_of);
  parent_of = must(strndup(path, length));
  return parent;
}

static void untar_entry(int root, struct tar_entry *entry) {
  char *path = entry->path;
  const struct timespec times[2] = {{.tv_sec = entry->mtime}, {.tv_sec = entry->mtime}};
  if (!path_normalise(path)) quit(2, "untar: a path out of the directory: %s\n", path);
  if (entry->type != '0') untar_content(entry->size, -1, NULL, path);
  if (!strchr("0125", entry->type)) {
    dprintf(2, "untar: %s: skipped, its type is %c\n", path, entry->type);
    return;
  }
  if (!path[0] && entry->type != '5') quit(2, "untar: an entry without a name\n");
  if (entry->type == '5') {
    if ((late_count & (late_count - 1)) == 0)
      late = must(realloc(late, (late_count ? late_count * 2 : 1) * sizeof *late));
    late[late_count++] = (struct late_directory){must(strdup(path)), entry->mode, entry->mtime};
    if (!path[0]) return;
  }
  int parent = untar_parent(root, path);
  const char *name = base_name(path);
  int fd = untar_make(root, parent, name, entry);
  if (fd < 0 && errno == EEXIST && unlinkat(parent, name, 0) == 0) fd = untar_make(root, parent, name, entry);
  if (fd < 0) quit(1, "untar: %s: %s\n", path, strerror(errno));
  if (entry->type == '2') utimensat(parent, name, times, AT_SYMLINK_NOFOLLOW);
  if (entry->type != '0') return;
  untar_content(entry->size, fd, NULL, path);
  // Writing takes set-id bits away.
  if (entry->mode & 07000 && fchmod(fd, entry->mode) != 0) quit(1, "untar: %s: %s\n", path, strerror(errno));
  futimens(fd, times);
  if (close(fd) != 0) quit(1, "untar: %s: %s\n", path, strerror(errno));
}

// Modes and times of directories come last: a read-only one could not be filled, and filling changes the time.
// The root may be somebody else's, when its mode is right.
static void untar_finish(int root) {
  while (late_count--) {
    char *path = late[late_count].path;
    mode_t mode = late[late_count].mode;
    const struct timespec times[2] = {{.tv_sec = late[late_count].mtime}, {.tv_sec = late[late_count].mtime}};
    struct stat st;
    int parent = open_parent(root, path, false);
    int fd = parent < 0 ? -1 : openat(parent, base_name(path), DIRECTORY);
    if (fd < 0 || fstat(fd, &st) != 0 || (futimens(fd, times) != 0 && *path) ||
        ((st.st_mode & 07777) != mode && fchmod(fd, mode) != 0))
      quit(1, "untar: %s: %s\n", *path ? path : ".", strerror(errno));
    close(fd);
    close(parent);
  }
}

static int run_untar(int argc, char **argv) {
  if (argc != 1) quit(2, "usage: untar DIR\n");
  int root = open_root("untar", argv[0], true);
  static const struct tar_header zero;
  struct tar_header header;
  struct tar_entry entry = {0};
  umask(0);
  for (;;) {
    size_t n = fread(&header, 1, sizeof header, stdin);
    if (n == 0) quit(2, "untar: the stream ends without its end marker\n");
    if (n < sizeof header) quit(2, "untar: the stream ends inside a header\n");
    if (!memcmp(&header, &zero, sizeof header)) break;
    const char *problem = tar_parse(&header, &entry);
    if (problem) quit(2, "untar: %s\n", problem);
    if (tar_is_extension(entry.type)) {
      char *text = must(calloc(1, (size_t)entry.size + 1));
      untar_content(entry.size, -1, text, "an extended header");
      if (!tar_extend(text, (size_t)entry.size, &entry)) quit(2, "untar: a malformed extended header\n");
      free(text);
      continue;
    }
    untar_entry(root, &entry);
    free(entry.path);
    free(entry.link);
    entry = (struct tar_entry){0};
  }
  untar_finish(root);
  while (fread(&header, 1, sizeof header, stdin) > 0) {}  // padding behind the end marker
  return 0;
}

// --- walking a tree, for tar and list

enum { DEPTH_MAX = 900 };

struct walk {
  char *path;  // relative to the root, grows and shrinks with the walk; room for a slash behind it
  size_t length, capacity;
  int depth, status;
  const char *program;
  char **skip;
  void *links;  // files with several names that were met
  bool keep_links;
  void (*visit)(struct walk *walk, int parent, const char *name, const struct stat *st);
};

static void walk_complain(struct walk *walk) {
  if (errno == ENOENT) return;  // it vanished: no fault of anybody
  dprintf(2, "%s: %s: %s\n", walk->program, walk->path, strerror(errno));
  walk->status = 1;
}

static size_t walk_push(struct walk *walk, const char *name) {
  size_t before = walk->length, length = strlen(name);
  if (walk->capacity < before + length + 3) {
    walk->capacity = 2 * (before + length) + 256;
    walk->path = must(realloc(walk->path, walk->capacity));
  }
  if (before) walk->path[walk->length++] = '/';
  memcpy(walk->path + walk->length, name, length + 1);
  walk->length += length;
  return before;
}

static void walk_pop(struct walk *walk, size_t before) {
  walk->length = before;
  walk->path[before] = 0;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void walk_entry(struct walk *walk, int parent, const char *name);

// In the order of the names, so that equal trees give equal bytes. Takes the descriptor over.
static void walk_directory(struct walk *walk, int fd) {
  DIR *dir = fdopendir(fd);
  if (!dir) quit(1, "%s: %s: %s\n", walk->program, walk->path, strerror(errno));
  char **names = NULL;
  size_t count = 0;
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (is_dots(entry->d_name)) continue;
    if ((count & (count - 1)) == 0) names = must(realloc(names, (count ? count * 2 : 1) * sizeof *names));
    names[count++] = must(strdup(entry->d_name));
  }
  if (count) qsort(names, count, sizeof *names, by_name);
  for (size_t i = 0; i < count; i++) {
    walk_entry(walk, fd, names[i]);
    free(names[i]);
  }
  free(names);
  closedir(dir);
}

static void walk_entry(struct walk *walk, int parent, const char *name) {
  size_t before = walk_push(walk, name);
  struct stat st;
  if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
    walk_complain(walk);
  } else {
    walk->visit(walk, parent, name, &st);
    bool descend = S_ISDIR(st.st_mode);
    for (char **skip = walk->skip; skip && *skip; skip++) descend = descend && strcmp(*skip, name) != 0;
    int fd = -1;
    if (descend && walk->depth >= DEPTH_MAX) errno = ELOOP;
    else if (descend) fd = openat(parent, name, DIRECTORY);
    walk->depth++;
    if (fd >= 0) walk_directory(walk, fd);
    else if (descend) walk_complain(walk);
    walk->depth--;
  }
  walk_pop(walk, before);
}

static struct walk walk_start(const char *program) {
  // One descriptor is open for each level.
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  struct walk walk = {.program = program};
  walk_pop(&walk, walk_push(&walk, ""));
  return walk;
}

static int walk_end(const struct walk *walk) {
  if (fflush(stdout) != 0 || ferror(stdout)) quit(1, "%s: stdout: %s\n", walk->program, strerror(errno));
  return walk->status;
}

// --- tar

static void write_zeros(uint64_t length) {
  static const char zeros[TAR_BLOCK];
  for (; length > TAR_BLOCK; length -= TAR_BLOCK) fwrite(zeros, 1, TAR_BLOCK, stdout);
  fwrite(zeros, 1, (size_t)length, stdout);
}

// Octal, or binary when that does not fit (GNU).
static void tar_put_number(char *field, size_t width, uint64_t value) {
  if (value >> (3 * (width - 1)) == 0) {
    snprintf(field, width, "%0*llo", (int)width - 1, (unsigned long long)value);
    return;
  }
  for (size_t i = width; i--; value >>= 8) field[i] = (char)(value & 0xff);
  field[0] = (char)0x80;
}

static void tar_put_header(char type, const char *path, const char *link, uint64_t size, const struct stat *st) {
  // What is longer than its field comes before, as GNU does it.
  const struct stat plain = {.st_mode = 0644};
  for (int i = 0; i < 2; i++) {
    const char *text = i == 0 ? path : link;
    if (strlen(text) <= 100) continue;
    tar_put_header(i == 0 ? 'L' : 'K', "././@LongLink", "", strlen(text) + 1, &plain);
    fwrite(text, 1, strlen(text) + 1, stdout);
    write_zeros(tar_padding(strlen(text) + 1));
  }
  struct tar_header header = {.type = type, .magic = "ustar", .version = {'0', '0'}};
  memcpy(header.name, path, strnlen(path, sizeof header.name));
  memcpy(header.link, link, strnlen(link, sizeof header.link));
  tar_put_number(header.mode, sizeof header.mode, st->st_mode & 07777);
  tar_put_number(header.uid, sizeof header.uid, st->st_uid);
  tar_put_number(header.gid, sizeof header.gid, st->st_gid);
  tar_put_number(header.size, sizeof header.size, size);
  tar_put_number(header.mtime, sizeof header.mtime, st->st_mtime > 0 ? (uint64_t)st->st_mtime : 0);
  tar_put_number(header.checksum, 7, tar_checksum(&header));
  fwrite(&header, 1, sizeof header, stdout);
}

static void tar_file(struct walk *walk, int parent, const char *name) {
  static char buffer[CHUNK_MAX];
  struct stat st;
  // Not blocking: what was a file may be a FIFO by now.
  int fd = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) walk_complain(walk);
  if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
    close_fd(&fd);
    return;
  }
  uint64_t size = (uint64_t)st.st_size, left = size;
  tar_put_header('0', walk->path, "", size, &st);
  while (left) {
    ssize_t n = read(fd, buffer, left < sizeof buffer ? (size_t)left : sizeof buffer);
    if (n < 0) walk_complain(walk);
    if (n <= 0) break;
    fwrite(buffer, 1, (size_t)n, stdout);
    left -= (uint64_t)n;
  }
  write_zeros(left);  // it shrank while it was read
  write_zeros(tar_padding(size));
  close(fd);
}

struct named_file {
  dev_t device;
  ino_t inode;
  char *path;
};

static int by_inode(const void *a, const void *b) {
  const struct named_file *x = a, *y = b;
  if (x->inode != y->inode) return x->inode < y->inode ? -1 : 1;
  return x->device < y->device ? -1 : x->device > y->device;
}

// The first name that a file was met by, or NULL: this is the first.
static const char *tar_first_name(struct walk *walk, const struct stat *st) {
  struct named_file *file = must(malloc(sizeof *file));
  *file = (struct named_file){st->st_dev, st->st_ino, NULL};
  struct named_file *found = *(struct named_file **)must(tsearch(file, &walk->links, by_inode));
  if (found != file) free(file);
  else file->path = must(strdup(walk->path));
  return found == file ? NULL : found->path;
}

static void tar_visit(struct walk *walk, int parent, const char *name, const struct stat *st) {
  if (S_ISREG(st->st_mode)) {
    const char *first = walk->keep_links && st->st_nlink > 1 ? tar_first_name(walk, st) : NULL;
    if (first) tar_put_header('1', walk->path, first, 0, st);
    else tar_file(walk, parent, name);
  } else if (S_ISDIR(st->st_mode)) {
    memcpy(walk->path + walk->length, "/", 2);
    tar_put_header('5', walk->path, "", 0, st);
    walk->path[walk->length] = 0;
  } else if (S_ISLNK(st->st_mode)) {
    char target[PATH_MAX + 1];
    ssize_t n = readlinkat(parent, name, target, PATH_MAX);
    target[n < 0 ? 0 : n] = 0;
    if (n < 0) walk_complain(walk);
    else tar_put_header('2', walk->path, target, 0, st);
  }
}

static void tar_path(struct walk *walk, int root, char *path) {
  if (!path_normalise(path)) quit(2, "tar: a path out of the directory: %s\n", path);
  if (!path[0]) {
    struct stat st;
    int fd = openat(root, ".", DIRECTORY);
    if (fd < 0 || fstat(fd, &st) != 0) quit(1, "tar: %s\n", strerror(errno));
    tar_put_header('5', "./", "", 0, &st);
    walk->keep_links = true;
    walk_directory(walk, fd);
    return;
  }
  int parent = open_parent(root, path, false);
  const char *name = base_name(path);
  char *above = must(strndup(path, name > path ? (size_t)(name - path - 1) : 0));
  size_t before = above[0] ? walk_push(walk, above) : 0;
  if (parent < 0) walk_complain(walk);
  else walk_entry(walk, parent, name);
  walk_pop(walk, before);
  close_fd(&parent);
  free(above);
}

static int run_tar(int argc, char **argv) {
  if (argc < 1) quit(2, "usage: tar DIR PATH... | tar DIR -\n");
  struct walk walk = walk_start("tar");
  walk.visit = tar_visit;
  int root = open_root("tar", argv[0], false);
  if (argc == 2 && !strcmp(argv[1], "-")) {
    char *path = NULL;
    size_t capacity = 0;
    while (getdelim(&path, &capacity, 0, stdin) > 0)
      if (*path) tar_path(&walk, root, path);
  } else {
    for (int i = 1; i < argc; i++) tar_path(&walk, root, argv[i]);
  }
  write_zeros(2 * TAR_BLOCK);
  return walk_end(&walk);
}

// --- list

static void list_visit(struct walk *walk, int parent, const char *name, const struct stat *st) {
  (void)parent, (void)name;
  char type = S_ISREG(st->st_mode) ? 'f' : S_ISDIR(st->st_mode) ? 'd' : S_ISLNK(st->st_mode) ? 'l' : 'o';
  printf("%c %lld %lld %o %s%c", type, (long long)st->st_size, (long long)st->st_mtime, st->st_mode & 07777,
         walk->path, 0);
}

static int run_list(int argc, char **argv) {
  if (argc < 1) quit(2, "usage: list DIR [SKIP...]\n");
  struct walk walk = walk_start("list");
  walk.visit = list_visit;
  walk.skip = argv + 1;
  walk_directory(&walk, open_root("list", argv[0], false));
  return walk_end(&walk);
}

// --- connect

static bool connects(const struct sockaddr *address, socklen_t length) {
  const struct timeval patience = {.tv_usec = 250000};
  int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  bool ok = connect(fd, address, length) == 0;
  close(fd);
  return ok;
}

static int run_connect(int argc, char **argv) {
  char *end = NULL;
  long port = argc == 1 ? strtol(argv[0], &end, 10) : 0;
  if (port < 1 || port > 65535 || *end) quit(2, "usage: connect PORT\n");
  const struct sockaddr_in v4 = {
      .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  const struct sockaddr_in6 v6 = {
      .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  return connects((const void *)&v4, sizeof v4) || connects((const void *)&v6, sizeof v6) ? 0 : 1;
}

// --- relay

// Listens on 127.0.0.1, at a port that the kernel chooses, and carries the bytes of its connections over stdout and
// stdin; what they say is the harness's to read. Frames are `kind: u8, connection: u8, length: u16`, then the payload.
// A connection's number is free again when both sides have said RELAY_CLOSE.

enum {
  RELAY_CONNECTIONS = 64,  // those beyond wait in the kernel
  RELAY_HEADER = 4,
  RELAY_CHUNK = 16 << 10,
  RELAY_PENDING = 64 << 10,  // bytes that one connection does not take: one that reads nothing is closed
  RELAY_OUT = 256 << 10,
  RELAY_RESERVE = 4 << 10,  // of which kept for frames without a payload
};

enum {
  RELAY_PORT = 'p', RELAY_OPEN = 'o', RELAY_DATA = 'd', RELAY_END = 'e', RELAY_CLOSE = 'c', RELAY_WINDOW = 'w',
  RELAY_SYNC = 's',
};

struct relayed {
  bool used, ended, ending, closed;  // ended: its peer sends no more; ending: nor shall we; closed: we said so
  int fd;
  uint32_t window;  // bytes that the harness takes
  size_t start, end;
  uint8_t pending[RELAY_PENDING];
};

static struct relayed relayed[RELAY_CONNECTIONS];
static uint8_t relay_out[RELAY_OUT], relay_in[RELAY_HEADER + UINT16_MAX];
static size_t relay_start, relay_end, relay_held;
static uint32_t relay_syncs;

static size_t relay_room(void) { return sizeof relay_out - (relay_end - relay_start); }

// There is room: who calls it has looked, or has the reserve.
static void relay_emit(uint8_t kind, size_t connection, const void *payload, size_t length) {
  if (relay_room() < RELAY_HEADER + length) quit(1, "relay: no room\n");
  if (sizeof relay_out - relay_end < RELAY_HEADER + length) {
    memmove(relay_out, relay_out + relay_start, relay_end - relay_start);
    relay_end -= relay_start;
    relay_start = 0;
  }
  uint8_t *p = relay_out + relay_end;
  p[0] = kind;
  p[1] = (uint8_t)connection;
  put_number(p + 2, length, 2);
  if (length) memcpy(p + RELAY_HEADER, payload, length);
  relay_end += RELAY_HEADER + length;
}

static void relay_close(struct relayed *one) {
  close_fd(&one->fd);
  if (!one->closed) relay_emit(RELAY_CLOSE, (size_t)(one - relayed), NULL, 0);
  one->closed = true;
}

static void relay_write(struct relayed *one) {
  while (one->start < one->end) {
    ssize_t n = send(one->fd, one->pending + one->start, one->end - one->start, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) return relay_close(one);
    one->start += (size_t)n;
  }
  one->start = one->end = 0;
  if (one->ending && one->ended) relay_close(one);
  else if (one->ending) shutdown(one->fd, SHUT_WR);
}

static void relay_read(struct relayed *one) {
  uint8_t bytes[RELAY_CHUNK];
  ssize_t n = recv(one->fd, bytes, one->window < sizeof bytes ? one->window : sizeof bytes, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  if (n < 0) return relay_close(one);
  if (n > 0) {
    one->window -= (uint32_t)n;
    relay_emit(RELAY_DATA, (size_t)(one - relayed), bytes, (size_t)n);
    return;
  }
  one->ended = true;
  relay_emit(RELAY_END, (size_t)(one - relayed), NULL, 0);
  if (one->ending && one->start == one->end) relay_close(one);
}

// False for a frame that the harness does not send.
static bool relay_obey(uint8_t kind, size_t connection, const uint8_t *payload, size_t length) {
  if (kind == RELAY_SYNC) return relay_syncs++ < 64;
  if (connection >= RELAY_CONNECTIONS || !relayed[connection].used) return false;
  struct relayed *one = &relayed[connection];
  bool open = !one->closed;
  switch (kind) {
    case RELAY_DATA:
      if (!open || one->ending) return true;
      if (sizeof one->pending - one->end < length) {
        one->end -= one->start;
        memmove(one->pending, one->pending + one->start, one->end);
        one->start = 0;
      }
      if (sizeof one->pending - one->end < length) return relay_close(one), true;
      memcpy(one->pending + one->end, payload, length);
      one->end += length;
      return relay_write(one), true;
    case RELAY_END:
      one->ending = true;
      if (open) relay_write(one);
      return true;
    case RELAY_CLOSE:
      relay_close(one);
      one->used = false;
      return true;
    case RELAY_WINDOW:
      if (length != 4 || get32(payload) > UINT32_MAX - one->window) return false;
      one->window += get32(payload);
      return true;
    default: return false;
  }
}

// False: the harness is gone.
static bool relay_hear(void) {
  ssize_t n = read(0, relay_in + relay_held, sizeof relay_in - relay_held);
  if (n < 0 && errno == EAGAIN) return true;
  if (n <= 0) return false;
  relay_held += (size_t)n;
  size_t at = 0;
  while (relay_held - at >= RELAY_HEADER) {
    const uint8_t *frame = relay_in + at;
    size_t length = (size_t)frame[2] | (size_t)frame[3] << 8;
    if (relay_held - at - RELAY_HEADER < length) break;
    if (!relay_obey(frame[0], frame[1], frame + RELAY_HEADER, length)) quit(2, "relay: a frame that it can't have\n");
    at += RELAY_HEADER + length;
  }
  memmove(relay_in, relay_in + at, relay_held - at);
  relay_held -= at;
  return true;
}

static void relay_accept(int listener, struct relayed *one) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0 && errno != EAGAIN && errno != ECONNABORTED) usleep(10000);  // no descriptor, no memory: not now
  if (fd < 0) return;
  // An answer is small, and somebody waits for it.
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  one->used = true;
  one->ended = one->ending = one->closed = false;
  one->fd = fd;
  one->window = 0;
  one->start = one->end = 0;
  relay_emit(RELAY_OPEN, (size_t)(one - relayed), NULL, 0);
}

static int relay_listen(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0 || bind(fd, (void *)&address, size) != 0 || listen(fd, 128) != 0 ||
      getsockname(fd, (void *)&address, &size) != 0)
    quit(1, "relay: %s\n", strerror(errno));
  uint8_t port[2];
  put_number(port, ntohs(address.sin_port), sizeof port);
  relay_emit(RELAY_PORT, 0, port, sizeof port);
  return fd;
}

static int run_relay(int argc, char **argv) {
  (void)argv;
  if (argc != 0) quit(2, "usage: relay\n");
  signal(SIGPIPE, SIG_IGN);
  int listener = relay_listen();
  set_nonblocking(0);
  set_nonblocking(1);
  for (;;) {
    struct pollfd fds[3 + RELAY_CONNECTIONS];
    struct relayed *vacant = NULL;
    // For what each connection can add in a turn, and what the harness may ask for meanwhile.
    bool room = relay_room() >= RELAY_CONNECTIONS * (RELAY_HEADER + RELAY_CHUNK) / 8 + RELAY_RESERVE;
    for (size_t i = 0; i < RELAY_CONNECTIONS; i++) {
      struct relayed *one = &relayed[i];
      if (!one->used && !vacant) vacant = one;
      bool open = one->used && !one->closed;
      short wanted = (short)((open && room && !one->ended && one->window ? POLLIN : 0) |
                             (open && one->start < one->end ? POLLOUT : 0));
      fds[3 + i] = (struct pollfd){.fd = wanted ? one->fd : -1, .events = wanted};
    }
    fds[0] = (struct pollfd){.fd = relay_room() >= RELAY_RESERVE / 2 ? 0 : -1, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = relay_start < relay_end ? 1 : -1, .events = POLLOUT};
    fds[2] = (struct pollfd){.fd = vacant && room ? listener : -1, .events = POLLIN};
    if (poll(fds, 3 + RELAY_CONNECTIONS, relay_syncs && room ? 0 : -1) < 0 && errno != EINTR) return 1;
    bool idle = room && !fds[2].revents;
    for (size_t i = 0; i < RELAY_CONNECTIONS; i++) {
      short ready = fds[3 + i].revents;
      if (!ready) continue;
      idle = false;
      if (ready & POLLOUT || !(fds[3 + i].events & POLLIN)) relay_write(&relayed[i]);
      // The room was for an eighth of them at once: the others come next.
      if (fds[3 + i].events & POLLIN && !relayed[i].closed && relay_room() > RELAY_HEADER + RELAY_CHUNK + RELAY_RESERVE)
        relay_read(&relayed[i]);
    }
    if (fds[2].revents) relay_accept(listener, vacant);
    // What came before the harness asked has been handed over.
    for (; idle && relay_syncs; relay_syncs--) relay_emit(RELAY_SYNC, 0, NULL, 0);
    while (relay_start < relay_end) {
      ssize_t n = write(1, relay_out + relay_start, relay_end - relay_start);
      if (n < 0 && errno == EAGAIN) break;
      if (n < 0) return 0;  // the harness is gone
      relay_start += (size_t)n;
    }
    if (fds[0].revents && !relay_hear()) return 0;
  }
}

static const struct builtin {
  const char *name;
  int (*run)(int argc, char **argv);
} builtins[] = {{"untar", run_untar}, {"tar", run_tar}, {"list", run_list}, {"connect", run_connect},
              {"relay", run_relay}};

_Noreturn static void run_builtin(const struct builtin *builtin, const struct spec *spec) {
  static char buffers[2][CHUNK_MAX];
  setvbuf(stdin, buffers[0], _IOFBF, CHUNK_MAX);
  setvbuf(stdout, buffers[1], _IOFBF, CHUNK_MAX);
  _exit(builtin->run((int)spec->argc, spec->argv));
}

// ---------------------------------------------------------------------------------------------------------
// Starting a command, in the forked child

struct start_error {
  int number;  // errno
  char step[12];
};

_Noreturn static void start_failed(int report, const char *step) {
  struct start_error error = {.number = errno};
  snprintf(error.step, sizeof error.step, "%s", step);
  write_all(report, &error, sizeof error);
  _exit(127);
}

// A directory of the PATH that the user may not enter makes execvp answer EACCES for a program that is nowhere.
static bool in_path(const char *program) {
  const char *path = getenv("PATH");
  if (!path || strchr(program, '/')) return true;
  for (;;) {
    char candidate[PATH_MAX];
    int length = (int)strcspn(path, ":");
    snprintf(candidate, sizeof candidate, "%.*s/%s", length, path, program);
    if (access(candidate, F_OK) == 0) return true;
    if (!path[length]) return false;
    path += length + 1;
  }
}

// NULL, or the step that failed. In a rootless jail the warden is the user, and can be nobody else. Guarded, it has the
// user's rights but not its real id: nothing else that runs as the user can kill or trace it.
static const char *become_user(uid_t uid, gid_t gid, bool guarded) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct nothing[2] = {0};
  bool same = geteuid() == uid && getegid() == gid;
  guarded = guarded && geteuid() == 0 && !same;
  uid_t real = guarded ? 0 : uid;
  const char *failed = setgroups(0, NULL) != 0 && !same                          ? "setgroups"
                       : !same && setresgid(gid, gid, gid) != 0                ? "setgid"
                       : !same && setresuid(real, uid, real) != 0              ? "setuid"
                       : guarded && syscall(SYS_capset, &header, nothing) != 0 ? "setuid"
                                                                               : NULL;
  // A change of user may reset it. Until exec this is a copy of the warden, which nobody may look into.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  return failed;
}

// On top of the engine's own, where that one lets too much pass.
static struct sock_fprog call_filter;

_Noreturn static void become_command(const struct spec *spec, int report) {
  setsid();
  for (uint32_t i = 0; i < spec->limit_count; i++) {
    struct rlimit limit;
    __rlimit_resource_t resource = spec->limits[i].resource;
    if (getrlimit(resource, &limit) != 0) start_failed(report, "rlimit");
    // Raising a hard limit takes a capability that the warden gave up: the lower one holds.
    if (spec->limits[i].hard < limit.rlim_max) limit.rlim_max = spec->limits[i].hard;
    limit.rlim_cur = spec->limits[i].soft < limit.rlim_max ? spec->limits[i].soft : limit.rlim_max;
    if (setrlimit(resource, &limit) != 0) start_failed(report, "rlimit");
  }
  // When memory runs out, the command goes before its supervisor. (Refused in a rootless jail: the largest goes.)
  int adjust = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  write_all(adjust, "1000", 4);
  close_fd(&adjust);

  const char *failed = become_user(spec->uid, spec->gid, spec->builtin);
  if (failed) start_failed(report, failed);
  if (spec->uid != 0) prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  umask(022);
  if (chdir(spec->cwd) != 0) start_failed(report, "chdir");
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);

  for (size_t i = 0; spec->builtin && i < sizeof builtins / sizeof *builtins; i++) {
    if (strcmp(builtins[i].name, spec->builtin)) continue;
    close_from(3);
    run_builtin(&builtins[i], spec);
  }
  errno = ENOENT;
  if (spec->builtin) start_failed(report, "builtin");
  environ = spec->env;
  if (spec->uid != 0 && call_filter.len && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &call_filter, 0, 0) != 0)
    start_failed(report, "filter");
  execvp(spec->argv[0], spec->argv);
  if (errno == EACCES && !in_path(spec->argv[0])) errno = ENOENT;
  start_failed(report, "exec");
}

// ---------------------------------------------------------------------------------------------------------
// The supervisor: one per command. Ends when the command's tree is empty.

struct report {  // supervisor → warden, once
  struct start_error error;
  int status;  // of wait
  bool timed_out;
  uint32_t left;
  uint64_t wall_us, user_us, system_us, peak_kib;
};

struct orders {  // warden → supervisor
  uint64_t signals;  // one bit for each
  bool terminate;
  uint32_t grace_ms;
};

static struct {
  pid_t main;
  int control, start_report;
  enum { RUNNING, TERMINATING, KILLING } phase;
  uint64_t started, deadline, kill_at, next_round, round_delay, next_tracers, report_by;
  bool main_ended, empty, reported;
  struct report report;
} supervisor = {.control = 3};

static void supervisor_kill(void) {
  if (supervisor.phase == KILLING) return;
  uint64_t now = now_us();
  supervisor.phase = KILLING;
  supervisor.next_round = now;
  supervisor.round_delay = 1000;
  supervisor.next_tracers = now + 200 * 1000;
  supervisor.report_by = now + 2 * 1000 * 1000;
}

static void supervisor_terminate(uint32_t grace_ms) {
  if (grace_ms == 0) supervisor_kill();
  if (supervisor.phase == KILLING) return;
  uint64_t kill_at = now_us() + (uint64_t)grace_ms * 1000;
  if (supervisor.phase == RUNNING || kill_at < supervisor.kill_at) supervisor.kill_at = kill_at;
  supervisor.phase = TERMINATING;
  tree_signal(getpid(), SIGTERM);
  tree_signal(getpid(), SIGCONT);  // a stopped process could not react
}

static void supervisor_reap(const struct spec *spec) {
  struct report *report = &supervisor.report;
  bool ended_before = supervisor.main_ended;
  int status;
  pid_t pid;
  // The harness waits for a built-in without a deadline: one that somebody stopped ends.
  while ((pid = waitpid(-1, &status, WNOHANG | __WALL | (spec->builtin ? WUNTRACED : 0))) > 0) {
    if (WIFSTOPPED(status)) kill(pid, SIGKILL);
    if (WIFSTOPPED(status) || pid != supervisor.main || supervisor.main_ended) continue;
    supervisor.main_ended = true;
    supervisor.deadline = UINT64_MAX;
    report->status = status;
    report->wall_us = now_us() - supervisor.started;
    if (read(supervisor.start_report, &report->error, sizeof report->error) < 0) report->error.number = 0;
  }
  supervisor.empty = pid < 0;  // no child, and everything orphaned becomes one: no tree
  if (supervisor.empty || supervisor.phase != RUNNING || supervisor.main_ended == ended_before) return;
  report->left = tree_signal(getpid(), 0);
  if (spec->flags & FLAG_KILL_LEFTOVERS) supervisor_kill();
}

static uint64_t timeval_us(struct timeval t) { return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_usec; }

static void supervisor_report(void) {
  struct rusage usage;
  struct report *report = &supervisor.report;
  if (supervisor.phase == KILLING && !supervisor.empty) report->left = tree_signal(getpid(), 0);
  getrusage(RUSAGE_CHILDREN, &usage);  // of all that was reaped: the main process and what it left behind
  report->user_us = timeval_us(usage.ru_utime);
  report->system_us = timeval_us(usage.ru_stime);
  report->peak_kib = (uint64_t)usage.ru_maxrss;
  send(supervisor.control, report, sizeof *report, MSG_NOSIGNAL);
  supervisor.reported = true;
}

static void supervisor_obey(void) {
  struct orders orders;
  ssize_t n = recv(supervisor.control, &orders, sizeof orders, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  if (n != sizeof orders) {
    // The warden is gone: nobody asks for this command any more.
    close_fd(&supervisor.control);
    orders = (struct orders){.terminate = true};
  }
  for (int number = 1; number <= 64; number++) {
    if (!(orders.signals >> (number - 1) & 1)) continue;
    if (number == SIGKILL) supervisor_kill();
    else tree_signal(getpid(), number);
  }
  if (orders.terminate) supervisor_terminate(orders.grace_ms);
}

// File descriptors 0 to 2 are the command's, 3 the control socket.
static void supervise(const struct spec *spec) {
  sigset_t set;
  int start[2];
  prctl(PR_SET_NAME, "supervisor", 0, 0, 0);
  fcntl(supervisor.control, F_SETFD, FD_CLOEXEC);
  sigfillset(&set);
  sigprocmask(SIG_SETMASK, &set, NULL);
  supervisor.started = now_us();
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0 || pipe2(start, O_CLOEXEC) != 0 ||
      (supervisor.main = fork()) < 0) {
    supervisor.report.error = (struct start_error){errno, "fork"};
    send(supervisor.control, &supervisor.report, sizeof supervisor.report, MSG_NOSIGNAL);
    return;
  }
  if (supervisor.main == 0) {
    close(supervisor.control);
    become_command(spec, start[1]);
  }
  close(start[1]);
  for (int fd = 0; fd < 3; fd++) close(fd);
  supervisor.start_report = start[0];
  set_nonblocking(supervisor.start_report);
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  int signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  supervisor.deadline = spec->timeout_ms ? supervisor.started + (uint64_t)spec->timeout_ms * 1000 : UINT64_MAX;

  for (;;) {
    supervisor_reap(spec);
    uint64_t now = now_us(), wake = supervisor.deadline;
    // Once the tree is being ended, the exit waits for all of it: a shell is gone at SIGTERM, while what it ran
    // has its grace, and nobody wants the next command beside that.
    bool settled = supervisor.phase == RUNNING || supervisor.empty ||
                   (supervisor.phase == KILLING && now >= supervisor.report_by);
    if (supervisor.main_ended && !supervisor.reported && settled) supervisor_report();
    if (supervisor.empty) return;
    if (now >= supervisor.deadline) {
      supervisor.deadline = wake = UINT64_MAX;
      supervisor.report.timed_out = true;
      supervisor_terminate(spec->grace_ms);
    }
    if (supervisor.phase == TERMINATING && now >= supervisor.kill_at) supervisor_kill();
    if (supervisor.phase == KILLING && now >= supervisor.next_round) {
      tree_kill_round(getpid());
      if (now >= supervisor.next_tracers) tree_kill_tracers(getpid());
      supervisor.next_round = now_us() + supervisor.round_delay;
      if (supervisor.round_delay < 32000) supervisor.round_delay *= 2;
    }
    if (supervisor.phase == KILLING && supervisor.next_round < wake) wake = supervisor.next_round;
    if (supervisor.phase == TERMINATING && supervisor.kill_at < wake) wake = supervisor.kill_at;
    struct pollfd fds[2] = {{.fd = signals, .events = POLLIN}, {.fd = supervisor.control, .events = POLLIN}};
    if (poll(fds, 2, poll_ms(wake)) < 0 && errno != EINTR) blind();
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) > 0) {}
    if (fds[1].revents) supervisor_obey();
  }
}

// ---------------------------------------------------------------------------------------------------------
// The warden's commands

struct command {
  uint32_t id;
  pid_t supervisor;
  int control, in, out[2];
  uint8_t *queue;  // of stdin, STDIN_WINDOW bytes, allocated when first needed
  size_t queue_start, queue_end, unacknowledged;
  uint32_t credit_due;
  bool in_ended;
  struct orders orders;
  uint64_t sequence, oom_before;
  uint64_t overdue;  // when its supervisor must have reported
  bool reported, exit_sent, last_drain;
  size_t owed[2];  // bytes that must be read from each stream before the next step
  struct report report;
};

static struct command *commands[COMMANDS_MAX];
static size_t command_count, turn;

// Twice as large as what it may hold, so that the rest is moved to its start once for each filling.
static uint8_t out_buffer[2 * OUT_CAPACITY];
static size_t out_start, out_end;
static uint8_t in_buffer[FRAME_HEADER + FRAME_MAX + CHUNK_MAX];
static size_t in_end;
static bool greeted;
static uint32_t pongs_due, stats_due;
static uint64_t lease_us = FIRST_LEASE_MS * 1000ULL, last_heard;
static int oom_file = -1;

static struct {
  uint64_t limit, next_look, kills;
} memory;

static size_t out_room(void) { return OUT_CAPACITY - (out_end - out_start); }

static uint8_t *out_space(size_t length) {
  if (sizeof out_buffer - out_end < length) {
    memmove(out_buffer, out_buffer + out_start, out_end - out_start);
    out_end -= out_start;
    out_start = 0;
  }
  return out_buffer + out_end;
}

static bool emit(uint8_t type, uint32_t id, const void *payload, size_t length) {
  if (out_room() < FRAME_HEADER + length) return false;
  uint8_t *space = out_space(FRAME_HEADER + length);
  put_frame_header(space, length, type, id);
  memcpy(space + FRAME_HEADER, payload, length);
  out_end += FRAME_HEADER + length;
  return true;
}

// True: no child is left. A supervisor that was stopped (in a rootless jail by code of its own user) does not do
// its duty: it ends, as if it had been killed.
static bool reap(void) {
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG | __WALL | WUNTRACED)) > 0)
    if (WIFSTOPPED(status)) kill(pid, SIGKILL);
  return pid < 0;
}

// Everything in the cell but the warden gets SIGKILL: as PID 1 by one system call, without a race. True once
// nothing is left.
static bool kill_all(void) {
  if (getpid() == 1) kill(-1, SIGKILL);
  else tree_kill_round(getpid());
  return reap();
}

// The kernel takes care of what PID 1 leaves.
static void kill_everything(void) {
  for (uint64_t until = now_us() + 5000000; !kill_all() && getpid() != 1 && now_us() < until;) usleep(1000);
}

_Noreturn static void end_cell(int code) {
  kill_everything();
  _exit(code);
}

static void flush_output(void) {
  while (out_start < out_end) {
    ssize_t n = write(1, out_buffer + out_start, out_end - out_start);
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) end_cell(0);  // the harness is gone
    out_start += (size_t)n;
  }
}

_Noreturn __attribute__((format(printf, 1, 2))) static void fatal(const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  kill_everything();
  const uint64_t until = now_us() + 1000000;
  for (bool queued = false; now_us() < until && (!queued || out_start < out_end);) {
    queued = queued || emit(OUT_FATAL, 0, text, strlen(text));
    flush_output();
    struct pollfd p = {.fd = 1, .events = POLLOUT};
    if (out_start < out_end) poll(&p, 1, poll_ms(until));
  }
  _exit(EXIT_PROTOCOL);
}

// Who can't see the processes (no /proc; in a rootless jail code of the own user may lower a limit) can't promise
// anything about them.
_Noreturn static void blind(void) {
  static bool ending;
  if (supervisor.started) _exit(1);  // the warden reports that, and ends the tree
  if (ending) _exit(EXIT_PROTOCOL);
  ending = true;
  fatal("can't watch the processes: %s", strerror(errno));
}

// The kernel's, and the warden's own.
static uint64_t count_oom_kills(void) {
  char text[4096];
  ssize_t n = oom_file < 0 ? 0 : pread(oom_file, text, sizeof text - 1, 0);
  text[n < 0 ? 0 : n] = 0;
  const char *line = !strncmp(text, "oom_kill ", 9) ? text : strstr(text, "\noom_kill ");
  return memory.kills + (line ? strtoull(strchr(line, ' '), NULL, 10) : 0);
}

static struct command *find_command(uint32_t id) {
  for (size_t i = 0; i < command_count; i++)
    if (commands[i]->id == id) return commands[i];
  return NULL;
}

// NULL, or the step that failed, with errno.
static const char *launch(struct command *command, const struct spec *spec) {
  int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1}, control[2] = {-1, -1};
  bool no_stdin = spec->flags & FLAG_NO_STDIN;
  if (no_stdin) in[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const char *failed = (no_stdin ? in[0] < 0 : pipe2(in, O_CLOEXEC) != 0) || pipe2(out, O_CLOEXEC) != 0 ||
                               pipe2(err, O_CLOEXEC) != 0 ||
                               socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) != 0
                           ? "pipe"
                           : NULL;
  if (!failed && (command->supervisor = fork()) < 0) failed = "fork";
  if (!failed && command->supervisor == 0) {
    const int streams[] = {in[0], out[1], err[1]};
    for (int i = 0; i < 3; i++) {
      dup2(streams[i], i);
      // A program that opens /dev/stderr opens the pipe's inode anew, as its own user; nobody else can reach it.
      if (i > 0 || !no_stdin) fchmod(i, 0666);
    }
    dup2(control[1], 3);
    close_from(4);
    supervise(spec);
    _exit(0);
  }
  int problem = errno;
  int *const theirs[] = {&in[0], &out[1], &err[1], &control[1]}, *const ours[] = {&in[1], &out[0], &err[0], &control[0]};
  for (int i = 0; i < 4; i++) {
    close_fd(theirs[i]);
    if (failed) close_fd(ours[i]);
    else set_nonblocking(*ours[i]);
  }
  command->in = in[1];
  command->out[0] = out[0];
  command->out[1] = err[0];
  command->control = control[0];
  errno = problem;
  return failed;
}

// A supervisor that does not report in time (in a rootless jail code of its own user can slow it down) is given up.
static void expect_report(struct command *command, uint64_t ms) {
  uint64_t overdue = now_us() + ms * 1000 + OVERDUE_US;
  if (overdue < command->overdue) command->overdue = overdue;
}

static void handle_start(const struct frame *frame) {
  if (frame->id == 0) fatal("START with id 0");
  if (find_command(frame->id)) fatal("START with id %u, which is in use", frame->id);
  if (command_count == COMMANDS_MAX) fatal("more than %d commands at once", COMMANDS_MAX);
  struct command *command = calloc(1, sizeof *command);
  if (!command) fatal("out of memory");
  *command = (struct command){
      .id = frame->id, .supervisor = -1, .control = -1, .in = -1, .out = {-1, -1}, .overdue = UINT64_MAX};
  command->oom_before = count_oom_kills();
  commands[command_count++] = command;

  struct spec spec;
  const char *failed = "spec";
  int problem = spec_parse(frame->payload, frame->length, &spec);
  if (!problem && (failed = launch(command, &spec))) problem = errno;
  if (!problem && spec.timeout_ms) expect_report(command, (uint64_t)spec.timeout_ms + spec.grace_ms);
  spec_free(&spec);
  if (!problem) return;
  command->reported = true;
  command->report.error.number = problem;
  snprintf(command->report.error.step, sizeof command->report.error.step, "%s", failed);
}

static void feed_stdin(struct command *command) {
  while (command->in >= 0 && command->queue_start < command->queue_end) {
    ssize_t n = write(command->in, command->queue + command->queue_start, command->queue_end - command->queue_start);
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) {
      // What nobody will read is taken all the same, or the harness would wait for ever.
      n = (ssize_t)(command->queue_end - command->queue_start);
      close_fd(&command->in);
    }
    command->queue_start += (size_t)n;
    command->credit_due += (uint32_t)n;
  }
  if (command->in_ended) close_fd(&command->in);
}

static void handle_stdin(struct command *command, const struct frame *frame) {
  command->unacknowledged += frame->length;
  if (command->unacknowledged > STDIN_WINDOW) fatal("STDIN beyond the credit of command %u", command->id);
  if (command->in < 0 || command->in_ended) {
    command->credit_due += frame->length;
    return;
  }
  if (!command->queue && !(command->queue = malloc(STDIN_WINDOW))) fatal("out of memory");
  if (STDIN_WINDOW - command->queue_end < frame->length) {
    command->queue_end -= command->queue_start;
    memmove(command->queue, command->queue + command->queue_start, command->queue_end);
    command->queue_start = 0;
  }
  memcpy(command->queue + command->queue_end, frame->payload, frame->length);
  command->queue_end += frame->length;
  feed_stdin(command);
}

// One frame at most, so that a flood can't starve its neighbours. False: no more room for output.
static bool read_stream(struct command *command, int stream) {
  enum { HEAD = FRAME_HEADER + 8 };
  if (out_room() < HEAD + CHUNK_MAX + OUT_RESERVE) return false;
  uint8_t *space = out_space(HEAD + CHUNK_MAX);
  ssize_t n = read(command->out[stream], space + HEAD, CHUNK_MAX);
  if (n <= 0) {
    command->owed[stream] = 0;
    if (n == 0 || errno != EAGAIN) close_fd(&command->out[stream]);
    return true;
  }
  put_frame_header(space, 8 + (size_t)n, stream == 0 ? OUT_STDOUT : OUT_STDERR, command->id);
  put_number(space + FRAME_HEADER, command->sequence++, 8);
  out_end += HEAD + (size_t)n;
  command->owed[stream] -= (size_t)n < command->owed[stream] ? (size_t)n : command->owed[stream];
  return true;
}

static void owe_what_is_readable(struct command *command) {
  for (int i = 0; i < 2; i++) command->owed[i] = readable_bytes(command->out[i]);
}

static bool is_supervisor(pid_t pid) {
  for (size_t i = 0; i < command_count; i++)
    if (commands[i]->supervisor == pid) return true;
  return false;
}

// The supervisor died without a word: a command that runs as its user can do that. Its tree is ours now, and
// the one way to tell it from the other trees is that its top is no supervisor.
static void kill_strays(void) {
  bool found = true;
  for (uint64_t until = now_us() + 2000000; found && now_us() < until; usleep(1000)) {
    found = false;
    reap();
    tree_scan(getpid());
    for (size_t i = 0; i < process_count; i++) {
      pid_t pid = processes[i].pid;
      if (processes[i].parent != getpid() || !processes[i].alive || is_supervisor(pid)) continue;
      found = true;
      tree_kill_round(pid);
      kill(pid, SIGKILL);
      break;  // another look: that round read the processes anew
    }
  }
  if (found) fatal("a process tree without its supervisor does not end");
}

static void read_supervisor(struct command *command) {
  struct report report;
  ssize_t n = recv(command->control, &report, sizeof report, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  if (n != (ssize_t)sizeof report) {
    close_fd(&command->control);
    waitpid(command->supervisor, NULL, __WALL);  // it is ending
    command->supervisor = -1;
    if (command->reported) return;
    kill_strays();
    report = (struct report){.error = {ECHILD, "supervisor"}};
  }
  command->report = report;
  command->reported = true;
  owe_what_is_readable(command);
}

// --- memory: measured for STATS, and bounded where HELLO says so and no cgroup can

// Resident memory: what is shared counts for each in proportion, where the kernel tells (of the own user's processes).
static uint64_t resident_bytes(pid_t pid, bool proportional) {
  char path[64], text[2048];
  unsigned long long amount = 0;
  snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
  const char *line = proportional && read_small(AT_FDCWD, path, text, sizeof text) ? strstr(text, "\nPss:") : NULL;
  if (line) return sscanf(line, " Pss: %llu", &amount) == 1 ? amount * 1024 : 0;
  snprintf(path, sizeof path, "/proc/%d/statm", pid);
  if (!read_small(AT_FDCWD, path, text, sizeof text) || sscanf(text, "%*u %llu", &amount) != 1) return 0;
  return amount * (uint64_t)sysconf(_SC_PAGESIZE);
}

struct usage {
  uint32_t processes;
  uint64_t bytes;
};

// Of all but the warden and its supervisors; those are no members afterwards.
static struct usage measure(bool proportional) {
  struct usage usage = {0};
  tree_scan(getpid());
  for (size_t i = 0; i < process_count; i++) {
    struct process *process = &processes[i];
    process->member = process->member && process->alive && !is_supervisor(process->pid);
    if (!process->member) continue;
    usage.processes++;
    usage.bytes += process->bytes = resident_bytes(process->pid, proportional);
  }
  return usage;
}

// Kills the largest, until the rest fits.
static void guard_memory(void) {
  uint64_t started = now_us();
  if (!memory.limit || command_count == 0 || started < memory.next_look) return;
  // The cheap sum is never less than the true one.
  uint64_t used = measure(false).bytes;
  if (used > memory.limit) used = measure(true).bytes;
  while (used > memory.limit) {
    struct process *largest = NULL;
    for (size_t i = 0; i < process_count; i++)
      if (processes[i].member && (!largest || processes[i].bytes > largest->bytes)) largest = &processes[i];
    if (!largest) break;
    kill(largest->pid, SIGKILL);
    memory.kills++;
    used -= largest->bytes;
    largest->member = false;
  }
  uint64_t now = now_us(), pause = 10 * (now - started);
  memory.next_look = now + (pause > MEMORY_LOOK_US ? pause : MEMORY_LOOK_US);
}

static uint64_t cgroup_bytes(void) {
  static const char *const files[] = {"/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory/memory.usage_in_bytes"};
  char text[64];
  for (int i = 0; oom_file >= 0 && i < 2; i++)
    if (read_small(AT_FDCWD, files[i], text, sizeof text)) return strtoull(text, NULL, 10);
  return 0;
}

static void emit_stats(void) {
  struct usage usage = measure(true);
  uint8_t payload[128], *p = payload;
  p = put_field(p, 'n', usage.processes, 4);
  p = put_field(p, 'm', usage.bytes, 8);
  p = put_field(p, 'g', cgroup_bytes(), 8);
  p = put_field(p, 'c', command_count, 4);
  p = put_field(p, 'o', count_oom_kills(), 8);
  emit(OUT_STATS, 0, payload, (size_t)(p - payload));
}

static bool emit_exit(struct command *command) {
  const struct report *report = &command->report;
  uint8_t payload[256], *p = payload;
  if (report->error.number) {
    size_t length = strnlen(report->error.step, sizeof report->error.step);
    p = put_field(p, 'e', (uint64_t)report->error.number, 4);
    *p = 'm';
    put_number(p + 1, length, 4);
    memcpy(p + 5, report->error.step, length);
    p += 5 + length;
  } else if (WIFSIGNALED(report->status)) {
    p = put_field(p, 's', (uint64_t)WTERMSIG(report->status), 4);
  } else {
    p = put_field(p, 'c', (uint64_t)WEXITSTATUS(report->status), 4);
  }
  uint64_t oom = count_oom_kills();
  p = put_field(p, 't', report->timed_out, 4);
  p = put_field(p, 'w', report->wall_us, 8);
  p = put_field(p, 'u', report->user_us, 8);
  p = put_field(p, 'y', report->system_us, 8);
  p = put_field(p, 'p', report->peak_kib, 8);
  p = put_field(p, 'o', oom > command->oom_before ? oom - command->oom_before : 0, 8);
  p = put_field(p, 'n', report->left, 4);
  return emit(OUT_EXIT, command->id, payload, (size_t)(p - payload));
}

static bool orders_due(const struct command *command) {
  return command->control >= 0 && (command->orders.signals || command->orders.terminate);
}

// Sends what is due. True: the command is through.
static bool advance(struct command *command) {
  if (orders_due(command) &&
      send(command->control, &command->orders, sizeof command->orders, MSG_DONTWAIT | MSG_NOSIGNAL) > 0)
    command->orders = (struct orders){0};
  if (!command->reported && command->control >= 0 && now_us() >= command->overdue) {
    command->overdue = UINT64_MAX;
    kill(command->supervisor, SIGKILL);
  }
  if (command->credit_due && out_room() > OUT_RESERVE / 2) {
    uint8_t bytes[4];
    put_number(bytes, command->credit_due, sizeof bytes);
    emit(OUT_CREDIT, command->id, bytes, sizeof bytes);
    command->unacknowledged -= command->credit_due;
    command->credit_due = 0;
  }
  if (command->owed[0] || command->owed[1]) return false;
  if (command->reported && !command->exit_sent) command->exit_sent = emit_exit(command);
  if (!command->exit_sent || command->control >= 0) return false;
  // The supervisor ended, so the tree is empty. Who else may hold the streams open is not waited for.
  if (!command->last_drain) owe_what_is_readable(command);
  command->last_drain = true;
  return !command->owed[0] && !command->owed[1] && emit(OUT_GONE, command->id, "", 0);
}

static void forget(size_t index) {
  struct command *command = commands[index];
  close_fd(&command->in);
  close_fd(&command->out[0]);
  close_fd(&command->out[1]);
  free(command->queue);
  free(command);
  commands[index] = commands[--command_count];
}

static void advance_all(void) {
  for (size_t i = 0; i < command_count;) {
    if (advance(commands[i])) forget(i);
    else i++;
  }
  for (; pongs_due && out_room() > OUT_RESERVE / 2; pongs_due--) emit(OUT_PONG, 0, "", 0);
  for (; stats_due && out_room() > OUT_RESERVE / 2; stats_due--) emit_stats();
}

// ---------------------------------------------------------------------------------------------------------
// Scrubbing: kill everything (the warden), empty the trees (a child, as the user that wrote them: the warden has
// no right to), then look at what is left.

struct leftovers {
  uint32_t entries, ipc, keys;  // what the child saw
  uint32_t processes, sockets, mounts;
};

static struct {
  uint32_t id, uid, timeout_ms;
  bool active;
  struct directory trees[TREES_MAX];
  size_t tree_count;
  uint64_t started, deadline, next_look, settled_by;
  pid_t child;  // 0 before it was forked
  int result;   // the child's leftovers come here
  struct leftovers left;
} scrub = {.result = -1};

static uint64_t mounts_before;
static uint32_t sockets_before, keys_before, removed;

static uint64_t hash_mounts(void) {
  uint64_t hash = 14695981039346656037ULL;
  char text[4096];
  int fd = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
  for (ssize_t n; fd >= 0 && (n = read(fd, text, sizeof text)) > 0;)
    for (ssize_t i = 0; i < n; i++) hash = (hash ^ (uint8_t)text[i]) * 1099511628211ULL;
  close_fd(&fd);
  return hash;
}

// The kernel's count of all sockets of the network namespace, of any family, named or not. Connections in
// TIME_WAIT, which hold nothing, are not among them.
static uint32_t count_sockets(void) {
  char text[512];
  unsigned used;
  return read_small(AT_FDCWD, "/proc/net/sockstat", text, sizeof text) && sscanf(text, "sockets: used %u", &used) == 1
             ? used
             : UINT32_MAX;  // nothing can be proved, as without /proc
}

// Takes the descriptor over. What lies deeper than 64 levels is moved up to `top` for the next look, so that
// neither descriptors nor the stack set a limit.
static void empty_directory(int fd, int top, int depth) {
  static unsigned place;
  struct stat st;
  DIR *dir = fdopendir(fd);
  if (dir && fstat(fd, &st) == 0 && (st.st_mode & 0700) != 0700) fchmod(fd, 0700);
  for (struct dirent *entry; dir && now_us() < scrub.deadline && (entry = readdir(dir));) {
    const char *name = entry->d_name;
    if (is_dots(name)) continue;
    if (unlinkat(fd, name, entry->d_type == DT_DIR ? AT_REMOVEDIR : 0) == 0) {
      removed++;
      continue;
    }
    int below = openat(fd, name, DIRECTORY);
    if (below < 0 && errno == EACCES && fchmodat(fd, name, 0700, 0) == 0) below = openat(fd, name, DIRECTORY);
    if (below < 0) continue;
    if (depth < 64) {
      empty_directory(below, top, depth + 1);
      removed += unlinkat(fd, name, AT_REMOVEDIR) == 0;
      continue;
    }
    char up[32];
    int moved = -1;
    for (int attempt = 0; moved != 0 && attempt < 100; attempt++) {
      snprintf(up, sizeof up, ".scrub-%u", place++);
      moved = renameat(fd, name, top, up);
    }
    removed += moved == 0;
    close(below);
  }
  if (dir) closedir(dir);
  else close(fd);
}

// Returns how many entries are left at its top.
static uint32_t empty_tree(const char *path) {
  for (;;) {
    uint32_t left = 0, before = removed;
    int top = open(path, DIRECTORY);
    if (top < 0 && errno == ENOENT) return 0;
    if (top < 0 && errno == EACCES && chmod(path, 0700) == 0) top = open(path, DIRECTORY);
    if (top < 0) return 1;
    empty_directory(dup(top), top, 0);
    lseek(top, 0, SEEK_SET);
    DIR *dir = fdopendir(top);
    if (!dir) return 1;
    for (struct dirent *entry; (entry = readdir(dir));) left += !is_dots(entry->d_name);
    closedir(dir);
    if (left == 0 || removed == before || now_us() >= scrub.deadline) return left;
  }
}

// The tree itself stays: owner, mode and attributes (a default access list reaches all that is made in it) as
// they were handed over. Returns 1 where they can't be.
static uint32_t restore_directory(const struct directory *directory) {
  struct stat st;
  char names[4096];
  uint32_t wrong = 0;
  int fd = open(directory->path, DIRECTORY);
  if (fd < 0) return 1;
  ssize_t length = flistxattr(fd, names, sizeof names);
  for (char *name = names; length > 0 && name < names + length; name += strlen(name) + 1)
    if (strncmp(name, "security.", 9) && fremovexattr(fd, name) != 0) wrong = 1;
  if (length < 0 && errno == ERANGE) wrong = 1;
  if (fstat(fd, &st) != 0 || st.st_uid != directory->uid || st.st_gid != directory->gid) wrong = 1;
  else if ((st.st_mode & 07777) != directory->mode && fchmod(fd, directory->mode) != 0) wrong = 1;
  close(fd);
  return wrong;
}

// Removes what it may, and returns what is left.
static uint32_t remove_sysv_ipc(void) {
  static const char *const tables[] = {"/proc/sysvipc/shm", "/proc/sysvipc/msg", "/proc/sysvipc/sem"};
  uint32_t left = 0;
  for (int i = 0; i < 6; i++) {
    char line[512];
    bool removing = i < 3;
    FILE *table = fopen(tables[i % 3], "re");
    if (!table || !fgets(line, sizeof line, table)) line[0] = 0;  // the heading
    for (int id; table && fgets(line, sizeof line, table);) {
      if (sscanf(line, "%*s %d", &id) != 1) continue;
      if (!removing) left++;
      else if (i == 0) shmctl(id, IPC_RMID, NULL);
      else if (i == 1) msgctl(id, IPC_RMID, NULL);
      else semctl(id, 0, IPC_RMID);
    }
    if (table) fclose(table);
  }
  return left;
}

// Of the user, without the empty keyrings that the kernel makes for everybody. None where it hides them.
static uint32_t count_keys(uid_t uid) {
  char line[1024], type[32], name[32];
  uint32_t count = 0;
  unsigned owner;
  FILE *table = fopen("/proc/keys", "re");
  while (table && fgets(line, sizeof line, table)) {
    if (sscanf(line, "%*s %*s %*s %*s %*s %u %*s %31s %31s", &owner, type, name) != 3 || owner != uid) continue;
    count += strcmp(type, "keyring") || (strncmp(name, "_uid", 4) && strncmp(name, "_ses", 4));
  }
  if (table) fclose(table);
  return count;
}

_Noreturn static void scrub_as_user(int result) {
  struct leftovers left = {0};
  uint32_t own = scrub.uid == getuid() ? keys_before : 0;
  if (become_user(scrub.uid, scrub.tree_count ? scrub.trees[0].gid : scrub.uid, false)) _exit(1);
  for (size_t i = 0; i < scrub.tree_count; i++) {
    left.entries += empty_tree(scrub.trees[i].path);
    left.entries += restore_directory(&scrub.trees[i]);
  }
  left.entries += empty_tree("/dev/shm");
  left.ipc = empty_tree("/dev/mqueue") + remove_sysv_ipc();
  uint32_t keys = count_keys(scrub.uid);
  left.keys = keys > own ? keys - own : 0;
  write_all(result, &left, sizeof left);
  _exit(0);
}

static void handle_scrub(const struct frame *frame) {
  const uint8_t *cursor = frame->payload, *end = frame->payload + frame->length;
  struct field field;
  if (scrub.active) fatal("SCRUB during a SCRUB");
  if (frame->id == 0 || find_command(frame->id)) fatal("SCRUB with id %u", frame->id);
  scrub.id = frame->id;
  scrub.uid = UINT32_MAX;
  scrub.timeout_ms = 10000;
  scrub.tree_count = 0;
  bool ok = true;
  int more = 1;
  while (ok && (more = field_next(&cursor, end, &field)) > 0)
    ok = field.tag == 'u'   ? field_u32(&field, &scrub.uid)
         : field.tag == 't' ? field_u32(&field, &scrub.timeout_ms)
                            : field.tag == 'd' && scrub.tree_count < TREES_MAX &&
                                  field_directory(&field, &scrub.trees[scrub.tree_count++]);
  if (!ok || more < 0 || scrub.uid == UINT32_MAX) fatal("SCRUB: malformed");
  scrub.active = true;
  scrub.started = now_us();
  scrub.deadline = scrub.started + (uint64_t)scrub.timeout_ms * 1000;
  scrub.child = 0;
  scrub.left = (struct leftovers){.entries = 1};  // until the child says otherwise
}

static void scrub_fork(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  scrub.child = fork();
  if (scrub.child == 0) {
    dup2(ends[1], 3);
    close_from(4);
    for (int fd = 0; fd < 3; fd++) close(fd);
    scrub_as_user(3);
  }
  close(ends[1]);
  set_nonblocking(ends[0]);
  scrub.result = ends[0];
}

// What died may take a moment to let go of its sockets.
static bool scrub_is_clean(void) {
  struct leftovers *left = &scrub.left;
  tree_scan(getpid());
  left->processes = 0;
  for (size_t i = 0; i < process_count; i++) left->processes += processes[i].member;
  uint32_t sockets = count_sockets();
  // What the engine had open while it made the cell is no excuse later.
  if (sockets < sockets_before) sockets_before = sockets;
  left->sockets = sockets == UINT32_MAX ? 1 : sockets - sockets_before;
  left->mounts = hash_mounts() != mounts_before;
  return !(left->processes | left->sockets | left->mounts | left->entries | left->ipc | left->keys);
}

// Goes as far as it can; called again when something happened, or at `scrub.next_look`.
static void advance_scrub(void) {
  if (!scrub.active) return;
  uint64_t now = now_us();
  scrub.next_look = now + 1000;
  if (scrub.child == 0) {
    bool alone = kill_all() && command_count == 0;
    if (!alone && now < scrub.deadline) return;
    if (alone) scrub_fork();
    scrub.settled_by = now + 200 * 1000;
  }
  if (scrub.result >= 0) {
    ssize_t n = read(scrub.result, &scrub.left, sizeof scrub.left);
    if (n < 0 && errno == EAGAIN && now < scrub.deadline + 500 * 1000) return;
    close_fd(&scrub.result);
    kill(scrub.child, SIGKILL);
    waitpid(scrub.child, NULL, 0);
    scrub.settled_by = now + 200 * 1000;
  }
  bool clean = scrub_is_clean();
  if (!clean && now < scrub.settled_by) return;
  uint8_t payload[128], *p = payload;
  p = put_field(p, 'p', scrub.left.processes, 4);
  p = put_field(p, 'f', scrub.left.entries, 4);
  p = put_field(p, 'i', scrub.left.ipc, 4);
  p = put_field(p, 's', scrub.left.sockets, 4);
  p = put_field(p, 'k', scrub.left.keys, 4);
  p = put_field(p, 'm', scrub.left.mounts, 4);
  p = put_field(p, 'w', now_us() - scrub.started, 8);
  p = put_field(p, 'c', clean, 1);
  if (!emit(OUT_SCRUBBED, scrub.id, payload, (size_t)(p - payload))) return;
  scrub.active = false;
}

// ---------------------------------------------------------------------------------------------------------
// The warden's loop

static void hand_over_directory(const struct field *field) {
  static struct directory directory;
  if (!field_directory(field, &directory)) fatal("HELLO: a malformed directory");
  int fd = open(directory.path, DIRECTORY);
  if (fd < 0 && errno == ENOENT && mkdir(directory.path, 0700) == 0) fd = open(directory.path, DIRECTORY);
  struct stat st;
  // The mode first: it is the owner's to change.
  if (fd < 0 || fstat(fd, &st) != 0 ||
      ((st.st_mode & 07777) != directory.mode && fchmod(fd, directory.mode) != 0) ||
      ((st.st_uid != directory.uid || st.st_gid != directory.gid) && fchown(fd, directory.uid, directory.gid) != 0))
    fatal("hand over %s: %s", directory.path, strerror(errno));
  close(fd);
}

// What a link in the source says holds in the target as well; all else is linked to. What the engine mounted in the
// target stays: its names are there already.
static bool link_entry(int source, int target, const char *directory, const char *name) {
  char text[PATH_MAX];
  ssize_t length = readlinkat(source, name, text, sizeof text);
  if (length < 0 && errno != EINVAL) return false;
  if (length < 0) length = snprintf(text, sizeof text, "%s/%s", directory, name);
  errno = ENAMETOOLONG;
  if (length < 0 || (size_t)length >= sizeof text) return false;
  text[length] = 0;
  return symlinkat(text, target, name) == 0 || errno == EEXIST;
}

static void link_entries(const struct field *field) {
  static struct links links;
  if (!field_links(field, &links)) fatal("HELLO: malformed links");
  int target = open(links.target, DIRECTORY), fd = open(links.source, DIRECTORY);
  DIR *source = fd < 0 ? NULL : fdopendir(fd);
  if (target < 0 || !source) fatal("link %s into %s: %s", links.source, links.target, strerror(errno));
  struct dirent *entry;
  while (errno = 0, (entry = readdir(source)))
    if (!is_dots(entry->d_name) && !link_entry(fd, target, links.source, entry->d_name))
      fatal("link %s/%s into %s: %s", links.source, entry->d_name, links.target, strerror(errno));
  if (errno) fatal("read %s: %s", links.source, strerror(errno));
  closedir(source);
  close(target);
}

static bool field_filter(const struct field *field) {
  static struct sock_filter instructions[1024];
  if (field->length == 0 || field->length > sizeof instructions || field->length % sizeof *instructions) return false;
  memcpy(instructions, field->data, field->length);
  call_filter = (struct sock_fprog){(unsigned short)(field->length / sizeof *instructions), instructions};
  return true;
}

static void drop_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct data[2] = {0};
  if (syscall(SYS_capget, &header, data) != 0) return;
  const uint32_t keep = 1U << CAP_SETUID | 1U << CAP_SETGID | 1U << CAP_KILL;
  data[0] = (struct __user_cap_data_struct){data[0].permitted & keep, data[0].permitted & keep, 0};
  data[1] = (struct __user_cap_data_struct){0};
  syscall(SYS_capset, &header, data);
}

static void handle_hello(const struct frame *frame) {
  const uint8_t *cursor = frame->payload, *end = frame->payload + frame->length;
  struct field field;
  uint32_t version = 0, lease_ms = 0;
  int more;
  if (greeted) fatal("a second HELLO");
  while ((more = field_next(&cursor, end, &field)) > 0) {
    if (field.tag == 'd') hand_over_directory(&field);
    else if (field.tag == 'n') link_entries(&field);
    else if (!(field.tag == 'v' && field_u32(&field, &version)) &&
             !(field.tag == 'l' && field_u32(&field, &lease_ms)) &&
             !(field.tag == 'm' && field_u64(&field, &memory.limit)) &&
             !(field.tag == 'f' && field_filter(&field)))
      fatal("HELLO: a field that it can't have");
  }
  if (more < 0) fatal("HELLO: a malformed field list");
  if (version != PROTOCOL_VERSION) fatal("protocol version %u; this warden speaks %d", version, PROTOCOL_VERSION);
  drop_capabilities();
  if (memory.limit) close_fd(&oom_file);  // a cgroup that can be seen is not the cell's
  mounts_before = hash_mounts();
  sockets_before = count_sockets();
  keys_before = count_keys(getuid());  // in a rootless jail the user has some outside
  lease_us = (uint64_t)lease_ms * 1000;
  greeted = true;
  uint8_t payload[9];
  put_field(payload, 'v', PROTOCOL_VERSION, 4);
  emit(OUT_HELLO, 0, payload, sizeof payload);
}

static void handle_frame(const struct frame *frame) {
  if (!greeted && frame->type != IN_HELLO) fatal("the first frame must be HELLO, not %u", frame->type);
  struct command *command = find_command(frame->id);  // or NULL: it ended while the frame was on its way
  uint32_t number = frame->length == 4 ? get32(frame->payload) : UINT32_MAX;
  switch (frame->type) {
    case IN_HELLO: handle_hello(frame); break;
    case IN_START:
      if (scrub.active) fatal("START during a SCRUB");
      handle_start(frame);
      break;
    case IN_STDIN:
      if (command) handle_stdin(command, frame);
      break;
    case IN_STDIN_EOF:
      if (command) command->in_ended = true, feed_stdin(command);
      break;
    case IN_SIGNAL:
      if (number < 1 || number > 64) fatal("SIGNAL: not a signal number");
      if (command) command->orders.signals |= 1ULL << (number - 1);
      break;
    case IN_TERMINATE:
      if (frame->length != 4) fatal("TERMINATE: not a number");
      if (command) command->orders.terminate = true, command->orders.grace_ms = number, expect_report(command, number);
      break;
    case IN_PING: pongs_due++; break;
    case IN_SCRUB: handle_scrub(frame); break;
    case IN_STATS: stats_due++; break;
    default: fatal("a frame of the unknown type %u", frame->type);
  }
}

static void read_harness(void) {
  ssize_t n = read(0, in_buffer + in_end, sizeof in_buffer - in_end);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) end_cell(0);  // the harness is gone
  last_heard = now_us();
  in_end += (size_t)n;
  size_t start = 0;
  struct frame frame;
  long taken;
  while ((taken = frame_next(in_buffer + start, in_end - start, &frame)) > 0) {
    handle_frame(&frame);
    start += (size_t)taken;
  }
  if (taken < 0) fatal("a frame of more than %d bytes", FRAME_MAX);
  memmove(in_buffer, in_buffer + start, in_end - start);
  in_end -= start;
}

static void read_streams(const struct pollfd *fds) {
  turn++;
  for (size_t i = 0; i < command_count; i++) {
    size_t index = (i + turn) % command_count;
    struct command *command = commands[index];
    for (int stream = 0; stream < 2; stream++) {
      // A command that just ended owes what poll has not seen yet.
      bool ready = fds[4 * index + 1 + (size_t)stream].revents || command->owed[stream];
      if (command->out[stream] >= 0 && ready && !read_stream(command, stream)) return;
    }
  }
}

// In a rootless jail code under test may signal PID 1, and say in the signal that it is somebody else; not with SI_USER.
static bool is_from_outside(const struct signalfd_siginfo *info) {
  return getpid() != 1 || (info->ssi_code == SI_USER && info->ssi_pid == 0);
}

_Noreturn static void serve(int signals) {
  static struct pollfd fds[4 + 4 * COMMANDS_MAX];
  for (;;) {
    advance_all();
    advance_scrub();
    guard_memory();
    flush_output();
    bool room = out_room() >= FRAME_HEADER + 8 + CHUNK_MAX + OUT_RESERVE, busy = false;
    fds[0] = (struct pollfd){.fd = 0, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = out_start < out_end ? 1 : -1, .events = POLLOUT};
    fds[2] = (struct pollfd){.fd = signals, .events = POLLIN};
    fds[3] = (struct pollfd){.fd = scrub.result, .events = POLLIN};
    uint64_t wake = UINT64_MAX;
    struct pollfd *p = fds + 4;
    for (size_t i = 0; i < command_count; i++, p += 4) {
      struct command *command = commands[i];
      if (!command->reported && command->overdue < wake) wake = command->overdue;
      p[0] = (struct pollfd){.fd = command->control, .events = (short)(POLLIN | (orders_due(command) ? POLLOUT : 0))};
      p[1] = (struct pollfd){.fd = room ? command->out[0] : -1, .events = POLLIN};
      p[2] = (struct pollfd){.fd = room ? command->out[1] : -1, .events = POLLIN};
      p[3] = (struct pollfd){.fd = command->queue_start < command->queue_end ? command->in : -1, .events = POLLOUT};
      busy = busy || (room && (command->owed[0] || command->owed[1]));
    }
    size_t polled = command_count;
    if (lease_us && last_heard + lease_us < wake) wake = last_heard + lease_us;
    if (scrub.active && scrub.next_look < wake) wake = scrub.next_look;
    if (memory.limit && polled && memory.next_look < wake) wake = memory.next_look;
    if (poll(fds, 4 + 4 * polled, busy ? 0 : poll_ms(wake)) < 0 && errno != EINTR) blind();

    if (fds[2].revents) {
      struct signalfd_siginfo info;
      while (read(signals, &info, sizeof info) == (ssize_t)sizeof info)
        if (info.ssi_signo != SIGCHLD && is_from_outside(&info)) end_cell(0);  // the engine stops the cell
      reap();
    }
    for (size_t i = 0; i < polled; i++) {
      if (fds[4 + 4 * i].revents & (POLLIN | POLLHUP | POLLERR)) read_supervisor(commands[i]);
      if (fds[4 + 4 * i + 3].revents) feed_stdin(commands[i]);
    }
    read_streams(fds + 4);
    // Last, since it adds commands. Heard before the lease is looked at: a cell that was paused goes on.
    if (fds[0].revents) read_harness();
    if (lease_us && now_us() >= last_heard + lease_us) end_cell(0);
  }
}

int main(void) {
  // Descriptors 0 to 3 are never free, so that what is opened later can be moved onto them.
  if (fcntl(0, F_GETFD) < 0 || fcntl(1, F_GETFD) < 0) return EXIT_PROTOCOL;
  if (fcntl(2, F_GETFD) < 0) dup2(1, 2);
  dup2(0, 3);
  close_from(4);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  for (int i = 0; i < 4; i++) fcntl(i, F_SETFD, FD_CLOEXEC);
  set_nonblocking(0);
  set_nonblocking(1);
  sigset_t set;
  sigemptyset(&set);
  const int handled[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
  for (size_t i = 0; i < sizeof handled / sizeof *handled; i++) sigaddset(&set, handled[i]);
  sigprocmask(SIG_SETMASK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
  int signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  oom_file = open("/sys/fs/cgroup/memory.events", O_RDONLY | O_CLOEXEC);
  if (oom_file < 0) oom_file = open("/sys/fs/cgroup/memory/memory.oom_control", O_RDONLY | O_CLOEXEC);
  last_heard = now_us();
  serve(signals);
}
