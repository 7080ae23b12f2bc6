/*
 * A program that is measured: in a pseudo-terminal of its own, and all it wrote with the
 * instants at which it came.
 *
 *     struct program p;
 *     program_start(&p, argv, &usual_line);
 *     program_settle(&p);              its first frame is there
 *     program_type(&p, "n");
 *     struct program *all[] = { &p };
 *     programs_read(all, 1, now_ns() + 10 * NS_A_SECOND);
 *     program_end(&p, "q");
 *     program_release(&p);
 *
 * What goes wrong here is the machine's fault, or a bug: it ends the benchmark.
 */
#ifndef LIMBER_BENCH_PROGRAM_H
#define LIMBER_BENCH_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <termios.h>

#include "limber/base/str.h"

enum { PROGRAM_WORDS_MAX = 16 };

/* The terminal that a program is on. */
struct line {
	int rows, cols;
	speed_t speed;
};

extern const struct line usual_line; /* 100 columns, 30 rows */

#define NS_A_MS ((int64_t)1000000)
#define NS_A_SECOND (1000 * NS_A_MS)

struct sighting {
	int64_t at;   /* ns of the clock of now_ns() */
	size_t bytes;
};

struct program {
	pid_t pid;
	int fd;              /* our side of the terminal; -1: it has hung up */
	int64_t *started;    /* owned, shared with the child: when it became the program */
	int64_t ended;       /* when that was noticed */
	struct sighting *seen;  /* owned */
	size_t seen_count, seen_cap;
	struct str output;
	int status;          /* once it has ended: its exit status, or 128 + its signal */
	struct rusage used;  /* likewise */
};

/* The clock that does not jump. */
int64_t now_ns(void);

/* An interrupt while one is read ends the benchmark, by exit(). */
void programs_interruptible(void);

/* `argv` ends with NULL; its first word is a path, or looked for in $PATH. */
void program_start(struct program *p, const char *const *argv, const struct line *line);

/* Read what they all write, until that instant. */
void programs_read(struct program *const *all, size_t count, int64_t until);

/* Read until nothing has come for 50 ms, or the program has ended; false where that takes long. */
bool program_settle(struct program *p);

void program_type(struct program *p, const char *keys);

/* Have limber draw everything anew, as a word then stands there in one piece: is it there? */
bool program_shows(struct program *p, const char *word);

/* Ms from its start to the last byte before it fell silent for the first time; -1: none came. */
double program_first_frame(const struct program *p);

/* Type `keys` (NULL: nothing) and wait for its end. One that does not end is killed: false. */
bool program_end(struct program *p, const char *keys);

/* Kill what still runs, before the benchmark ends: nothing is written any more. */
void programs_kill(void);

/* Ms of the processor from its start to its end. */
double program_cpu_ms(const struct program *p);

void program_release(struct program *p);

#endif
