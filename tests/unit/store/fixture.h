/* A history of the test's own: a home that is empty before each test and gone after it. */
#ifndef LIMBER_TESTS_STORE_FIXTURE_H
#define LIMBER_TESTS_STORE_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/core/record.h"

extern char home[];         /* XDG_DATA_HOME and XDG_STATE_HOME */
extern char path[64];       /* of history.jsonl */
extern struct record record; /* what add() adds: change it as you like */

/* Checked fixtures. */
void setup(void);
void teardown(void);

void add(const char *id);                    /* the record, under that id */
void put(const char *bytes, size_t len);     /* the file */
char *get(size_t *len);                      /* the caller's (mem_free) */
void need_file(const char *text);            /* it is that, byte for byte */

/* The ids that are read, "a b", whole and record by record, and how many lines are damaged. */
void need_read(const char *ids, size_t damaged);

/*
 * Files may have that many bytes, as on a disk that is full; and any number again.
 * Nothing can be asserted in between: Check writes to a file too.
 */
void limit_files(size_t bytes);
void unlimit_files(void);

/* How many files there are beside the history. */
size_t count_beside(void);

#endif
