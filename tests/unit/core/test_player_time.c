/* No drift, no lost cue, no needless wake: long tapes, odd turns, a random walk. */
#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/player.h"

Suite *player_time_suite(void);

/* A row of random numbers, the same on every machine. */
static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static msec random_ms(uint32_t *state, msec limit)
{
	return (msec)(next_random(state) % (uint32_t)limit);
}

/* ---- an hour's tape ---- */

#define QUARTER \
	"supine lines 5 2x15 each rest 45: 2 1h 2; prone lines 3 2x1 each: 90h;" \
	"seated lines 7 1x9 alternate: 1.5 3h 1 0.5; standing 1x10: 3 1h 2"
#define HOUR QUARTER "; " QUARTER "; " QUARTER "; " QUARTER "; supine 1x1: 120h"

static const struct {
	const char *label, *routine;
	int speed;   /* tape ms in a ms of the real clock */
	msec turn;   /* turns last up to so many real ms */
} hours[] = {
	{ "speed 1, ragged turns under 50 ms", HOUR, 1, 50 },
	{ "speed 1, turns of up to 5 s", HOUR, 1, 5000 },
	{ "speed 1, turns of minutes", HOUR, 1, 300000 },
	{ "speed 7", HOUR, 7, 1500 },
	{ "speed 1000", HOUR, 1000, 30 },
	{ "speed 10000", HOUR, 10000, 900 },
	{ "pace with fractions", "{pace 1370} " HOUR, 1, 2500 },
	{ "pace with fractions at speed 7", "{pace 770} " HOUR, 7, 333 },
};

static void all_cues(struct str *out, const struct plan *plan)
{
	for (size_t i = 0; i < plan->cue_count; i++)
		add_cue(out, &plan->cues[i], true);
}

START_TEST(an_hour_ends_at_its_last_millisecond)
{
	struct run r;
	struct str all = STR_INIT;
	uint32_t seed = 20240229;
	const char *label = hours[_i].label;
	run_start(&r, hours[_i].routine);
	r.times = true;
	msec began = r.now, real = 0, length = r.tape.plan.length;
	while (real * hours[_i].speed < length) {
		EXPECT(r.player->state == PLAYER_PLAYING, "%s: still playing", label);
		real += 1 + random_ms(&seed, hours[_i].turn);
		run_turn(&r, began + real * hours[_i].speed);
		EXPECT(r.player->head == real * hours[_i].speed || r.player->head == length,
		       "%s: %d ms of drift", label,
		       (int)(real * hours[_i].speed - r.player->head));
	}
	EXPECT(r.player->state == PLAYER_FINISHED, "%s: finished", label);
	EXPECT(r.player->head == length && r.player->now - began == length, "%s: its end", label);
	all_cues(&all, &r.tape.plan);
	EXPECT(strcmp(all.buf, r.log.buf) == 0, "%s: all cues, once, in order", label);
	str_release(&all);
	run_release(&r);
}
END_TEST

START_TEST(the_tape_above_is_an_hour)
{
	struct tape t;
	tape_make(&t, HOUR);
	ck_assert_int_ge(t.plan.length, 3600 * MSEC_SECOND);
	tape_release(&t);
}
END_TEST

/* ---- from deadline to deadline ---- */

static const struct {
	const char *label, *routine;
	int extra; /* wakes that are not on a second of the step */
} sleepers[] = {
	{ "whole seconds", "2x15 each rest 45: 2 1h 2; prone 2x1 each: 90h", 0 },
	{ "phases off the second", "{prepare 0 move 0} 1x4: 1.5 1.5", 4 },
	{ "coaching off the second", "{prepare 0 move 0} lines 3 1x1: 10h", 2 },
	{ "steps of no whole seconds", "{prepare 2.5 move 0} 1x1: 0.5; 1x1: 2.5", 2 },
	{ "an hour", HOUR, -1 },
	{ "an hour with fractions", "{pace 1370} " HOUR, -1 },
};

START_TEST(a_wake_a_second_is_enough)
{
	struct run r;
	struct str all = STR_INIT;
	const char *label = sleepers[_i].label;
	run_start(&r, sleepers[_i].routine);
	r.times = true;
	msec length = r.tape.plan.length, deadline;
	int wakes = 0;
	for (; (deadline = player_deadline(r.player)) != MSEC_NEVER; wakes++) {
		EXPECT(deadline > r.now || (wakes == 0 && deadline == r.now), "%s: a wake in vain",
		       label);
		EXPECT(deadline <= r.now + MSEC_SECOND, "%s: a second is missed", label);
		run_turn(&r, deadline);
	}
	EXPECT(r.late == 0, "%s: a cue was %d ms late", label, (int)r.late);
	EXPECT(r.player->state == PLAYER_FINISHED && r.player->head == length, "%s: the end",
	       label);
	all_cues(&all, &r.tape.plan);
	EXPECT(strcmp(all.buf, r.log.buf) == 0, "%s: all cues", label);
	int seconds = (int)((length + 999) / MSEC_SECOND) + 1; /* and the one at 0 */
	if (sleepers[_i].extra >= 0)
		EXPECT(wakes == seconds + sleepers[_i].extra, "%s: %d wakes in %d s", label, wakes,
		       seconds);
	EXPECT(wakes <= seconds + r.cues, "%s: %d wakes in %d s", label, wakes, seconds);
	str_release(&all);
	run_release(&r);
}
END_TEST

