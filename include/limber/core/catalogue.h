/*
 * The catalogue: all exercises, categories and routines that are loaded, with
 * the look-ups that screens and commands need. Built by the catalogue layer
 * (limber/catalogue/load.h), read-only ever after.
 */
#ifndef LIMBER_CORE_CATALOGUE_H
#define LIMBER_CORE_CATALOGUE_H

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/exercise.h"

struct category {
	const char *id, *name, *summary;
};

/* When a condition is on: while the person has set it, or by what they say before a session. */
enum condition_when {
	CONDITION_SET,
	CONDITION_JUST_UP,  /* out of bed for less than an hour or two */
	CONDITION_LEGS,     /* pain, tingling or numbness in a leg today */
	CONDITION_PAIN,     /* a flare-up: pain that is amber or red (core/checkin.h) */
	CONDITION_WHEN_COUNT
};
extern const char *const condition_when_words[CONDITION_WHEN_COUNT]; /* "set" ... */

struct condition {
	const char *id, *name;
	const char *brief;         /* as a reason in a sentence: "knee"; NULL: its name */
	enum condition_when when;
	struct texts tags;         /* the cautions' tags that it switches on */
};

struct source {
	const char *key, *text;
};

struct catalogue {
	struct arena arena; /* owns all below */
	const struct category *categories;
	size_t category_count;
	const struct condition *conditions;
	size_t condition_count;
	const struct exercise *exercises;   /* in the order of the files */
	size_t exercise_count;
	const struct routine *routines;
	size_t routine_count;
	const struct source *sources;       /* sorted by key */
	size_t source_count;
	const uint32_t *exercises_by_id;    /* indices, sorted by id */
};

/* By exact id; NULL where there is none. */
const struct exercise *catalogue_exercise(const struct catalogue *c, const char *id);
const struct routine *catalogue_routine(const struct catalogue *c, const char *id);
const struct category *catalogue_category(const struct catalogue *c, const char *id);
const struct condition *catalogue_condition(const struct catalogue *c, const char *id);
const char *catalogue_source(const struct catalogue *c, const char *key);

/*
 * The condition of that id. NULL with ERROR_NOT_FOUND: what it could have meant, and all
 * there are.
 */
const struct condition *catalogue_find_condition(const struct catalogue *c, const char *id,
                                                 struct error *err);

/* How a condition is called in few words: "knee". */
const char *condition_brief(const struct condition *c);

/* Free everything the catalogue owns. */
void catalogue_release(struct catalogue *c);

/* What a word on the command line may name. */
enum thing_kind { THING_EXERCISE = 1u << 0, THING_ROUTINE = 1u << 1, THING_CATEGORY = 1u << 2 };

struct thing {
	enum thing_kind kind;
	const char *id, *name;
	const struct exercise *exercise; /* set for its kind only */
	const struct routine *routine;
	const struct category *category;
};

/*
 * What `word` names among `kinds` (THING_* or'ed): the exact id; else the one
 * thing whose id, name or other name begins with it, in any case. Otherwise
 * false with ERROR_NOT_FOUND: the things it could be, or the nearest names
 * ("did you mean ...").
 */
bool catalogue_resolve(const struct catalogue *c, const char *word, unsigned kinds,
                       struct thing *out, struct error *err) LIMBER_MUST_CHECK;

/* The routine to begin with: `daily`, or the first there is; NULL where there is none. */
const struct routine *catalogue_today(const struct catalogue *c);

/* The first routine of that kind; NULL: none. */
const struct routine *catalogue_of_kind(const struct catalogue *c, enum kind kind);

/* The one for the days between: `mobility-day`, or the first of mobility; NULL: none. */
const struct routine *catalogue_between(const struct catalogue *c);

/*
 * The routine made of `words` joined in order: a routine's items, all
 * exercises of a category, or one exercise. One word that names a routine is
 * that routine. No words is today's routine.
 * New memory comes from `arena`. False: as catalogue_resolve().
 */
bool catalogue_select(const struct catalogue *c, const char *const *words, size_t count,
                      struct arena *arena, struct routine *out,
                      struct error *err) LIMBER_MUST_CHECK;

/*
 * What is searched of the exercises, put together in one place: looking at each of a hundred
 * thousand would take longer than a key may.
 *
 *     struct exercise_search s;
 *     exercise_search_make(&s, &catalogue);
 *     if (exercise_search_finds(&s, i, query)) ... catalogue.exercises[i]
 *     exercise_search_release(&s);
 */
struct exercise_search {
	struct str text; /* a string for each exercise, in small letters */
	size_t *starts;  /* owned: where it begins */
};
void exercise_search_make(struct exercise_search *s, const struct catalogue *c);
void exercise_search_release(struct exercise_search *s);

/*
 * Does the exercise match: every blank-separated part of `query` is found in its name, other
 * names, id, category, muscles or equipment, in any case. An empty query matches.
 */
bool exercise_search_finds(const struct exercise_search *s, size_t exercise, const char *query);

/*
 * Others of the exercise's category to swap to: the same position first, then
 * in catalogue order; for an exercise that needs a ball, those without one come
 * before those with one. Fills `out` with at most `cap` and returns how many.
 */
size_t catalogue_others(const struct catalogue *c, const struct exercise *e,
                        const struct exercise **out, size_t cap);

#endif
