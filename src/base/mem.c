/* The malloc family, the only place of the program that calls it. */
#include "limber/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"

enum { GROW_MIN = 8 }; /* items of the first growth */

static size_t product(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		bug("allocation of nothing");
	if (count > SIZE_MAX / size)
		bug("allocation of %zu items of %zu bytes", count, size);
	return count * size;
}

void *mem_alloc(size_t size)
{
	return mem_array(1, size);
}

void *mem_array(size_t count, size_t size)
{
	(void)product(count, size);
	void *p = calloc(count, size);
	if (p == NULL)
		die_out_of_memory();
	return p;
}

void *mem_resize(void *p, size_t count, size_t size)
{
	void *moved = realloc(p, product(count, size));
	if (moved == NULL)
		die_out_of_memory();
	return moved;
}

char *mem_strdup(const char *s)
{
	size_t size = strlen(s) + 1;
	char *copy = mem_alloc(size);
	memcpy(copy, s, size);
	return copy;
}

void mem_free(void *p)
{
	free(p);
}

void *mem_grow(void *p, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return p;
	*cap = *cap < GROW_MIN ? GROW_MIN : *cap + *cap / 2;
	return mem_resize(p, *cap, size);
}
