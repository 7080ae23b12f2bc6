/* What stands on a terminal after some bytes: for what has to be read from it. */
#ifndef LIMBER_BENCH_SCREEN_H
#define LIMBER_BENCH_SCREEN_H

#include <stddef.h>

struct str;
struct screen;

/* NULL where there is no libvterm. */
struct screen *screen_new(int rows, int cols);
void screen_free(struct screen *s);

void screen_feed(struct screen *s, const char *bytes, size_t len);

/* Set `out` to its text, a line for each row; what is no ASCII becomes a blank. */
void screen_text(struct screen *s, struct str *out);

#endif
