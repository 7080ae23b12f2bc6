/* Catalogues and histories of any size, written into the home. */
#ifndef LIMBER_BENCH_DATA_H
#define LIMBER_BENCH_DATA_H

#include <stddef.h>

/* A catalogue of so many exercises, DATA_EXERCISE bytes each: 100,000 of them fit into 64 MiB. */
enum { DATA_EXERCISE = 660 };
const char *data_catalogue(size_t count);

/* The person's history: so many sessions, four a day, the last of them yesterday. Its path. */
const char *data_history(size_t count);

/* There is none, as at the first start. */
void data_no_history(void);

#endif
