/*
 * An arena: many small allocations with one life, freed together.
 *
 *     struct arena a = ARENA_INIT;
 *     char *name = arena_strdup(&a, "clamshell");
 *     ...
 *     arena_release(&a);      name and everything else is gone
 *
 * Memory comes zeroed and aligned for any type; it never moves.
 */
#ifndef LIMBER_BASE_ARENA_H
#define LIMBER_BASE_ARENA_H

#include <stddef.h>

#include "limber/base/macros.h"

struct arena_block;

struct arena {
	struct arena_block *block;  /* owned: the newest block, linked to the older */
	size_t used;                /* bytes taken from it */
	size_t total;               /* bytes of all blocks, for the benchmark */
};

#define ARENA_INIT { .block = NULL }

/* `size` bytes, zeroed, owned by the arena. Size 0 gives a valid address. */
void *arena_alloc(struct arena *a, size_t size);

/* The same, but what is in them is anything. */
void *arena_take(struct arena *a, size_t size);

/* `count` items of `size` bytes, zeroed; a product that overflows is a bug. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* Copies: the whole string, or its first `len` bytes and a NUL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t len);

/* A formatted string. */
char *arena_printf(struct arena *a, const char *fmt, ...) LIMBER_PRINTF(2, 3);

/* Forget everything, and keep the newest block to be used again. */
void arena_clear(struct arena *a);

/* Free everything; the arena is empty and may be used again. */
void arena_release(struct arena *a);

#endif
