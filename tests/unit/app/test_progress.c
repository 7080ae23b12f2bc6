/* Offers and doses over histories of the built-in exercises: each rule, and routines. */
#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/fit.h"
#include "limber/core/plan.h"
#include "unit/app/fixture.h"
#include "unit/app/past.h"

Suite *progress_suite(void);

#define EASY "glute-bridge=15"
#define TO_TWO_SETS "Glute bridge 15 reps to 2 x 15 reps: "

#define GREW "1 e2 squat=10 fire-hydrant=15; took 2 squat=10>12; " \
	"3 e2 squat=12 fire-hydrant=15; 9 e2 squat=12 fire-hydrant=15"

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
	{ "more pain before than after", "1 e2 p3 a1 " EASY "; 3 e2 p1 a1 " EASY, 3, TO_TWO_SETS "easy twice, pain 3 or less." },
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
	{ "another step was refused", "1 e2 " EASY "; 3 e2 " EASY "; refused 3 glute-bridge=15>12", 9, TO_TWO_SETS "easy twice." },
	{ "refused a week ago", "1 e2 " EASY "; 3 e2 " EASY "; refused 3 glute-bridge=15>2x15", 10, TO_TWO_SETS "easy twice." },
	{ "undone", "1 e2 " EASY "; 2 e2 " EASY "; took 2 glute-bridge=15>2x15; undid 2 1; 3 e2 " EASY "; 4 e2 " EASY, 8, "" },
	{ "undone, and not done since", "1 e2 " EASY "; 2 e2 " EASY "; took 2 glute-bridge=15>2x15; undid 2 1", 9, "" },
	{ "undone, and something else was not", "took 1 squat=15>10; 1 e2 " EASY "; took 2 glute-bridge=15>2x15; "
	  "3 e2 " EASY "; 4 e2 " EASY "; undid 5 2", 10, "" },
	{ "undone a week ago", "1 e2 " EASY "; 2 e2 " EASY "; took 2 glute-bridge=15>2x15; undid 2 1; 3 e2 " EASY "; 4 e2 " EASY,
	  9, TO_TWO_SETS "easy twice." },
	{ "a change dated later says nothing of when", "1 e2 squat=10; 3 e2 squat=10; took 40 squat=12>10", 3,
	  "Squat 10 to 12 reps: easy twice." },
	{ "the top", "took 1 glute-bridge=2x15>3x15; 9 e1 glute-bridge=3x15; 10 e1 glute-bridge=3x15", 12, "" },
	{ "left out", "took 1 glute-bridge=out; 9 e1 " EASY "; 10 e1 " EASY, 12, "" },
	/* the routine's growth */
	{ "more than the routine may grow by", GREW, 9, "Squat 12 to 15 reps: easy twice." },
	{ "... and a week after it grew", GREW, 10, "Fire hydrant 15 reps to 2 x 15 reps: easy twice." },
	{ "... whatever else is done", "1 e2 @a squat=10 fire-hydrant=15; took 2 squat=10>12; "
	  "3 e2 @a squat=12 fire-hydrant=15; 4 e2 @b glute-bridge=3x15; 5 e2 bird-dog=10; 9 e2 @a squat=12 fire-hydrant=15",
	  9, "Squat 12 to 15 reps: easy twice." },
	{ "... also by what was taken just now", "1 e2 squat=10 fire-hydrant=15; 3 e2 squat=10 fire-hydrant=15; "
	  "took 3 squat=10>12", 3, "" },
	{ "... by the longest routine that has it", "1 e2 @a fire-hydrant=15 squat=15/14 glute-bridge=15/14; "
	  "3 e2 @b fire-hydrant=15 squat=5/4; 9 e2 @b fire-hydrant=15 squat=15/14", 9,
	  "Fire hydrant 15 reps to 2 x 15 reps: easy twice." },
	{ "... and not by a shorter one", "1 e2 @a fire-hydrant=15; 3 e2 @b fire-hydrant=15 squat=5/4; "
	  "9 e2 @b fire-hydrant=15 squat=15/14", 9, "" },
	{ "... of control work with its dose's hold, where a change says none",
	  "took 1 bird-dog=8>10; 2 e2 squat=10 bird-dog=10/9; took 2 squat=10>12; "
	  "3 e2 squat=12 bird-dog=10/9; 9 e2 squat=12 bird-dog=10/9", 9, "Squat 12 to 15 reps: easy twice." },
	{ "each routine grows for itself", "1 e2 @a squat=15; 2 e2 @b fire-hydrant=15; 3 e2 @a squat=15; 4 e2 @b fire-hydrant=15", 4,
	  "Fire hydrant 15 reps to 2 x 15 reps: easy twice.\nSquat 15 reps to 2 x 15 reps: easy twice." },
	{ "what waited longest comes first", "took 1 squat=12>15; 9 e2 squat=15 glute-bridge=15; 10 e2 squat=15 glute-bridge=15",
	  10, TO_TWO_SETS "easy twice." },
	/* ways */
	{ "another way does not count", "1 e2 squat:sit-to-stand=15; 3 e2 squat:sit-to-stand=15", 3, "" },
	{ "the own way counts", "took 1 squat:sit-to-stand=15>10; 9 e2 squat:sit-to-stand=10; 10 e2 squat:sit-to-stand=10", 10,
	  "Squat (sit-to-stand) 10 to 12 reps: easy twice." },
	{ "... and is refused", "took 1 squat:sit-to-stand=15>10; 9 e2 squat:sit-to-stand=10; 10 e2 squat:sit-to-stand=10; "
	  "refused 10 squat:sit-to-stand=10>12", 11, "" },
	{ "both ways in one session", "1 e2 squat:sit-to-stand=15 squat=15; 3 e2 squat:sit-to-stand=15 squat=15", 3,
	  "Squat 15 reps to 2 x 15 reps: easy twice." },
	{ "... and leads back", "took 1 squat:sit-to-stand=12>15; 9 e2 squat:sit-to-stand=15; 10 e2 squat:sit-to-stand=15", 10,
	  "Squat the usual way again, 8 reps: easy twice." },
	{ "... from another way too", "took 1 glute-bridge:standing-squeeze=8>10; 9 e2 glute-bridge:standing-squeeze=10; "
	  "10 e2 glute-bridge:standing-squeeze=10", 10, "Glute bridge the usual way again, 8 reps: easy twice." },
	{ "swapped away", "1 e2 " EASY "; 2 e2 glute-bridge=15/3~; 3 e2 " EASY, 3, TO_TWO_SETS "easy twice." },
	/* it hurts */
	{ "it hurt", "1 e2 glute-bridge=15/4!", 1, "Glute bridge 15 to 10 reps: it hurt." },
	{ "... and not the next time", "1 e2 glute-bridge=15/4!; 3 e2 " EASY, 3, "" },
	{ "... in full, and not the next time", "1 e2 glute-bridge=15!; 3 e2 " EASY, 4, "" },
	{ "... and is answered", "1 e2 glute-bridge=15/4!; took 1 glute-bridge=15>10", 1, "" },
	{ "... and refused", "1 e2 glute-bridge=15/4!; refused 1 glute-bridge=15>10", 2, "" },
	{ "in the starter weeks", "1 e2 glute-bridge=8/4!", 1, "Glute bridge 8 to 5 reps: it hurt." },
	{ "a stretch hurt", "1 pigeon-pose=2x30s/10!", 1, "Pigeon pose 2 x 30 s to 2 x 20 s: it hurt." },
	{ "within a week of a step up", "took 1 glute-bridge=10>12; 3 glute-bridge=12!", 3, "Glute bridge 12 to 8 reps: it hurt." },
	{ "it hurt again", "1 squat=15!; took 1 squat=15>10; 3 squat=10!", 3,
	  "Squat the easier way (sit-to-stand), 10 reps: it hurt again." },
	{ "... at less than its dose", "1 squat=8!; 3 squat=8!", 3,
	  "Squat the easier way (sit-to-stand), 8 reps: it hurt again." },
	{ "... with other doses", "1 squat=15! squat=8!", 1,
	  "Squat the easier way (sit-to-stand), 8 reps: it hurt again." },
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
	{ "lowered before", "took 1 glute-bridge=12>10; 3 a4 glute-bridge=10; 4 p5 squat=8", 4, "" },
	{ "... and undone", "took 1 glute-bridge=12>10; undid 2 1; 3 a4 " EASY "; 4 p5 squat=8", 4, "" },
	{ "another way is no raise", "took 1 squat:sit-to-stand=10>10; 3 a4 squat:sit-to-stand=10; 4 p5 squat=8", 4, "" },
	{ "raised ten days before", "took 1 glute-bridge=10>12; 11 a4 glute-bridge=12; 12 p5 squat=8", 12,
	  "Glute bridge 12 to 10 reps: the pain had not settled by the next session." },
	{ "raised, but not done then", "1 glute-bridge=10; took 1 glute-bridge=10>12; 3 a4 squat=8; 4 p5 squat=8", 4, "" },
	{ "... told six days ago", "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12; 4 p5 squat=8", 10,
	  "Glute bridge 12 to 10 reps: the pain had not settled by the next session." },
	{ "... told a week ago", "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12; 4 p5 squat=8", 11, "" },
	{ "raised long before", "took 1 glute-bridge=10>12; 20 a4 glute-bridge=12; 21 p5 squat=8", 21, "" },
	{ "something else was marked", "took 1 glute-bridge=10>12; 3 a4 glute-bridge=12 squat=8!; 4 p5 glute-bridge=12", 4,
	  "Squat 8 to 5 reps: it hurt, and had not settled by the next session." },
	/* amber */
	{ "amber twice", "1 a4 squat=15; 3 a5 squat=15", 3, "" },
	{ "amber at less than the dose", "1 a4 squat=8; 3 a5 squat=8; 5 p4 squat=8", 5,
	  "Squat the easier way (sit-to-stand), 8 reps: pain of 4 or more three times." },
	{ "amber three times", "1 a4 squat=15; 3 a5 squat=15; 5 p4 squat=15", 5,
	  "Squat the easier way (sit-to-stand), 15 reps: pain of 4 or more three times." },
	{ "... after green", "1 a3 squat=15; 3 a5 squat=15; 5 p4 squat=15; 7 p4 squat=15", 7,
	  "Squat the easier way (sit-to-stand), 15 reps: pain of 4 or more three times." },
	{ "... and changed meanwhile", "1 a4 squat=15; 3 a5 squat=15; took 3 squat=15>10; 5 a4 squat=10", 5, "" },
	{ "not three running", "1 a4 squat=15; 3 a3 squat=15; 5 a4 squat=15; 7 a4 squat=15", 7, "" },
	{ "the easier way has hurt", "1 squat:sit-to-stand=10!; took 1 squat=15>7; 3 a4 squat=7; 5 a5 squat=7; 7 a4 squat=7",
	  7, "" },
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
	past_read(&p, k->past);
	past_offers(&p, k->day, SCORE_NONE, &offers);
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
	past_read(&p, said[_i].past);
	past_offers(&p, said[_i].day, said[_i].pain, &offers);
	ck_assert_uint_eq(offers.count, said[_i].offers);
	arena_release(&p.arena);
}
END_TEST

