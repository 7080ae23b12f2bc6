/* Offers and doses over histories of the built-in exercises. */
#include "limber/core/progress.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/day.h"
#include "limber/core/fit.h"
#include "limber/core/ladder.h"
#include "limber/core/plan.h"
#include "limber/core/stage.h"
#include "unit/app/fixture.h"

Suite *progress_suite(void);

/*
 * A history as one line of text; its parts stand between semicolons, days are numbers from 1:
 *
 *     "3 e2 p1 a2 legs glute-bridge=15 squat:sit-to-stand=2x15/20! pigeon-pose=2x30s"
 *         a session at 8:00 of day 3: effort, pain before and after; each exercise with what was
 *         planned a side, of what less was done, and whether it hurt
 *     "took 3 glute-bridge=15>10", "refused 3 squat:sit-to-stand=15>15", "took 3 squat=out"
 *         a change at 9:00, numbered from 1; "undid 4 1" takes the first back
 */
enum { RECORDS_MAX = 64, CHANGES_MAX = 256, FIRST_DAY = 20000 };

struct past {
	struct arena arena;
	struct record records[RECORDS_MAX];
	size_t record_count;
	struct change changes[CHANGES_MAX];
	size_t change_count;
	const char *condition;   /* that the person has; NULL: none */
};

static const char *date_of(struct arena *arena, int day)
{
	char text[DAY_TEXT_MAX];
	return arena_strdup(arena, day_text(text, day));
}

static const char *time_text(struct arena *arena, int day, int hour)
{
	return arena_printf(arena, "%sT%02d:00:00+00:00", date_of(arena, day), hour);
}

/* "2x15", "8@5" (held for 5 s), "30s". */
static struct amount read_amount(const char *text)
{
	struct amount a = { .sets = 1 };
	const char *x = strchr(text, 'x'), *held = strchr(text, '@');
	if (x)
		a.sets = atoi(text);
	int n = atoi(x ? x + 1 : text);
	if (strchr(text, 's'))
		a.hold = n * 1000;
	else
		a.reps = n;
	if (held)
		a.hold = atoi(held + 1) * 1000;
	return a;
}

/* Cut the text at `c`; what follows, or NULL. */
static char *cut(char *text, char c)
{
	char *at = strchr(text, c);
	if (!at)
		return NULL;
	*at = '\0';
	return at + 1;
}

static struct record_item read_item(char *text)
{
	struct record_item item = { .mark = OUTCOME_DONE };
	char *planned = cut(text, '=');
	ck_assert_ptr_nonnull(planned);
	if (strchr(planned, '!'))
		item.mark = OUTCOME_HURT;
	if (strchr(planned, '~'))
		item.mark = OUTCOME_SWAPPED;
	char *done = cut(planned, '/');
	item.variant = cut(text, ':');
	item.exercise = item.name = text;
	const struct exercise *e = catalogue_exercise(&catalogue, text);
	ck_assert_msg(e, "no exercise %s", text);
	item.sides = e->dose.sides;
	struct amount a = read_amount(planned);
	item.sets = a.sets;
	item.reps = a.hold > 0 ? 0 : a.sets * a.reps;
	item.hold = a.sets * a.hold;
	int64_t all = a.hold > 0 ? item.hold : item.reps;
	all = done ? atoi(done) * (a.hold > 0 ? 1000 : 1) : all;
	for (int side = 0; side < SIDE_COUNT; side++)
		item.done[side] = (item.sides == SIDES_NONE) == (side == SIDE_BOTH) ? all : 0;
	return item;
}

static void read_session(struct past *p, char *text)
{
	struct record *r = &p->records[p->record_count++];
	struct record_item *items = arena_array(&p->arena, 32, sizeof *items);
	int day = FIRST_DAY + atoi(text);
	ck_assert_uint_le(p->record_count, RECORDS_MAX);
	*r = (struct record)RECORD_INIT;
	r->id = arena_printf(&p->arena, "r%zu", p->record_count);
	r->day = date_of(&p->arena, day);
	r->start = time_text(&p->arena, day, 8);
	r->items = items;
	for (char *word = cut(text, ' '); word;) {
		char *next = cut(word, ' ');
		if (strchr(word, '='))
			items[r->item_count++] = read_item(word);
		else if (*word == 'e')
			r->effort = atoi(word + 1);
		else if (*word == 'p')
			r->pain_before = atoi(word + 1);
		else if (*word == 'a')
			r->pain_after = atoi(word + 1);
		else if (*word == 'l')
			r->legs = REPLY_YES;
		word = next;
	}
}

static void read_change(struct past *p, char *text, enum change_act act)
{
	struct change *c = &p->changes[p->change_count++];
	char *what = cut(text, ' ');
	int day = FIRST_DAY + atoi(text);
	ck_assert_ptr_nonnull(what);
	*c = (struct change){ .act = act };
	c->id = arena_printf(&p->arena, "c%zu", p->change_count);
	c->day = date_of(&p->arena, day);
	c->at = time_text(&p->arena, day, 9);
	if (act == CHANGE_UNDONE) {
		c->undoes = arena_printf(&p->arena, "c%s", what);
		return;
	}
	char *amounts = cut(what, '='), *to = cut(amounts, '>');
	c->variant = cut(what, ':');
	c->exercise = what;
	c->out = !to;
	if (to) {
		c->from = read_amount(amounts);
		c->to = read_amount(to);
	}
}