START_TEST(a_pause_and_the_end_need_no_wake)
{
	struct run r;
	run_start(&r, HOUR);
	run_script(&r, "20000 pause");
	ck_assert(player_deadline(r.player) == MSEC_NEVER);
	run_script(&r, "3600000");
	ck_assert(player_deadline(r.player) == MSEC_NEVER);
	run_script(&r, "resume");
	ck_assert(player_deadline(r.player) != MSEC_NEVER);
	run_script(&r, "20000000");
	ck_assert(player_deadline(r.player) == MSEC_NEVER);
	run_release(&r);
}
END_TEST

/* ---- the same script in other turns ---- */

static const msec turns[] = { 1, 7, 90, 333, 1000, 2500, 61000, 0 };

static const struct {
	const char *label, *routine, *script;
} scripts[] = {
	{ "untouched", "lines 4 2x3 each rest 5: 2 1h 2; prone 1x1 each: 21h", "200000" },
	{ "keys", "lines 4 2x3 each rest 5: 2 1h 2; prone 1x1 each: 21h",
	  "16300 pause 700 resume 3900 + 1200 - 17000 n 400 n 3330 p 2222 r 9000 N 12345 + "
	  "3000 - 100 P 1 1 1 n_ n 15000 sleep90000 4000 space 1500 space 2000 resume 100000" },
	{ "gates", "{gates} lines 4 2x3 each rest 5: 2 1h 2; prone 1x1 each: 21h",
	  "17500 space 8800 pause 400 space 950 space 7777 space 9999 n 40404 r 1000 sleep60000 "
	  "2000 space 2000 space 500 open 200000" },
	{ "fractions",
	  "{pace 1370 prepare 2.5} lines 3 1x9 alternate: 1 2 / 2 1; prone 2x1 each: 10.5h",
	  "5050 pause 5050 resume 7070 - 3210 + 4320 n 999 p 30000 pause n resume 1000000" },
};

START_TEST(the_same_cues_come_however_the_turns_fall)
{
	struct str whole = STR_INIT, state = STR_INIT;
	for (size_t i = 0; i < ARRAY_LEN(turns); i++) {
		struct run r;
		struct str now = STR_INIT;
		run_start(&r, scripts[_i].routine);
		r.times = true;
		r.turn = turns[i];
		run_script(&r, scripts[_i].script);
		add_state(&now, &r);
		str_addc(&now, ' ');
		add_credit(&now, &r);
		if (i == 0) {
			str_adds(&whole, r.log.buf);
			str_adds(&state, now.buf);
		}
		EXPECT(strcmp(whole.buf, r.log.buf) == 0, "%s: turns of %d ms:\n%s\nof 1 ms:\n%s",
		       scripts[_i].label, (int)turns[i], r.log.buf, whole.buf);
		expect(&now, state.buf, scripts[_i].label);
		run_release(&r);
	}
	str_release(&whole);
	str_release(&state);
}
END_TEST

/* ---- a random walk ---- */

enum { WALK_EVENTS = 10000 };

static const struct {
	const char *label, *routine;
	uint32_t seed;
} walks[] = {
	{ "counted and held",
	  "lines 4 2x3 each rest 5: 2 1h 2; prone 1x1 each: 21h; seated 1x4: 1 2 / 2 1; "
	  "supine lines 2 1x3 alternate: 2", 1 },
	{ "gates",
	  "{gates lead 2} 2x3 each rest 5: 2 1h 2; prone 1x1 each: 21h; "
	  "1x2 alternate: 10h; 1x2: 3", 77 },
	{ "fractions",
	  "{pace 1370 prepare 1.5 move 0.5 switch 0.5 lead 2.5} lines 9 1x3 each: 1 1h 2; "
	  "2x1 each: 21.5h; 1x2 alternate rest 1.5: 1", 4711 },
	{ "nothing between",
	  "{prepare 0 move 0 switch 0 lead 0} 1x3 each: 1 2; 2x1 each: 12h; 1x2: 0.5", 8 },
	{ "one item, gates", "{gates prepare 0 move 0} 1x1: 0.5", 31337 },
};

struct walk {
	struct run run;
	uint32_t seed;
	const char *label;
	int sessions, swaps;
	msec start;      /* of this session, on the real clock */
	int64_t credit;  /* ms and reps of the session so far */
};

static int64_t total_credit(const struct session *s)
{
	int64_t sum = 0;
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		for (int side = 0; side < SIDE_COUNT; side++)
			sum += o.done_reps[side] + o.done_hold[side];
	}
	return sum;
}

