// The fuzz target without libFuzzer: `replay ROUNDS FILE...` runs every file, and ROUNDS damaged copies of each, the
// same ones every time. The input that crashes it is in replay-crash of the working directory.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIZE_MAX_INPUT = 64 << 10 };

static uint64_t state = 0x9e3779b97f4a7c15;

static size_t below(size_t limit) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return limit ? (size_t)(state % limit) : 0;
}

static void damage(uint8_t *data, size_t *size) {
  static const uint8_t telling[] = {0, 1, 4, 5, 0x7f, 0x80, 0xff, '/', '.', '=', ' ', '\n', '0', '7', '9'};
  switch (below(5)) {
    case 0: *size = below(*size + 1); break;
    case 1:
      if (*size) data[below(*size)] ^= (uint8_t)(1 << below(8));
      break;
    case 2:
      if (*size) data[below(*size)] = telling[below(sizeof telling)];
      break;
    case 3: {
      size_t from = below(*size), to = below(*size), length = below(64);
      if (*size > 64) memmove(data + to % (*size - 64), data + from % (*size - 64), length);
      break;
    }
    default:
      if (*size >= 4) {
        uint32_t number = (uint32_t)below(1 << 20) - 16;
        memcpy(data + below(*size - 3), &number, 4);
      }
  }
}

static void run(const uint8_t *data, size_t size) {
  // Exactly as long as the input, so that a read beyond it is seen.
  uint8_t *copy = malloc(size ? size : 1);
  memcpy(copy, data, size);
  FILE *file = fopen("replay-crash", "wb");
  if (file) fwrite(data, 1, size, file), fclose(file);
  LLVMFuzzerTestOneInput(copy, size);
  free(copy);
}

int main(int argc, char **argv) {
  static uint8_t seed[SIZE_MAX_INPUT], data[SIZE_MAX_INPUT];
  long rounds = argc > 1 ? atol(argv[1]) : 0, runs = 0;
  for (int i = 2; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (!file) return perror(argv[i]), 1;
    size_t length = fread(seed, 1, sizeof seed, file);
    fclose(file);
    run(seed, length);
    for (long round = 0; round < rounds; round++, runs++) {
      size_t size = length;
      memcpy(data, seed, length);
      for (size_t times = 1 + below(6); times--;) damage(data, &size);
      run(data, size);
    }
  }
  remove("replay-crash");
  printf("%d seeds, %ld damaged copies\n", argc - 2, runs);
  return 0;
}