static void read_past(struct past *p, const char *text)
{
	memset(p, 0, sizeof *p);
	for (char *part = arena_strdup(&p->arena, text); part && *part;) {
		char *next = cut(part, ';');
		part += strspn(part, " ");
		if (strncmp(part, "took ", 5) == 0)
			read_change(p, part + 5, CHANGE_TAKEN);
		else if (strncmp(part, "refused ", 8) == 0)
			read_change(p, part + 8, CHANGE_REFUSED);
		else if (strncmp(part, "undid ", 6) == 0)
			read_change(p, part + 6, CHANGE_UNDONE);
		else
			read_session(p, part);
		part = next;
	}
}

static void offers_of(struct past *p, int day, int pain, struct offers *out)
{
	const struct person person = { .checkin = { .pain = pain }, .conditions = &p->condition,
		                       .condition_count = p->condition ? 1 : 0 };
	const struct progress_input in = {
		&catalogue, p->records, p->record_count, p->changes, p->change_count, FIRST_DAY + day, &person,
	};
	progress_offers(&in, &p->arena, out);
}

#define EASY "glute-bridge=15"
#define TO_TWO_SETS "Glute bridge 15 reps to 2 x 15 reps: "

static const struct offer_row {
	const char *label, *past;
	int day;
	const char *offers; /* their sentences, parted by newlines */
} rows[] = {
	/* 2-for-2 */
	{ "nothing yet", "", 1, "" },
	{ "easy once", "1 e2 p1 a1 " EASY, 1, "" },
	{ "easy twice", "1 e2 p1 a2 " EASY "; 3 e3 p0 a1 " EASY, 3, TO_TWO_SETS "easy twice, pain 2 or less." },
	{ "without pain", "1 e2 p0 a0 " EASY "; 3 e3 p0 a0 " EASY, 3, TO_TWO_SETS "easy twice, no pain." },
	{ "nothing said of pain", "1 e2 " EASY "; 3 e3 " EASY, 3, TO_TWO_SETS "easy twice." },
	{ "effort 4: not at once", "1 e2 a1 " EASY "; 3 e4 a1 " EASY, 3, "" },
	{ "... the next day", "1 e2 a1 " EASY "; 3 e4 a1 " EASY, 4,
	  TO_TWO_SETS "done in full twice, effort 4 or less, pain 1 or less." },
	{ "effort 6", "1 e6 " EASY "; 3 e5 " EASY, 4, TO_TWO_SETS "done in full twice, effort 6 or less." },
	{ "effort 7", "1 e7 " EASY "; 3 e5 " EASY, 4, "" },
	{ "effort 7 the second time", "1 e5 " EASY "; 3 e7 " EASY, 4, "" },
	{ "effort was not said", "1 e2 " EASY "; 3 a0 " EASY, 4, "" },
	{ "... nor the first time", "1 a0 " EASY "; 3 e2 " EASY, 4, "" },
	{ "pain 3 is green", "1 e2 p3 a3 " EASY "; 3 e2 p3 a3 " EASY, 3, TO_TWO_SETS "easy twice, pain 3 or less." },
	{ "pain 4 after it", "1 e2 a1 " EASY "; 3 e2 a4 " EASY, 4, "" },
	{ "pain 4 before it", "1 e2 p4 a1 " EASY "; 3 e2 p1 a1 " EASY, 4, "" },
	{ "legs", "1 e2 " EASY "; 3 e2 legs " EASY, 4, "" },
	{ "not in full", "1 e2 " EASY "; 3 e2 glute-bridge=15/14", 4, "" },
	{ "less was planned", "1 e2 glute-bridge=8; 3 e2 glute-bridge=8", 4, "" },
	{ "less was planned between", "1 e2 " EASY "; 2 e2 glute-bridge=10; 3 e2 " EASY, 3, TO_TWO_SETS "easy twice." },
	{ "pain where less was planned", "1 e2 " EASY "; 2 e2 a4 glute-bridge=10; 3 e2 " EASY, 3, "" },
	{ "more was planned", "1 e2 glute-bridge=20; 3 e2 glute-bridge=20", 3, TO_TWO_SETS "easy twice." },
	{ "another session between", "1 e2 " EASY "; 2 e8 squat=15; 3 e2 " EASY, 3, TO_TWO_SETS "easy twice." },
	{ "the newest session was amber", "1 e2 " EASY "; 3 e2 " EASY "; 4 e2 a4 squat=8", 4, "" },
	{ "too long ago", "1 e2 " EASY "; 3 e2 " EASY, 30, "" },
	{ "just not too long ago", "1 e2 " EASY "; 3 e2 " EASY, 29, TO_TWO_SETS "easy twice." },
	{ "dated later than today", "1 e2 " EASY "; 3 e2 " EASY, 2, "" },
	{ "two exercises", "1 e2 squat=15 " EASY "; 3 e2 squat=15 " EASY, 3,
	  "Squat 15 reps to 2 x 15 reps: easy twice." },
	{ "no such exercise here any more", "1 e2 " EASY, 3, "" },
	/* holds */
	{ "stretch", "1 e3 pigeon-pose=2x30s; 3 e3 pigeon-pose=2x30s", 3, "Pigeon pose 2 x 30 s to 3 x 30 s: easy twice." },
	{ "stretch, effort 4", "1 e4 pigeon-pose=2x30s; 3 e4 pigeon-pose=2x30s", 4,
	  "Pigeon pose 2 x 30 s to 3 x 30 s: done in full twice, effort 4 or less." },
	{ "stretch, effort 5", "1 e5 pigeon-pose=2x30s; 3 e4 pigeon-pose=2x30s", 4, "" },
	{ "stretch, not all held", "1 e3 pigeon-pose=2x30s/55; 3 e3 pigeon-pose=2x30s", 4, "" },
	{ "massage is enough", "1 e1 seated-ball-release=60s; 3 e1 seated-ball-release=60s", 4, "" },
	{ "control", "1 e3 bird-dog=10; 3 e3 bird-dog=10", 3, "Bird-dog 10 reps of 3 s to 8 reps of 5 s: easy twice." },
	/* after changes */
	{ "since the last change once", "1 e2 glute-bridge=8; 1 e2 glute-bridge=8; took 1 glute-bridge=8>10; 9 e2 glute-bridge=10",
	  9, "" },
	{ "a week after the last", "took 1 glute-bridge=8>10; 3 e2 glute-bridge=10; 7 e2 glute-bridge=10", 8,
	  "Glute bridge 10 to 12 reps: easy twice." },
	{ "within a week of it", "took 1 glute-bridge=8>10; 3 e2 glute-bridge=10; 7 e2 glute-bridge=10", 7, "" },
	{ "refused", "1 e2 " EASY "; 3 e2 " EASY "; refused 3 glute-bridge=15>2x15", 9, "" },
	{ "refused a week ago", "1 e2 " EASY "; 3 e2 " EASY "; refused 3 glute-bridge=15>2x15", 10, TO_TWO_SETS "easy twice." },
	{ "undone", "1 e2 " EASY "; 2 e2 " EASY "; took 2 glute-bridge=15>2x15; undid 2 1; 3 e2 " EASY "; 4 e2 " EASY, 8, "" },
	{ "undone a week ago", "1 e2 " EASY "; 2 e2 " EASY "; took 2 glute-bridge=15>2x15; undid 2 1; 3 e2 " EASY "; 4 e2 " EASY,
	  9, TO_TWO_SETS "easy twice." },
	{ "the top", "took 1 glute-bridge=2x15>3x15; 9 e1 glute-bridge=3x15; 10 e1 glute-bridge=3x15", 12, "" },
	{ "left out", "took 1 glute-bridge=out; 9 e1 " EASY "; 10 e1 " EASY, 12, "" },
	/* ways */
	{ "another way does not count", "1 e2 squat:sit-to-stand=15; 3 e2 squat:sit-to-stand=15", 3, "" },
	{ "the own way counts", "took 1 squat:sit-to-stand=15>10; 9 e2 squat:sit-to-stand=10; 10 e2 squat:sit-to-stand=10", 10,
	  "Squat (sit-to-stand) 10 to 12 reps: easy twice." },
	{ "... and leads back", "took 1 squat:sit-to-stand=12>15; 9 e2 squat:sit-to-stand=15; 10 e2 squat:sit-to-stand=15", 10,
	  "Squat the usual way again, 8 reps: easy twice." },
	{ "swapped away", "1 e2 " EASY "; 2 e2 glute-bridge=15/3~; 3 e2 " EASY, 3, TO_TWO_SETS "easy twice." },
	/* it hurts */
	{ "it hurt", "1 e2 glute-bridge=15/4!", 1, "Glute bridge 15 to 10 reps: it hurt." },
	{ "... and not the next time", "1 e2 glute-bridge=15/4!; 3 e2 " EASY, 3, "" },
	{ "... and is answered", "1 e2 glute-bridge=15/4!; took 1 glute-bridge=15>10", 1, "" },
	{ "... and refused", "1 e2 glute-bridge=15/4!; refused 1 glute-bridge=15>10", 2, "" },
	{ "in the starter weeks", "1 e2 glute-bridge=8/4!", 1, "Glute bridge 8 to 5 reps: it hurt." },
	{ "a stretch hurt", "1 pigeon-pose=2x30s/10!", 1, "Pigeon pose 2 x 30 s to 2 x 20 s: it hurt." },
	{ "within a week of a step up", "took 1 glute-bridge=10>12; 3 glute-bridge=12!", 3, "Glute bridge 12 to 8 reps: it hurt." },
	{ "it hurt again", "1 squat=15!; took 1 squat=15>10; 3 squat=10!", 3,
	  "Squat the easier way (sit-to-stand), 10 reps: it hurt again." },
	{ "... after four weeks", "1 squat=15!; took 1 squat=15>10; 30 squat=10!", 30, "Squat 10 to 7 reps: it hurt." },
	{ "... without an easier way", "1 glute-bridge=15!; took 1 glute-bridge=15>10; 3 glute-bridge=10!", 3,
	  "Glute bridge left out for now: it hurt again; ask a doctor or physiotherapist about it." },
	{ "... the easier way too", "1 squat=15!; took 1 squat:sit-to-stand=15>10; 3 squat:sit-to-stand=10!", 3,
	  "Squat left out for now: it hurt again; ask a doctor or physiotherapist about it." },
	{ "... and so in one session", "1 squat=15! squat:sit-to-stand=15!", 1,
	  "Squat left out for now: it hurt again; ask a doctor or physiotherapist about it." },
	{ "one rep hurts", "took 1 glute-bridge=2>1; 3 glute-bridge=1!", 3,
	  "Glute bridge left out for now: it hurt; ask a doctor or physiotherapist about it." },
	/* it does not settle */
	{ "settled", "1 a5 glute-bridge=15!; 2 p3 " EASY, 2, "" },
	{ "not settled", "1 a5 glute-bridge=15!; 2 p5 " EASY, 2,
	  "Glute bridge 15 to 10 reps: it hurt, and had not settled by the next session." },
	{ "a little better", "1 a5 glute-bridge=15!; 2 p4 " EASY, 2, "" },
	{ "the same day", "1 a5 glute-bridge=15!; 1 p5 " EASY, 2, "" },
	{ "four days later", "1 a5 glute-bridge=15!; 5 p5 " EASY, 5, "" },
	{ "raised before", "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12; 4 p5 squat=8", 4,
	  "Glute bridge 12 to 10 reps: the pain had not settled by the next session." },
	{ "raised long before", "took 1 glute-bridge=10>12; 20 a4 glute-bridge=12; 21 p5 squat=8", 21, "" },
	{ "something else was marked", "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12 squat=8!; 4 p5 glute-bridge=12", 4,
	  "Squat 8 to 5 reps: it hurt, and had not settled by the next session." },
	/* amber */
	{ "amber twice", "1 a4 squat=15; 3 a5 squat=15", 3, "" },
	{ "amber three times", "1 a4 squat=15; 3 a5 squat=15; 5 p4 squat=15", 5,
	  "Squat the easier way (sit-to-stand), 15 reps: pain of 4 or more three times." },
	{ "not three running", "1 a4 squat=15; 3 a3 squat=15; 5 a4 squat=15; 7 a4 squat=15", 7, "" },
	{ "no easier way", "1 a4 glute-bridge=15; 3 a5 glute-bridge=15; 5 a4 glute-bridge=15", 5, "" },
	{ "what hurt is known", "1 a4 squat=15; 3 a5 squat=15 glute-bridge=15!; 5 a4 squat=15", 5,
	  "Glute bridge 15 to 10 reps: it hurt." },
};

