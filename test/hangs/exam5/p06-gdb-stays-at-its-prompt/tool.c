#include <stdio.h>

static int checksum(const char *text) {
  int sum = 0;
  for (; *text; text++)
    sum = sum * 31 + *text;
  return sum;
}

int main(void) {
  printf("%d\n", checksum("release"));
  return 0;
}
