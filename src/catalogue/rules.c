/* The rules of format 1 that lie between the fields of one exercise. */
#include "raw.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

enum { BELOW_MAX = 96 }; /* bytes of a pointer below the exercise */

/* ---- phases and doses ---- */

void check_phase(struct json_reader *r, void *phase)
{
	const struct phase *p = phase;
	if (p->between.count > 0 && !p->hold)
		json_problem(r, "/between",
		             "only a phase with \"hold\": true can go between two poses");
	if (p->between.count > 0 && p->poses.count > 0)
		json_problem(r, "/pose", "\"pose\" and \"between\" exclude each other");
	if (p->between.count > 0 && p->every == 0)
		json_problem(r, "/between", "\"between\" needs \"every\" beside it");
	if (p->every != 0 && p->between.count == 0)
		json_problem(r, "/every", "\"every\" needs \"between\" beside it");
}

struct measure {
	msec length, hold;
	size_t holds;
};

static struct measure measure(const struct phases *phases)
{
	struct measure m = { 0 };
	for (size_t i = 0; i < phases->count; i++) {
		m.length += phases->items[i].length;
		if (phases->items[i].hold) {
			m.hold += phases->items[i].length;
			m.holds++;
		}
	}
	return m;
}

/* "12.5" from milliseconds in halves. */
static const char *seconds_text(char out[24], msec ms)
{
	snprintf(out, 24, "%lld%s", (long long)(ms / MSEC_SECOND),
	         ms % MSEC_SECOND != 0 ? ".5" : "");
	return out;
}

/* The hold of both halves must be the same too, or another hold would part them. */
static void check_halves(struct json_reader *r, const struct measure *rep,
                         const struct measure *half)
{
	char is[24], should[24];
	if (half->length != rep->length)
		json_problem(r, "/second_half", "lasts %s seconds, \"rep\" lasts %s",
		             seconds_text(is, half->length), seconds_text(should, rep->length));
	else if (half->hold != rep->hold)
		json_problem(r, "/second_half", "holds for %s seconds, \"rep\" for %s",
		             seconds_text(is, half->hold), seconds_text(should, rep->hold));
}

static void check_phases(struct json_reader *r, const struct dose *dose)
{
	struct measure rep = measure(&dose->rep), half = measure(&dose->second_half);
	if (rep.holds > 1)
		json_problem(r, "/rep", "%zu phases are holds, there can be one", rep.holds);
	if (half.holds > 1)
		json_problem(r, "/second_half", "%zu phases are holds, there can be one",
		             half.holds);
	if (!(dose->has & DOSE_SECOND_HALF))
		return;
	if (!(dose->has & DOSE_REP))
		json_problem(r, "/second_half", "\"second_half\" needs \"rep\" beside it");
	else if (json_is_clean(r))
		check_halves(r, &rep, &half);
}

void check_dose(struct json_reader *r, void *dose)
{
	check_phases(r, dose);
}

void check_caution(struct json_reader *r, void *caution)
{
	const struct caution *c = caution;
	if (c->act == CAUTION_SWAP && c->to == NULL)
		json_problem(r, "", "\"act\": \"swap\" needs \"to\", "
		                    "the variant or exercise to do instead");
	if (c->act != CAUTION_SWAP && c->to != NULL)
		json_problem(r, "/to", "\"to\" needs \"act\": \"swap\" beside it");
}

/* ---- setup sentences ---- */

/* The first brace that is not part of {side} or {other}; NULL where all are. */
static const char *odd_brace(const char *s)
{
	static const char *const words[] = { "{side}", "{other}" };
	while (*(s += strcspn(s, "{}")) != '\0') {
		size_t len = 0;
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (strncmp(s, words[i], strlen(words[i])) == 0)
				len = strlen(words[i]);
		if (len == 0)
			return s;
		s += len;
	}
	return NULL;
}

static void check_setup(struct json_reader *r, const char *setup)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	const char *odd = setup == NULL ? NULL : odd_brace(setup);
	if (odd != NULL)
		json_problem(r, "/setup", "only {side} and {other} may stand in braces, got %s",
		             problem_quote(quoted, odd, *odd == '}' ? 1 : strcspn(odd, "} ") + 1));
}

/* ---- poses of phases ---- */

static bool has_pose(const struct figure *f, const char *name)
{
	for (size_t i = 0; i < f->pose_count; i++)
		if (f->poses[i].name != NULL && strcmp(f->poses[i].name, name) == 0)
			return true;
	return false;
}

static const char *quote_name(char out[PROBLEM_QUOTE_MAX + 8], const char *name)
{
	return problem_quote(out, name, strlen(name));
}

static void check_pose_names(struct json_reader *r, const char *below, const struct texts *names,
                             const struct figure *figure)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	for (size_t i = 0; i < names->count; i++)
		if (!has_pose(figure, names->items[i]))
			json_problem(r, below, "the figure has no pose %s",
			             quote_name(quoted, names->items[i]));
}