START_TEST(offers_follow_the_rules)
{
	const struct offer_row *k = &rows[_i];
	struct past p;
	struct offers offers;
	struct str s = STR_INIT;
	read_past(&p, k->past);
	offers_of(&p, k->day, SCORE_NONE, &offers);
	for (size_t i = 0; i < offers.count; i++)
		str_addf(&s, "%s%s", i > 0 ? "\n" : "", offers.items[i].change.reason);
	ck_assert_msg(strcmp(s.buf, k->offers) == 0, "%s:\n%s\nnot\n%s", k->label, s.buf, k->offers);
	str_release(&s);
	arena_release(&p.arena);
}
END_TEST

/* What is said today counts as what is said before a session. */
START_TEST(offers_follow_what_is_said_today)
{
	static const struct { const char *past; int day, pain; size_t offers; } said[] = {
		{ "1 e2 a1 glute-bridge=15; 3 e2 a1 glute-bridge=15", 4, 3, 1 },
		{ "1 e2 a1 glute-bridge=15; 3 e2 a1 glute-bridge=15", 4, 4, 0 },
		{ "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12", 4, 3, 0 },
		{ "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12", 4, 4, 1 },
		{ "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12", 3, 4, 0 },
		{ "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12", 7, 4, 0 },
	};
	struct past p;
	struct offers offers;
	read_past(&p, said[_i].past);
	offers_of(&p, said[_i].day, said[_i].pain, &offers);
	ck_assert_uint_eq(offers.count, said[_i].offers);
	arena_release(&p.arena);
}
END_TEST

