/*
 * The home of all that is measured: an empty folder under /tmp in which the safety text is
 * confirmed, and an environment that is the same wherever the benchmark runs.
 */
#ifndef LIMBER_BENCH_HOME_H
#define LIMBER_BENCH_HOME_H

#include <stdbool.h>
#include <stddef.h>

/* Make it, and take its environment. `build` is the folder with the programs. */
void home_open(const char *build);

/* Remove it, with all that is in it. */
void home_close(void);

/* The path of a file in it, or of a program in the build folder; valid until home_close(). */
const char *home_path(const char *name);
const char *home_program(const char *name);

/* Write a text to a file in it; folders are made. Its path. */
const char *home_put(const char *name, const char *text, size_t len);

/* Remove what sessions have left behind, for the next program not to find it. */
void home_forget_sessions(void);

/* The first number of a file in it; -1 where there is none. */
double home_number(const char *name);

/* Is there a program of that name in $PATH? */
bool home_finds(const char *name);

#endif
