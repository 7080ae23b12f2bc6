/* The words of each kind of cue, shorter and shorter. Private to the script. */
#ifndef LIMBER_CORE_SCRIPT_WORDS_H
#define LIMBER_CORE_SCRIPT_WORDS_H

#include "limber/core/script.h"

enum { PHASE_NAMED_MIN = 800 }; /* ms: a phase that is shorter is not named */

struct scene {
	const struct plan *plan;
	const struct cue *cue;
	struct moment m;
	bool full;
	bool counted_work;
	bool gate;     /* the step waits for the person */
	bool coaching; /* a coaching line begins at the same instant */
	int counted;   /* the number of the countdown that was said last */
};

/*
 * A cue's words, the longest that fit first: `try` 0, 1, ... until one fits. False
 * when there is nothing shorter.
 */
typedef bool words_function(struct str *out, const struct scene *s, int try);

struct telling {
	words_function *words; /* NULL: another cue of the same instant tells it */
	enum script_rank rank;
};
extern const struct telling script_tellings[CUE_KIND_COUNT];

#endif