/* What somebody lives with makes the way that is done: it is that which grows, or is left. */
START_TEST(offers_follow_conditions)
{
	static const struct { const char *condition, *past, *offer; } said[] = {
		{ "knee", "1 e2 squat:sit-to-stand=15; 3 e2 squat:sit-to-stand=15",
		  "Squat (sit-to-stand) 15 reps to 2 x 15 reps: easy twice." },
		{ "knee", "1 e2 squat:sit-to-stand=15!", "Squat (sit-to-stand) 15 to 10 reps: it hurt." },
		{ "knee", "1 e2 squat:sit-to-stand=15!; 3 e2 squat:sit-to-stand=15!",
		  "Squat left out for now: it hurt again; ask a doctor or physiotherapist about it." },
	};
	struct past p;
	struct offers offers;
	read_past(&p, said[_i].past);
	p.condition = said[_i].condition;
	offers_of(&p, 3, SCORE_NONE, &offers);
	ck_assert_uint_eq(offers.count, 1);
	ck_assert_str_eq(offers.items[0].change.reason, said[_i].offer);
	ck_assert_ptr_null(offers.items[0].change.variant); /* as planned: the condition does the rest */
	arena_release(&p.arena);
}
END_TEST

/* ---- doses ---- */

static const struct dose_row {
	const char *label, *past, *doses;
} dose_rows[] = {
	{ "none", "", "" },
	{ "taken", "took 1 squat=15>10", "squat 10 reps" },
	{ "the newest counts", "took 1 squat=15>10; took 9 squat=10>12; took 2 clamshell=15>10",
	  "clamshell 10 reps, squat 12 reps" },
	{ "refused", "refused 1 squat=15>10", "" },
	{ "undone", "took 1 squat=15>10; undid 2 1", "" },
	{ "undone to the one before", "took 1 squat=15>10; took 9 squat=10>12; undid 9 2", "squat 10 reps" },
	{ "both undone", "took 1 squat=15>10; took 9 squat=10>12; undid 9 2; undid 10 1", "" },
	{ "undone before it came", "undid 1 2; took 2 squat=15>10", "" },
	{ "undone what is not there", "undid 1 7; took 2 squat=15>10", "squat 10 reps" },
	{ "another way", "took 1 squat:sit-to-stand=15>10", "squat 10 reps, sit-to-stand" },
	{ "left out", "took 1 squat=15>10; took 2 squat=out", "squat left out" },
	{ "a stretch", "took 1 pigeon-pose=2x30s>2x20s", "pigeon-pose 2 x 20 s" },
	{ "control", "took 1 bird-dog=10@3>8@5", "bird-dog 8 reps of 5 s" },
};