START_TEST(legs_today_wait_with_a_step_up)
{
	static const enum reply legs[] = { REPLY_NONE, REPLY_NO, REPLY_YES };
	struct past p;
	struct offers offers;
	past_read(&p, "1 e2 a1 glute-bridge=15; 3 e2 a1 glute-bridge=15");
	p.legs = legs[_i];
	past_offers(&p, 4, 1, &offers);
	ck_assert_uint_eq(offers.count, legs[_i] == REPLY_YES ? 0 : 1);
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
	past_read(&p, said[_i].past);
	p.condition = said[_i].condition;
	past_offers(&p, 3, SCORE_NONE, &offers);
	ck_assert_uint_eq(offers.count, 1);
	ck_assert_str_eq(offers.items[0].change.reason, said[_i].offer);
	ck_assert_str_eq(offers.items[0].change.variant, "sit-to-stand"); /* the way that it is meant for */
	arena_release(&p.arena);
}
END_TEST

/* Nobody is led back to a way that would be swapped away again. */
START_TEST(offers_lead_only_to_what_suits)
{
	static const struct { const char *condition, *offer; } said[] = {
		{ NULL, "Squat the usual way again, 8 reps: easy twice." },
		{ "knee", "Squat (sit-to-stand) 15 reps to 2 x 15 reps: easy twice." },
	};
	struct past p;
	struct offers offers;
	past_read(&p, "took 1 squat:sit-to-stand=12>15; 9 e2 squat:sit-to-stand=15; "
	          "10 e2 squat:sit-to-stand=15");
	p.condition = said[_i].condition;
	past_offers(&p, 10, SCORE_NONE, &offers);
	ck_assert_uint_eq(offers.count, 1);
	ck_assert_str_eq(offers.items[0].change.reason, said[_i].offer);
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
	past_read(&p, k->past);
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

/* A clock that was wrong has said something of the next month. */
START_TEST(what_is_said_now_overrules_what_is_dated_later)
{
	static const struct { const char *past, *doses; } said[] = {
		{ "took 1 squat=15>10; took 2 squat=10>7; took 40 squat=10>12", "7 reps" },
		{ "took 30 squat=10>8; took 40 squat=10>12", "12 reps" },
	};
	struct past p;
	struct str s = STR_INIT;
	size_t count;
	past_read(&p, said[_i].past);
	progress_date(p.changes, p.change_count, FIRST_DAY + 10);
	struct own_dose *doses = progress_doses(p.changes, p.change_count, &p.arena, &count);
	ck_assert_uint_eq(count, 1);
	progress_say_dose(catalogue_exercise(&catalogue, "squat"), &doses[0], &s);
	ck_assert_str_eq(s.buf, said[_i].doses);
	ck_assert(progress_newest(p.changes, p.change_count, "squat")->to.reps == doses[0].amount.reps);
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
	past_read(&p, k->changes);
	person.doses = progress_doses(p.changes, p.change_count, &p.arena, &person.dose_count);
	person.steps_down = k->down;
	add_doses(&s, k->routine, k->exercise, &person);
	ck_assert_msg(strcmp(s.buf, k->dose) == 0, "%s of %s, %s, %d: %s, not %s", k->exercise, k->routine,
	              k->changes, k->down, s.buf, k->dose);
	str_release(&s);
	arena_release(&p.arena);
}
END_TEST

/* Somebody with a knee says yes to what is offered, and it is what the routine has then. */
START_TEST(what_is_taken_is_what_is_done)
{
	static const char *const knee[] = { "knee" };
	struct past p;
	struct offers offers;
	struct str s = STR_INIT;
	struct person person = { .conditions = knee, .condition_count = 1, .checkin = CHECKIN_INIT };
	past_read(&p, "1 e2 squat:sit-to-stand=15; 3 e2 squat:sit-to-stand=15");
	p.condition = "knee";
	past_offers(&p, 3, SCORE_NONE, &offers);
	ck_assert_uint_eq(offers.count, 1);
	person.doses = progress_doses(&offers.items[0].change, 1, &p.arena, &person.dose_count);
	add_doses(&s, "daily", "squat", &person);
	ck_assert_str_eq(s.buf, "2 x 15 x 1");
	str_release(&s);
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
	tcase_add_loop_test(tc, legs_today_wait_with_a_step_up, 0, 3);
	tcase_add_loop_test(tc, offers_follow_conditions, 0, 3);
	tcase_add_loop_test(tc, offers_lead_only_to_what_suits, 0, 2);
	tcase_add_loop_test(tc, doses_are_the_fold_of_the_changes, 0, ARRAY_LEN(dose_rows));
	tcase_add_loop_test(tc, what_is_said_now_overrules_what_is_dated_later, 0, 2);
	tcase_add_loop_test(tc, doses_go_into_routines, 0, ARRAY_LEN(routine_rows));
	tcase_add_test(tc, what_is_taken_is_what_is_done);
	suite_add_tcase(s, tc);
	return s;
}