static void check_walk(struct walk *w, msec before)
{
	const struct player *p = w->run.player;
	msec spent = p->paused;
	player_check(p);
	EXPECT(p->now >= before, "%s: time went back", w->label);
	EXPECT(p->now == w->run.now || p->state == PLAYER_FINISHED, "%s: time is lost", w->label);
	for (int kind = 0; kind < STEP_KIND_COUNT; kind++)
		spent += p->spent[kind];
	EXPECT(p->now - w->start == spent, "%s: time is not accounted for", w->label);
	int64_t credit = total_credit(w->run.session);
	EXPECT(credit >= w->credit, "%s: credit was taken away", w->label);
	w->credit = credit;
}

static void walk_swap(struct walk *w)
{
	static const enum outcome_mark marks[] = { OUTCOME_SWAPPED, OUTCOME_HURT };
	struct run *r = &w->run;
	int count = session_plan(r->session)->item_count;
	int item = (int)random_ms(&w->seed, count);
	int by = (int)random_ms(&w->seed, count);
	enum outcome_mark mark = marks[random_ms(&w->seed, 2)];
	if (r->player->state == PLAYER_FINISHED)
		return;
	bool paused = r->player->state == PLAYER_PAUSED;
	msec start = session_plan(r->session)->items[item].start;
	run_replace(r, item, by, mark);
	EXPECT(r->player->head == start, "%s: lands on its start", w->label);
	EXPECT(paused == (r->player->state == PLAYER_PAUSED), "%s: pause is kept", w->label);
	w->swaps++;
}

/* One event; most let time pass. The same events come whatever the turns are. */
static void walk_event(struct walk *w)
{
	static const char *const keys[] = {
		"space", "pause", "resume", "n", "p", "r", "N", "P", "P", "P", "+", "-", "n_ n",
		"p_ space",
	};
	char word[32];
	uint32_t choice = next_random(&w->seed) % 20;
	if (choice < 10) {
		static const int lengths[] = { 5, 300, 2000, 2000, 9000, 200000 };
		int limit = lengths[random_ms(&w->seed, ARRAY_LEN(lengths))];
		snprintf(word, sizeof word, "%d", (int)random_ms(&w->seed, limit));
		run_script(&w->run, word);
	} else if (choice < 18) {
		run_script(&w->run, keys[random_ms(&w->seed, ARRAY_LEN(keys))]);
	} else if (choice == 18) {
		snprintf(word, sizeof word, "sleep%d", (int)random_ms(&w->seed, 100000));
		run_script(&w->run, word);
	} else {
		walk_swap(w);
		run_turn(&w->run, w->run.now);
	}
}

static void walk_begin(struct walk *w, const char *routine, msec turn)
{
	run_start_session(&w->run, routine);
	w->run.times = true;
	w->run.turn = turn;
	w->start = w->run.now;
	w->credit = 0;
	w->sessions++;
}

/* 10,000 events; sessions that finish are followed by new ones. */
static void walk(int row, msec turn, struct str *journal)
{
	struct walk w = { .seed = walks[row].seed, .label = walks[row].label };
	walk_begin(&w, walks[row].routine, turn);
	for (int i = 0; i < WALK_EVENTS; i++) {
		msec before = w.run.player->now;
		walk_event(&w);
		check_walk(&w, before);
		if (w.run.player->state != PLAYER_FINISHED && i + 1 < WALK_EVENTS)
			continue;
		str_adds(journal, w.run.log.buf);
		add_credit(journal, &w.run);
		str_addf(journal, " total %lld\n", (long long)w.credit);
		run_release(&w.run);
		if (i + 1 < WALK_EVENTS)
			walk_begin(&w, walks[row].routine, turn);
	}
	EXPECT(w.swaps > 100 && w.sessions > 1, "%s: %d swaps, %d sessions: no walk", w.label,
	       w.swaps, w.sessions);
}

START_TEST(a_random_walk_keeps_the_rules)
{
	static const msec sizes[] = { 0, 1000, 37 };
	struct str journals[ARRAY_LEN(sizes)];
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		journals[i] = (struct str)STR_INIT;
		walk(_i, sizes[i], &journals[i]);
		EXPECT(strcmp(journals[0].buf, journals[i].buf) == 0,
		       "%s: other cues in turns of %d ms", walks[_i].label, (int)sizes[i]);
	}
	EXPECT(journals[0].len > 10000, "%s: a journal of %zu bytes", walks[_i].label,
	       journals[0].len);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		str_release(&journals[i]);
}
END_TEST

Suite *player_time_suite(void)
{
	Suite *s = suite_create("player_time");
	TCase *tc = tcase_create("time");
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, the_tape_above_is_an_hour);
	tcase_add_loop_test(tc, an_hour_ends_at_its_last_millisecond, 0, ARRAY_LEN(hours));
	tcase_add_loop_test(tc, a_wake_a_second_is_enough, 0, ARRAY_LEN(sleepers));
	tcase_add_test(tc, a_pause_and_the_end_need_no_wake);
	tcase_add_loop_test(tc, the_same_cues_come_however_the_turns_fall, 0, ARRAY_LEN(scripts));
	tcase_add_loop_test(tc, a_random_walk_keeps_the_rules, 0, ARRAY_LEN(walks));
	suite_add_tcase(s, tc);
	return s;
}