START_TEST(doses_are_the_fold_of_the_changes)
{
	const struct dose_row *k = &dose_rows[_i];
	struct past p;
	struct str s = STR_INIT;
	size_t count;
	read_past(&p, k->past);
	struct own_dose *doses = progress_doses(p.changes, p.change_count, &p.arena, &count);
	for (size_t i = 0; i < count; i++) {
		str_addf(&s, "%s%s ", i > 0 ? ", " : "", doses[i].exercise);
		progress_say_dose(catalogue_exercise(&catalogue, doses[i].exercise), &doses[i], &s);
		ck_assert(progress_newest(p.changes, p.change_count, doses[i].exercise)->to.reps ==
		          doses[i].amount.reps);
	}
	ck_assert_msg(strcmp(s.buf, k->doses) == 0, "%s: %s, not %s", k->label, s.buf, k->doses);
	str_release(&s);
	arena_release(&p.arena);
}
END_TEST

/* ---- in routines ---- */

/* The dose of an exercise in a routine: "1 x 15 x 2", sets, reps and seconds. */
static void add_doses(struct str *out, const char *routine, const char *exercise, struct person *person)
{
	struct fitted fitted;
	struct plan plan;
	const struct plan_options options = PLAN_OPTIONS_INIT;
	fit_routine(&fitted, &catalogue, person, catalogue_routine(&catalogue, routine));
	ck_assert(plan_compile(&plan, &fitted.routine, 0, &options, NULL));
	for (int i = 0; i < plan.item_count; i++) {
		const struct dose *d = &plan.items[i].dose;
		if (strcmp(plan.items[i].exercise->id, exercise) == 0)
			str_addf(out, "%d x %d x %lld", d->sets, d->reps, (long long)dose_hold(d) / 1000);
	}
	plan_release(&plan);
	fitted_release(&fitted);
}

static const struct routine_row {
	const char *routine, *exercise, *changes;
	int down;
	const char *dose; /* sets x reps x seconds of hold */
} routine_rows[] = {
	{ "daily", "glute-bridge", "", 0, "1 x 15 x 2" },
	{ "daily", "glute-bridge", "took 1 glute-bridge=15>2x15", 0, "2 x 15 x 2" },
	{ "daily", "bird-dog", "took 1 bird-dog=10@3>8@5", 0, "1 x 8 x 5" },
	/* what a routine says itself is only made less */
	{ "quick-5", "glute-bridge", "took 1 glute-bridge=15>2x15", 0, "1 x 10 x 2" },
	{ "quick-5", "glute-bridge", "took 1 glute-bridge=15>7", 0, "1 x 7 x 2" },
	{ "mobility-day", "bird-dog", "took 1 bird-dog=10@3>8@5", 0, "1 x 6 x 3" },
	{ "gentle", "glute-bridge", "took 1 glute-bridge=15>3", 0, "1 x 3 x 2" },
	/* steps below */
	{ "daily", "glute-bridge", "", 1, "1 x 12 x 2" },
	{ "daily", "glute-bridge", "", 2, "1 x 10 x 2" },
	{ "daily", "glute-bridge", "", 20, "1 x 8 x 2" },
	{ "daily", "glute-bridge", "took 1 glute-bridge=15>2x15", 1, "1 x 15 x 2" },
	{ "daily", "glute-bridge", "took 1 glute-bridge=15>5", 1, "1 x 5 x 2" },
	{ "daily", "pigeon-pose", "", 1, "1 x 1 x 30" },
	{ "quick-5", "glute-bridge", "", 1, "1 x 10 x 2" },
	{ "quick-5", "glute-bridge", "", 3, "1 x 8 x 2" },
};

