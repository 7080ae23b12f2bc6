/* One line of an unfinished session. Private to the store. */
#ifndef LIMBER_STORE_UNFINISHED_LINE_H
#define LIMBER_STORE_UNFINISHED_LINE_H

#include "limber/store/unfinished.h"

enum unfinished_kind {
	UNFINISHED_NOTHING,  /* no line at all */
	UNFINISHED_LINE,
	UNFINISHED_NEWER,    /* of a newer program */
	UNFINISHED_DAMAGED,
};

/*
 * Read the newest line of a file that can be read; `now` as in unfinished_find(). The texts
 * are the arena's; `path` of the leftover is left to the caller.
 */
enum unfinished_kind unfinished_read(const char *bytes, size_t len, int64_t now,
                                     struct arena *arena, struct leftover *out);

#endif
