/*
 * What a command works with: the catalogue that was loaded, the texts, what
 * was wrong with the person's files, and whether the safety text was confirmed.
 */
#ifndef LIMBER_APP_WORLD_H
#define LIMBER_APP_WORLD_H

#include "limber/app/args.h"
#include "limber/app/builtin.h"
#include "limber/app/doses.h"
#include "limber/core/catalogue.h"
#include "limber/core/fit.h"
#include "limber/core/lookback.h"
#include "limber/core/person.h"
#include "limber/core/today.h"
#include "limber/json/problem.h"
#include "limber/store/settings.h"

struct world {
	const struct args *args;
	struct catalogue catalogue;
	struct documents documents;
	struct person person;         /* what is known of them */
	struct today today;           /* which routine it is for, and why */
	struct settings settings;     /* the command line's over the environment's over the file's */
	struct arena settings_arena;
	struct plan_options options;  /* as they say; at the level auto, as `doses.stage` does */
	struct doses doses;           /* the person's own, and what is offered */
	struct problems problems; /* of the person's files */
	struct problems notes;    /* what was left out because of a hidden exercise */
};

/*
 * Read the settings, load the built-in catalogue, the files of the person's catalogue folder in
 * name order, then `--catalogue FILE`, then `paths`. Files that cannot be read
 * or are bad are left out and described in `problems`. The caller releases `w`.
 */
void world_load(struct world *w, const struct args *args, const char *const *paths, size_t count);
void world_release(struct world *w);

/*
 * Look at the history again: which routine is today for now, what have the person's doses
 * become, what is offered? What came of it before is gone.
 */
void world_choose_today(struct world *w);

/* What was to be played by the command line is today's now, unless it was named there. */
void world_follow_today(const struct world *w, const struct routine **routine);

/* Take or refuse an offer, or undo the newest change of an exercise: as in doses.h. */
bool world_answer(struct world *w, size_t offer, enum offer_state state,
                  struct error *err) LIMBER_MUST_CHECK;
bool world_undo(struct world *w, const char *exercise, struct error *err) LIMBER_MUST_CHECK;

/* Is the level left to the stage, or was, but for what was chosen for now? */
bool world_may_follow_stage(const struct world *w);

/* Why doses are less than full today, by the stage; NULL: they are not, or it is set otherwise. */
const char *world_stage_reason(const struct world *w);

/* Why today is for that routine; NULL where it was named, or at the first start. */
const char *world_today_reason(const struct world *w, const struct routine *routine);

/* As catalogue_select(): the routine as the catalogue has it; without words, today's. */
bool world_select(const struct world *w, struct arena *arena, struct routine *out,
                  struct error *err) LIMBER_MUST_CHECK;

/*
 * That routine as the person does it, which the caller releases whatever comes of it. False
 * where nothing is left to be played: `err` says why and what to do.
 */
bool world_fit(const struct world *w, const struct routine *routine, struct fitted *out,
               struct error *err) LIMBER_MUST_CHECK;

/* Is anything wrong with the file of that path, as it was given? */
bool world_has_problem(const struct world *w, const char *path);

/* How figures are drawn: as is set, or as the terminal can. */
enum figure_mode world_figure_mode(const struct world *w);

/*
 * Set one for good, and for now. False where it cannot be kept: then it holds until the
 * program ends.
 */
bool world_set(struct world *w, enum setting_id id, int value, struct error *err) LIMBER_MUST_CHECK;

/* Set one until the program ends. */
void world_set_for_now(struct world *w, enum setting_id id, int value);

/* The goal of a week, as it is set. */
struct lookback_goal world_goal(const struct world *w);

/* The same for a list; `texts` are copied. */
bool world_set_list(struct world *w, enum setting_id id, const char *const *texts, size_t count,
                    struct error *err) LIMBER_MUST_CHECK;

/* Take the text out of a list that is set or, where it is not in it, put it in. */
bool world_toggle(struct world *w, enum setting_id id, const char *text,
                  struct error *err) LIMBER_MUST_CHECK;

/* Has this version of the safety text been confirmed? Where that cannot be known: no. */
bool world_is_confirmed(const struct world *w);

/* Remember that it was. */
bool world_confirm(const struct world *w, struct error *err) LIMBER_MUST_CHECK;

#endif