START_TEST(doses_go_into_routines)
{
	const struct routine_row *k = &routine_rows[_i];
	struct past p;
	struct str s = STR_INIT;
	struct person person = PERSON_INIT;
	read_past(&p, k->changes);
	person.doses = progress_doses(p.changes, p.change_count, &p.arena, &person.dose_count);
	person.steps_down = k->down;
	add_doses(&s, k->routine, k->exercise, &person);
	ck_assert_msg(strcmp(s.buf, k->dose) == 0, "%s of %s, %s, %d: %s, not %s", k->exercise, k->routine,
	              k->changes, k->down, s.buf, k->dose);
	str_release(&s);
	arena_release(&p.arena);
}
END_TEST

/* ---- a session as it is really kept ---- */

/* Play the daily routine to its end, and keep it as of that day. */
static void play_and_keep(struct past *p, int day)
{
	const struct plan_options options = PLAN_OPTIONS_INIT;
	const struct routine *daily = catalogue_routine(&catalogue, "daily");
	struct error err = ERROR_INIT;
	struct player_cue cue;
	struct session *s = session_new(daily, 0, &options, 0, &err);
	ck_assert_msg(s, "%s", err.text);
	msec end = session_plan(s)->length;
	while (player_next_cue(session_player(s), end, &cue))
		continue;
	ck_assert_int_eq(session_player(s)->state, PLAYER_FINISHED);
	struct record *r = &p->records[p->record_count++];
	*r = (struct record)RECORD_INIT;
	ck_assert(record_of_session(r, s, &p->arena));
	r->day = date_of(&p->arena, FIRST_DAY + day);
	r->start = time_text(&p->arena, FIRST_DAY + day, 8);
	r->effort = 3;
	session_free(s);
}

