/* How soon the list of all exercises answers a key. */
#ifndef LIMBER_BENCH_BROWSER_H
#define LIMBER_BENCH_BROWSER_H

struct browser_answers {
	double search;  /* ms of the processor for a letter of a search, the slowest */
	double scroll;  /* ... for a line or a page down, to the end and back */
};

/* With the built-in catalogue, or that file laid over it. */
struct browser_answers browser_answers(const char *catalogue);

#endif
