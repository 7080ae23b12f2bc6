/*
 * A routine as this person does it: what they live with and what they said today (by the
 * cautions of the catalogue), and the doses that became their own, change its items. Whatever
 * plays, measures or lists a routine goes through here.
 *
 *     struct fitted fitted;
 *     fit_routine(&fitted, catalogue, person, routine);
 *     if (fitted_is_playable(&fitted, &err)) ... plan_compile(&plan, &fitted.routine, ...) ...
 *     for (i = 0; i < fitted.note_count; i++) fit_say_note(&text, &fitted.notes[i]);
 *     fitted_release(&fitted);
 *
 * A condition is on where the person has it, or has answered so today (enum condition_when);
 * its tags switch cautions on. Of those of an item the strongest counts: skip leaves it out,
 * swap does another variant or exercise instead, note says its text with the item. What is
 * done instead is looked at in the same way: it is swapped once more, or left out. Source of
 * the conditions and of what they do: the catalogue's [S27] [S28] [S29] [S32] [S46] [S47]
 * [S48] [S49] [S50] [S69].
 */
#ifndef LIMBER_CORE_FIT_H
#define LIMBER_CORE_FIT_H

#include "limber/core/catalogue.h"
#include "limber/core/person.h"

struct str;

enum fit_act {
	FIT_SWAPPED,  /* done another way, or another exercise instead of it */
	FIT_LEFT_OUT,
	FIT_DOSE,     /* another dose */
	FIT_ACT_COUNT
};
extern const char *const fit_act_words[FIT_ACT_COUNT]; /* "swapped", "left out", "dose" */

/* An exercise, or a variant of it. */
struct way {
	const struct exercise *exercise;
	const struct variant *variant; /* NULL: the exercise itself */
};

/* What became of an item. */
struct fit_note {
	size_t item;                       /* its place in the routine, 0-based */
	enum fit_act act;
	struct way from;                   /* what the routine has */
	struct way to;                     /* SWAPPED: what is done instead */
	const struct condition *condition; /* why; NULL: it hurt (LEFT_OUT), or it became their own way */
	const struct exercise *anyway;     /* LEFT_OUT: instead comes this, which comes anyway */
};

/*
 * Texts are borrowed from the catalogue and the routine, so it lives no longer than these;
 * whoever plays `routine` keeps it until the session is freed.
 */
struct fitted {
	struct arena arena;            /* owns the arrays and the texts that were made */
	struct routine routine;        /* item_count 0: nothing of it suits */
	const size_t *origins;         /* of each of its items: the place in the routine that was given */
	const struct fit_note *notes;  /* in the routine's order, at most one for an item */
	size_t note_count;
};

void fit_routine(struct fitted *out, const struct catalogue *c, const struct person *person,
                 const struct routine *routine);
void fitted_release(struct fitted *f);

/* Is anything left to be played? Else false with `err`: what stands against it, whom to ask. */
bool fitted_is_playable(const struct fitted *f, struct error *err);

/*
 * Where an item of the routine that was given is now: the first that stands at its place or
 * behind it; the first of all where there is none.
 */
size_t fitted_index(const struct fitted *f, size_t origin);

/* The condition of the person's that switches the tag on; NULL: none does. */
const struct condition *fit_condition(const struct catalogue *c, const struct person *person,
                                      const char *tag);

/* Is the condition on? */
bool fit_has(const struct person *person, const struct condition *condition);

/*
 * How the person would do this: as it is, another variant, or another exercise. False where it
 * is out; `why` (may be NULL) is then its condition, or NULL where it hurt.
 */
bool fit_way(const struct catalogue *c, const struct person *person, struct way *way,
             const struct condition **why);

/*
 * A way that was chosen in the middle of a session, which suits (fit_way(), fit_easier()): with
 * the person's own dose, and what their conditions have to say. Its note is the arena's.
 */
struct item fit_chosen(const struct catalogue *c, const struct person *person,
                       const struct way *way, struct arena *arena);

/* What a condition by itself does with an exercise. */
struct fit_effect {
	enum caution_act act;
	struct way to;        /* SWAP: what is done instead */
	const char *text;     /* of the caution */
};

/* False where it changes nothing. */
bool fit_effect(const struct catalogue *c, const struct condition *condition,
                const struct exercise *e, struct fit_effect *out);

/* The easier way of what is being done, as it is left to the person; NULL: there is none. */
const struct variant *fit_easier(const struct catalogue *c, const struct person *person,
                                 const struct way *now);

/* What is done instead of an exercise: "lying figure-4", or another exercise's name. */
void fit_say_instead(struct str *out, const struct exercise *of, const struct way *to);

/* "knee", "you are just up", "it hurt", "your own way": why an item was changed. */
const char *fit_why(const struct fit_note *note);

/* Is it a change that the person must be told of: anything but their own way and dose? */
bool fit_must_tell(const struct fit_note *note);

/* How many changes the person must be told of. */
size_t fit_count_told(const struct fitted *f);

/* "knee, osteoporosis, it hurt": why anything that must be told was changed, each once. */
void fit_say_reasons(struct str *out, const struct fitted *f);

/*
 * "Pigeon pose: lying figure-4 instead (knee)", "Left out: Seated forward bend (osteoporosis)",
 * "Glute bridge: your own dose".
 */
void fit_say_note(struct str *out, const struct fit_note *note);

#endif