START_TEST(what_is_kept_of_a_session_is_understood)
{
	static const char *const expected[] = {
		"Pelvic tilts 15 reps to 2 x 15 reps: easy twice.",
		"Glute bridge 15 reps to 2 x 15 reps: easy twice.",
	};
	struct past p = { .record_count = 0 };
	struct offers offers;
	play_and_keep(&p, 1);
	play_and_keep(&p, 3);
	offers_of(&p, 3, SCORE_NONE, &offers);
	ck_assert_uint_gt(offers.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		ck_assert_str_eq(offers.items[i].change.reason, expected[i]);
	for (size_t i = 0; i < offers.count; i++)
		ck_assert(offers.items[i].up && offers.items[i].more >= 0);
	arena_release(&p.arena);
}
END_TEST

/* ---- weeks of it ---- */

struct life {
	struct past past;
	struct own_dose *doses;
	size_t dose_count;
	int64_t work[400];       /* ms of work of the session of that day; 0: none */
	const char *hurts;       /* this exercise, whenever it is done; NULL: nothing does */
	int effort;
};

/* A session of the daily routine as this person is given it that day, all of it done. */
static void live_a_day(struct life *l, int day, bool ramps)
{
	struct past *p = &l->past;
	struct stage stage = ramps ? stage_of(p->records, p->record_count, FIRST_DAY + day) :
	                             (struct stage){ LEVEL_STANDARD, 0, NULL };
	const struct person person = { .checkin = CHECKIN_INIT, .doses = l->doses,
		                       .dose_count = l->dose_count, .steps_down = stage.down };
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct fitted fitted;
	struct plan plan;
	options.level = stage.level;
	fit_routine(&fitted, &catalogue, &person, catalogue_routine(&catalogue, "daily"));
	ck_assert(plan_compile(&plan, &fitted.routine, 0, &options, NULL));
	struct record *r = &p->records[p->record_count++];
	struct record_item *items = arena_array(&p->arena, (size_t)plan.item_count, sizeof *items);
	*r = (struct record)RECORD_INIT;
	r->day = date_of(&p->arena, FIRST_DAY + day);
	r->start = time_text(&p->arena, FIRST_DAY + day, 8);
	r->effort = l->effort;
	r->pain_before = r->pain_after = 1;
	r->items = items;
	r->item_count = (size_t)plan.item_count;
	for (int i = 0; i < plan.item_count; i++) {
		const struct plan_item *it = &plan.items[i];
		int reps = it->dose.sets * it->dose.reps;
		msec hold = it->dose.sets * it->dose.reps * dose_hold(&it->dose);
		int64_t done = it->counted ? reps : hold;
		items[i] = (struct record_item){
			.exercise = it->exercise->id, .variant = it->variant ? it->variant->id : NULL,
			.name = it->name, .sides = it->dose.sides, .sets = it->dose.sets,
			.reps = it->counted ? reps : 0, .hold = it->counted ? 0 : hold,
			.done = { done, done, done },
		};
		if (l->hurts && strcmp(l->hurts, it->exercise->id) == 0)
			items[i].mark = OUTCOME_HURT;
	}
	l->work[day] = 0;
	for (int i = 0; i < plan.step_count; i++)
		l->work[day] += plan.steps[i].kind == STEP_WORK ? plan.steps[i].end - plan.steps[i].start : 0;
	plan_release(&plan);
	fitted_release(&fitted);
}

/* After it all that is offered is taken. */
static size_t take_all(struct life *l, int day)
{
	struct past *p = &l->past;
	struct offers offers;
	offers_of(p, day, SCORE_NONE, &offers);
	for (size_t i = 0; i < offers.count; i++) {
		struct change *c = &p->changes[p->change_count++];
		ck_assert_uint_le(p->change_count, CHANGES_MAX);
		*c = offers.items[i].change;
		c->id = arena_printf(&p->arena, "c%zu", p->change_count);
		c->day = date_of(&p->arena, FIRST_DAY + day);
		c->at = time_text(&p->arena, FIRST_DAY + day, 9);
	}
	l->doses = progress_doses(p->changes, p->change_count, &p->arena, &l->dose_count);
	return offers.count;
}

/* Only the newest sessions are kept in sight, as by the program. */
static void forget(struct past *p)
{
	if (p->record_count < RECORDS_MAX - 1)
		return;
	memmove(p->records, p->records + 1, (RECORDS_MAX - 1) * sizeof *p->records);
	p->record_count--;
}

START_TEST(who_finds_all_easy_grows_slowly_to_the_top)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 2;
	int day = 1;
	for (; day < 390; day += 2) {
		live_a_day(&l, day, false);
		take_all(&l, day);
		forget(&l.past);
	}
	for (int at = 9; at < 390; at += 2)
		ck_assert_msg(l.work[at] * 100 <= l.work[at - 8] * (100 + PROGRESS_GROWTH), "day %d: %lld after %lld",
		              at, (long long)l.work[at], (long long)l.work[at - 8]);
	for (size_t i = 0; i < l.dose_count; i++) {
		const struct exercise *e = catalogue_exercise(&catalogue, l.doses[i].exercise);
		struct ladder ladder;
		ladder_of(&ladder, e, NULL);
		struct amount a = ladder_amount(&ladder, &l.doses[i].amount);
		ck_assert_msg(!ladder_up(&ladder, &a), "%s goes on", e->id);
	}
	ck_assert_uint_eq(l.dose_count, 12); /* of 16: without massage, hip circles, cat-cow, lunge */
	arena_release(&l.past.arena);
}
END_TEST

START_TEST(what_hurts_goes_down_and_out)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 5;
	l.hurts = "squat";
	for (int day = 1; day < 30; day += 2) {
		live_a_day(&l, day, false);
		const struct record *r = &l.past.records[l.past.record_count - 1];
		bool had = false;
		for (size_t i = 0; i < r->item_count; i++)
			had = had || strcmp(r->items[i].exercise, "squat") == 0;
		ck_assert_msg(had == (day <= 5), "day %d", day); /* less, easier, out */
		take_all(&l, day);
	}
	const struct change *last = progress_newest(l.past.changes, l.past.change_count, "squat");
	ck_assert(last && last->out);
	arena_release(&l.past.arena);
}
END_TEST

/* From the first day on: starter weeks, two weeks up to the full doses, then steps up. */
START_TEST(the_way_up_from_the_starter_doses_is_gentle)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 2;
	for (int day = 1; day < 60; day += 2) {
		live_a_day(&l, day, true);
		size_t taken = take_all(&l, day);
		ck_assert_msg(day > 34 || taken == 0, "day %d", day);
	}
	for (int at = 9; at < 60; at += 2)
		ck_assert_msg(l.work[at] * 100 <= l.work[at - 6] * 140, "day %d: %lld after %lld", at,
		              (long long)l.work[at], (long long)l.work[at - 6]);
	arena_release(&l.past.arena);
}
END_TEST

/* ---- anything a file can say ---- */

static unsigned chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static int64_t any_number(unsigned *seed)
{
	static const int64_t numbers[] = { 0, 1, 2, 3, 15, 20, 500, 999, 30000, 100000, 1000000000 };
	return numbers[chance(seed, ARRAY_LEN(numbers))];
}

static const char *any_day(struct past *p, unsigned *seed)
{
	static const char *const none[] = { "", "2026-02-30", "tomorrow" };
	unsigned n = chance(seed, 40);
	return n < ARRAY_LEN(none) ? none[n] : date_of(&p->arena, FIRST_DAY + (int)n - 6);
}

