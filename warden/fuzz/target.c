// Every parser of the warden, on any bytes: as a libFuzzer target, and run by replay.c over the seeds.
#define main warden_main
#include "../warden.c"
#undef main

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse_start(const uint8_t *data, size_t size) {
  struct spec spec;
  if (spec_parse(data, size, &spec) == 0 && spec.argc != 0 && spec.argv[spec.argc] != NULL) abort();
  spec_free(&spec);
}

static void parse_frames(const uint8_t *data, size_t size) {
  static struct directory directory;
  static struct links links;
  struct frame frame;
  struct field field;
  long taken;
  for (size_t at = 0; (taken = frame_next(data + at, size - at, &frame)) > 0; at += (size_t)taken) {
    parse_start(frame.payload, frame.length);
    const uint8_t *cursor = frame.payload, *end = cursor + frame.length;
    while (field_next(&cursor, end, &field) > 0) field_directory(&field, &directory), field_links(&field, &links);
  }
}

// A path that is taken stays below its directory.
static void check_path(char *path) {
  if (!path_normalise(path)) return;
  if (path[0] == '/' || !strcmp(path, "..") || !strncmp(path, "../", 3) || strstr(path, "/../")) abort();
}

// With its checksum set right, or hardly any input would come further than that.
static void parse_tar(const uint8_t *data, size_t size) {
  struct tar_entry entry = {0};
  while (size >= TAR_BLOCK) {
    struct tar_header header;
    memcpy(&header, data, TAR_BLOCK);
    data += TAR_BLOCK, size -= TAR_BLOCK;
    tar_put_number(header.checksum, 7, tar_checksum(&header));
    if (tar_parse(&header, &entry)) break;
    size_t content = entry.size < size ? (size_t)entry.size : size;
    if (tar_is_extension(entry.type)) {
      char *text = calloc(1, content + 1);
      if (!text) break;
      memcpy(text, data, content);
      bool ok = tar_extend(text, content, &entry);
      free(text);
      if (!ok) break;
    } else {
      check_path(entry.path);
      check_path(entry.link);
      free(entry.path);
      free(entry.link);
      entry = (struct tar_entry){0};
    }
    uint64_t skipped = content + tar_padding(content);
    if (skipped > size) break;
    data += skipped, size -= (size_t)skipped;
  }
  free(entry.path);
  free(entry.link);
}

// What the harness says, to connections that are there, that end and that are gone.
static void parse_relay(const uint8_t *data, size_t size) {
  for (size_t i = 0; i < 3; i++) relayed[i] = (struct relayed){.used = true, .fd = -1, .ended = i == 1, .closed = i == 2};
  relay_start = relay_end = relay_syncs = 0;
  for (size_t length; size >= RELAY_HEADER; data += RELAY_HEADER + length, size -= RELAY_HEADER + length) {
    length = (size_t)data[2] | (size_t)data[3] << 8;
    if (length > size - RELAY_HEADER) length = size - RELAY_HEADER;
    relay_obey(data[0], data[1], data + RELAY_HEADER, length);
    for (size_t i = 0; i < RELAY_CONNECTIONS; i++)
      if (relayed[i].start > relayed[i].end || relayed[i].end > sizeof relayed[i].pending) abort();
    if (relay_room() < sizeof relay_out - RELAY_RESERVE) abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  parse_relay(data, size);
  parse_frames(data, size);
  parse_start(data, size);
  parse_tar(data, size);
  char *text = strndup((const char *)data, size);
  if (!text) return 0;
  struct process process;
  parse_stat(text, &process);
  check_path(text);
  free(text);
  return 0;
}
