/* Allocations with one life: taken from large blocks, freed together. */
#include "limber/base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
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

void *arena_alloc(struct arena *a, size_t size)
{
	size = aligned(size == 0 ? 1 : size);
	if (a->block == NULL || size > a->block->size - a->used) {
		size_t next = a->block == NULL ? BLOCK_MIN : a->block->size * 2;
		if (next > BLOCK_MAX)
			next = BLOCK_MAX;
		if (size > next / 4)
			return alloc_alone(a, size);
		struct arena_block *b = block_new(a, next);
		b->older = a->block;
		a->block = b;
		a->used = 0;
	}
	void *p = (char *)a->block->bytes + a->used;
	a->used += size;
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
	char *copy = arena_alloc(a, len + 1);
	memcpy(copy, s, len);
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
	char *text = arena_alloc(a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return text;
}

void arena_release(struct arena *a)
{
	for (struct arena_block *b = a->block, *older; b != NULL; b = older) {
		older = b->older;
		mem_free(b);
	}
	*a = (struct arena)ARENA_INIT;
}