static const char *any_exercise(unsigned *seed)
{
	static const char *const ids[] = { "glute-bridge", "squat", "bird-dog", "pigeon-pose", "gone" };
	return ids[chance(seed, ARRAY_LEN(ids))];
}

static const char *any_variant(unsigned *seed)
{
	static const char *const ids[] = { NULL, NULL, "sit-to-stand", "leg-slides", "gone" };
	return ids[chance(seed, ARRAY_LEN(ids))];
}

static void any_record(struct past *p, unsigned *seed)
{
	struct record *r = &p->records[p->record_count++];
	struct record_item *items = arena_array(&p->arena, 8, sizeof *items);
	*r = (struct record)RECORD_INIT;
	r->day = any_day(p, seed);
	r->start = arena_printf(&p->arena, "%sT08:00:00+00:00", r->day);
	r->routine = chance(seed, 2) ? "daily" : NULL;
	r->pain_before = (int)chance(seed, 8) - 1;
	r->pain_after = (int)chance(seed, 8) - 1;
	r->effort = (int)chance(seed, 8) - 1;
	r->items = items;
	r->item_count = chance(seed, 8);
	for (size_t i = 0; i < r->item_count; i++) {
		items[i] = (struct record_item){
			.exercise = any_exercise(seed), .variant = any_variant(seed), .name = "X",
			.sides = (enum sides)chance(seed, SIDES_COUNT),
			.mark = (enum outcome_mark)chance(seed, OUTCOME_MARK_COUNT),
			.sets = (int)any_number(seed) % 100001, .reps = (int)any_number(seed) % 100001,
			.hold = any_number(seed),
		};
		for (int side = 0; side < SIDE_COUNT; side++)
			items[i].done[side] = chance(seed, 2) ? any_number(seed) : items[i].reps;
	}
}

static struct amount any_amount(unsigned *seed)
{
	return (struct amount){ (int)(any_number(seed) % 21), (int)(any_number(seed) % 1000),
		                any_number(seed) % 3600001 };
}

static void any_change(struct past *p, unsigned *seed)
{
	struct change *c = &p->changes[p->change_count++];
	*c = (struct change){ .act = (enum change_act)chance(seed, CHANGE_ACT_COUNT) };
	c->id = arena_printf(&p->arena, "c%zu", p->change_count);
	c->day = any_day(p, seed);
	c->at = arena_printf(&p->arena, "%sT09:00:00+00:00", c->day);
	c->exercise = any_exercise(seed);
	c->variant = any_variant(seed);
	c->out = chance(seed, 8) == 0;
	c->from = any_amount(seed);
	c->to = any_amount(seed);
	if (c->act == CHANGE_UNDONE)
		c->undoes = arena_printf(&p->arena, "c%u", chance(seed, 12));
}

/* Whatever was read: offers are about what the catalogue has, change something, and say so. */
START_TEST(any_history_gives_offers_that_make_sense)
{
	unsigned seed = (unsigned)_i * 7919u + 1;
	struct past p = { .record_count = 0 };
	struct offers offers;
	for (unsigned n = chance(&seed, 40); n > 0; n--)
		any_record(&p, &seed);
	for (unsigned n = chance(&seed, 12); n > 0; n--)
		any_change(&p, &seed);
	offers_of(&p, 30, (int)chance(&seed, 7) - 1, &offers);
	for (size_t i = 0; i < offers.count; i++) {
		const struct change *c = &offers.items[i].change;
		const struct exercise *e = catalogue_exercise(&catalogue, c->exercise);
		ck_assert(e && c->reason && *c->reason && offers.items[i].state == OFFER_OPEN);
		ck_assert(!c->variant || exercise_variant(e, c->variant));
		ck_assert(c->out || c->variant || !amount_is_same(&c->from, &c->to));
		ck_assert(c->out || (c->to.sets >= 1 && (c->to.reps >= 1 || c->to.hold >= 500)));
		for (size_t k = 0; k < i; k++)
			ck_assert_str_ne(offers.items[k].change.exercise, c->exercise);
	}
	arena_release(&p.arena);
}
END_TEST

Suite *progress_suite(void)
{
	Suite *s = suite_create("progress");
	TCase *tc = tcase_create("progress");
	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_loop_test(tc, offers_follow_the_rules, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(tc, offers_follow_what_is_said_today, 0, 6);
	tcase_add_loop_test(tc, offers_follow_conditions, 0, 3);
	tcase_add_loop_test(tc, doses_are_the_fold_of_the_changes, 0, ARRAY_LEN(dose_rows));
	tcase_add_loop_test(tc, doses_go_into_routines, 0, ARRAY_LEN(routine_rows));
	tcase_add_test(tc, what_is_kept_of_a_session_is_understood);
	tcase_add_test(tc, who_finds_all_easy_grows_slowly_to_the_top);
	tcase_add_loop_test(tc, any_history_gives_offers_that_make_sense, 0, 200);
	tcase_add_test(tc, what_hurts_goes_down_and_out);
	tcase_add_test(tc, the_way_up_from_the_starter_doses_is_gentle);
	suite_add_tcase(s, tc);
	return s;
}
