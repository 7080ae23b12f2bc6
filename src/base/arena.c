/* Allocations with one life: taken from large blocks, freed together. */
#include "limber/base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"

enum {
	BLOCK_MIN = 4096,      /* bytes of the first block */
	BLOCK_MAX = 1024 * 1024 /* blocks double up to this */
};

struct arena_block {
	struct arena_block *older; /* owned */
	size_t size;               /* bytes in `bytes` */
	bool dirty;                /* what is free in it may not be zero */
	max_align_t bytes[];
};

static size_t aligned(size_t size)
{
	size_t align = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		bug("arena allocation of %zu bytes", size);
	return (size + align - 1) / align * align;
}

static struct arena_block *block_new(struct arena *a, size_t size)
{
	struct arena_block *b = mem_alloc(sizeof(*b) + size);
	b->size = size;
	a->total += sizeof(*b) + size;
	return b;
}

/* What a large request needs goes behind the newest block, which stays in use. */
static void *alloc_alone(struct arena *a, size_t size)
{
	struct arena_block *b = block_new(a, size);
	if (a->block == NULL) {
		a->block = b;
		a->used = size;
	} else {
		b->older = a->block->older;
		a->block->older = b;
	}
	return b->bytes;
}

/* A new block for `size` bytes, which the newest has no room for. */
static void *take_from_new(struct arena *a, size_t size)
{
	size_t next = a->block == NULL ? BLOCK_MIN : a->block->size * 2;
	if (next > BLOCK_MAX)
		next = BLOCK_MAX;
	if (size > next / 4)
		return alloc_alone(a, size);
	struct arena_block *b = block_new(a, next);
	b->older = a->block;
	a->block = b;
	a->used = size;
	return b->bytes;
}

/* `size` is aligned and not 0. */
static inline void *take(struct arena *a, size_t size)
{
	if (a->block == NULL || size > a->block->size - a->used)
		return take_from_new(a, size);
	void *p = (char *)a->block->bytes + a->used;
	a->used += size;
	return p;
}

static size_t room_for(size_t size)
{
	return aligned(size == 0 ? 1 : size);
}

void *arena_take(struct arena *a, size_t size)
{
	return take(a, room_for(size));
}

void *arena_alloc(struct arena *a, size_t size)
{
	size = room_for(size);
	void *p = take(a, size);
	if (a->block->dirty)
		memset(p, 0, size);
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		bug("arena allocation of %zu items of %zu bytes", count, size);
	return arena_alloc(a, count * size);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_take(a, len + 1);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (len < 0)
		bug("format '%s'", fmt);
	char *text = arena_take(a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return text;
}

static void free_blocks(struct arena_block *b)
{
	while (b != NULL) {
		struct arena_block *older = b->older;
		mem_free(b);
		b = older;
	}
}

void arena_clear(struct arena *a)
{
	if (a->block == NULL)
		return;
	free_blocks(a->block->older);
	a->block->older = NULL;
	a->block->dirty = true;
	a->total = sizeof(*a->block) + a->block->size;
	a->used = 0;
}

void arena_release(struct arena *a)
{
	free_blocks(a->block);
	*a = (struct arena)ARENA_INIT;
}
