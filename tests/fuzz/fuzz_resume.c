/*
 * What was left behind of a session: any bytes are read, and where they say how it
 * goes on it is gone on with, played a little, and left again.
 */
#include <string.h>

#include "fuzz.h"
#include "load.h"

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/resume.h"

#include "../../src/store/unfinished_line.h"

static const char at_text[] = "2026-11-24T07:30:00Z";
enum { AT = 1795505400, LATER = 3600 }; /* the same in seconds; and when it is read */

static void write(struct str *out, struct record *r, const struct session *s, struct arena *arena)
{
	struct resume resume;
	record_of_session(r, s, arena);
	bool goes_on = resume_of_session(&resume, s, arena);
	FUZZ_CHECK(goes_on == (session_player_const(s)->state != PLAYER_FINISHED), "it has an end");
	unfinished_write(r, goes_on ? &resume : NULL, at_text, out);
}

static void check_outcomes(const struct session *s)
{
	int done, all;
	session_items_done(s, &done, &all);
	FUZZ_CHECK(done >= 0 && done <= all, "%d of %d", done, all);
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		fuzz_safe(o.name);
		FUZZ_CHECK(o.name && o.planned_reps >= 0 && o.planned_hold >= 0 && o.skipped >= 0,
		           "outcome %d", i);
		for (int side = 0; side < SIDE_COUNT; side++)
			FUZZ_CHECK(o.done_reps[side] >= 0 && o.done_hold[side] >= 0, "outcome %d", i);
	}
}

static void take_cues(struct session *s, msec now)
{
	struct player_cue cue;
	while (player_next_cue(session_player(s), now, &cue))
		continue;
	player_check(session_player(s));
}

static void play(struct session *s, unsigned acts)
{
	msec now = 0;
	take_cues(s, now);
	for (int i = 0; i < 4; i++, acts >>= 4) {
		now += (msec)(acts & 15) * 1700;
		take_cues(s, now);
		player_do(session_player(s), (enum player_event)(acts % (PLAYER_OPEN_GATES + 1)), now);
		take_cues(s, now);
	}
	check_outcomes(s);
}

/* Left where it is, it goes on there: the same exercises, the same place, all that was done. */
static void leave_and_go_on(const struct session *s, const struct leftover *was)
{
	struct arena arena = ARENA_INIT;
	struct str once = STR_INIT, twice = STR_INIT;
	struct record r = was->record;
	struct leftover again;
	struct error err = ERROR_INIT;
	write(&once, &r, s, &arena);
	fuzz_safe_lines(once.buf);
	enum unfinished_kind kind = unfinished_read(once.buf, once.len, AT + LATER, &arena, &again);
	FUZZ_CHECK(kind == UNFINISHED_LINE, "it cannot be read any more: %s", once.buf);
	if (again.can_go_on) {
		struct session *next = session_resume(&again.resume, fuzz_builtin(), 0, &err);
		FUZZ_CHECK(next, "it cannot go on again (%s): %s", err.text, once.buf);
		take_cues(next, 0);
		FUZZ_CHECK(session_plan(next)->length == session_plan(s)->length,
		           "another length: %lld, not %lld", (long long)session_plan(next)->length,
		           (long long)session_plan(s)->length);
		/* Once begun anew the step has nothing to lose. */
		write(&twice, &r, next, &arena);
		session_free(next);
		FUZZ_CHECK(unfinished_read(twice.buf, twice.len, AT + LATER, &arena, &again) ==
		           UNFINISHED_LINE && again.can_go_on, "nor that: %s", twice.buf);
		next = session_resume(&again.resume, fuzz_builtin(), 0, &err);
		FUZZ_CHECK(next, "it cannot go on a third time (%s): %s", err.text, twice.buf);
		take_cues(next, 0);
		str_clear(&once);
		write(&once, &r, next, &arena);
		FUZZ_CHECK(strcmp(once.buf, twice.buf) == 0, "left at once it was:\n%s\nand is:\n%s",
		           twice.buf, once.buf);
		session_free(next);
	}
	str_release(&once);
	str_release(&twice);
	arena_release(&arena);
}

static void go_on(const struct leftover *l, unsigned acts)
{
	struct error err = ERROR_INIT;
	struct session *s = session_resume(&l->resume, fuzz_builtin(), 0, &err);
	if (!s) {
		FUZZ_CHECK(err.text[0], "it is not told why");
		fuzz_safe(err.text);
		return;
	}
	fuzz_plan(session_plan(s));
	check_outcomes(s);
	play(s, acts);
	leave_and_go_on(s, l);
	session_free(s);
}

FUZZ_TARGET(resume)
{
	struct arena arena = ARENA_INIT;
	struct str text = STR_INIT;
	struct leftover l;
	unsigned acts = 0;
	for (size_t i = 0; i < size; i++)
		acts = acts * 31 + data[i];
	if (unfinished_read((const char *)data, size, AT + LATER, &arena, &l) == UNFINISHED_LINE) {
		if (l.can_go_on) {
			leftover_say_place(&text, &l);
			str_adds(&text, ", ");
			leftover_say_age(&text, &l, acts % 2);
			fuzz_safe(text.buf);
			go_on(&l, acts);
		}
	}
	str_release(&text);
	arena_release(&arena);
	return 0;
}
