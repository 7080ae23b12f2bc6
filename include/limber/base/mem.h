/*
 * Memory that is there or ends the program: no caller checks for NULL.
 * A size of 0 is a bug, and so is a product that overflows.
 */
#ifndef LIMBER_BASE_MEM_H
#define LIMBER_BASE_MEM_H

#include <stddef.h>

/* `size` bytes, zeroed. The caller owns them and frees them with mem_free(). */
void *mem_alloc(size_t size);

/* `count` items of `size` bytes, zeroed; owned as above. */
void *mem_array(size_t count, size_t size);

/* Resize what mem_array() gave (or NULL); new items are not zeroed. */
void *mem_resize(void *p, size_t count, size_t size);

/* A copy of the string; owned as above. */
char *mem_strdup(const char *s);

/* Free; NULL is fine. */
void mem_free(void *p);

/*
 * Make room for one more item: where `count` has reached `*cap`, grow `*cap`
 * by half and resize. Returns the array, which the caller goes on owning.
 */
void *mem_grow(void *p, size_t count, size_t *cap, size_t size);

#endif