static void check_poses_of(struct json_reader *r, const char *where, const struct phases *phases,
                           const struct figure *figure)
{
	for (size_t i = 0; i < phases->count; i++) {
		char below[BELOW_MAX];
		snprintf(below, sizeof(below), "%s/%zu/pose", where, i);
		check_pose_names(r, below, &phases->items[i].poses, figure);
		snprintf(below, sizeof(below), "%s/%zu/between", where, i);
		check_pose_names(r, below, &phases->items[i].between, figure);
	}
}

/* The phases of `dose` name poses of the figure; `where` is the pointer of its "rep". */
static void check_poses(struct json_reader *r, const char *where, const struct dose *dose,
                        const struct figure *figure)
{
	char below[BELOW_MAX];
	if (figure == NULL || figure->pose_count == 0)
		return;
	snprintf(below, sizeof(below), "%s/rep", where);
	check_poses_of(r, below, &dose->rep, figure);
	snprintf(below, sizeof(below), "%s/second_half", where);
	check_poses_of(r, below, &dose->second_half, figure);
}

/* ---- variants ---- */

void check_variant(struct json_reader *r, void *variant)
{
	struct variant *v = variant;
	v->has_position = (v->dose.has & HAS_POSITION) != 0;
	v->has_equipment = (v->dose.has & HAS_EQUIPMENT) != 0;
	v->dose.has &= ~(unsigned)(HAS_POSITION | HAS_EQUIPMENT);
	check_setup(r, v->setup);
	check_phases(r, &v->dose);
}

/* Inherited phases whose poses a variant's own figure lacks are the variant's problem. */
static void check_inherited(struct json_reader *r, const char *below, const struct phases *phases,
                            const struct figure *figure)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	for (size_t i = 0; i < phases->count; i++) {
		const struct phase *p = &phases->items[i];
		const struct texts *names = p->between.count > 0 ? &p->between : &p->poses;
		for (size_t j = 0; j < names->count; j++)
			if (!has_pose(figure, names->items[j]))
				json_problem(r, below, "the exercise's phases need a pose %s",
				             quote_name(quoted, names->items[j]));
	}
}

static void check_variant_poses(struct json_reader *r, const char *where, const struct exercise *e,
                                const struct variant *v)
{
	char below[BELOW_MAX];
	if (v->dose.has & DOSE_REP) {
		check_poses(r, where, &v->dose, exercise_figure(e, v));
		return;
	}
	if (v->figure == NULL || v->figure->pose_count == 0)
		return;
	snprintf(below, sizeof(below), "%s/figure/poses", where);
	check_inherited(r, below, &e->dose.rep, v->figure);
	check_inherited(r, below, &e->dose.second_half, v->figure);
}

static void check_twice(struct json_reader *r, const char *where, const struct exercise *e,
                        size_t at)
{
	const char *id = e->variants[at].id;
	for (size_t i = 0; i < at && id != NULL; i++) {
		if (e->variants[i].id == NULL || strcmp(e->variants[i].id, id) != 0)
			continue;
		char below[BELOW_MAX];
		snprintf(below, sizeof(below), "%s/id", where);
		json_problem(r, below, "\"%s\" is the id of variant %zu too", id, i);
		return;
	}
}

static void check_exercise_variant(struct json_reader *r, const struct exercise *e, size_t at)
{
	const struct variant *v = &e->variants[at];
	const struct phases *rep = v->dose.has & DOSE_REP ? &v->dose.rep : &e->dose.rep;
	enum sides sides = v->dose.has & DOSE_SIDES ? v->dose.sides : e->dose.sides;
	char where[BELOW_MAX / 2], below[BELOW_MAX];
	snprintf(where, sizeof(where), "/variants/%zu", at);
	check_twice(r, where, e, at);
	check_variant_poses(r, where, e, v);
	if ((v->dose.has & DOSE_HOLD) && rep->count > 0 && measure(rep).holds == 0) {
		snprintf(below, sizeof(below), "%s/hold", where);
		json_problem(r, below, "no phase is a hold");
	}
	/* Where the exercise itself lacks the sentence, that has been said already. */
	if (sides != SIDES_NONE && e->dose.sides == SIDES_NONE && v->setup == NULL &&
	    e->setup == NULL)
		json_problem(r, where, "\"setup\" is missing: the sides differ");
}

/* ---- exercises ---- */

void check_exercise(struct json_reader *r, void *raw_exercise)
{
	const struct exercise *e = &((struct raw_exercise *)raw_exercise)->exercise;
	if (e->dose.sides != SIDES_NONE && e->setup == NULL)
		json_problem(r, "", "\"setup\" is missing: the sides differ");
	check_setup(r, e->setup);
	if ((e->starter.has & DOSE_HOLD) && e->dose.rep.count > 0 &&
	    measure(&e->dose.rep).holds == 0)
		json_problem(r, "/starter/hold", "no phase is a hold");
	check_poses(r, "/dose", &e->dose, e->figure);
	for (size_t i = 0; i < e->variant_count; i++)
		check_exercise_variant(r, e, i);
}
