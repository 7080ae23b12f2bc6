/* The line of a session, and what becomes of it. */
#include "limber/app/journal.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "limber/app/out.h"
#include "limber/base/text.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

/* Without chance the time and the process must do. */
void journal_make_id(char out[JOURNAL_ID_MAX])
{
	unsigned char bytes[8];
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	if (n != (ssize_t)sizeof bytes) {
		unsigned long long made = (unsigned long long)clock_read().boot << 20 ^
		                          (unsigned long long)getpid();
		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = (unsigned char)(made >> (8 * i));
	}
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(out + 2 * i, JOURNAL_ID_MAX - 2 * i, "%02x", bytes[i]);
}

void journal_begin(struct journal *j, const struct checkin *said)
{
	j->open = true;
	j->goes_on = j->over = false;
	j->step = j->changes = 0;
	j->before = said ? *said : (struct checkin)CHECKIN_INIT;
	j->after = (struct checkout)CHECKOUT_INIT;
	str_clear(&j->note);
	unfinished_leave(&j->unfinished);
	journal_make_id(j->id);
	j->began = clock_wall();
	clock_zone(&j->began);
}

void journal_go_on(struct journal *j, const struct session *s, const struct record *before)
{
	const struct player *p = session_player_const(s);
	j->open = j->goes_on = true;
	j->over = false;
	j->step = plan_step_at(p->plan, p->head);
	j->changes = session_changes(s);
	j->before = (struct checkin){ .pain = before->pain_before, .legs = before->legs };
	j->after = (struct checkout)CHECKOUT_INIT;
	str_clear(&j->note);
	snprintf(j->id, sizeof j->id, "%s", before->id);
	snprintf(j->began.start, sizeof j->began.start, "%s", before->start);
	snprintf(j->began.day, sizeof j->began.day, "%s", before->day);
	snprintf(j->began.zone, sizeof j->began.zone, "%s", before->zone ? before->zone : "");
}

/* All that waits is written in one go: a line that was lost once is not lost again. */
static bool write_pending(struct journal *j)
{
	j->why = (struct error)ERROR_INIT;
	if (j->pending.len == 0)
		return true;
	if (!history_append(&j->pending, &j->why))
		return false;
	str_clear(&j->pending);
	return true;
}

/* The session as it stands; false where nothing was done. */
static bool make_record(const struct journal *j, const struct session *s, struct arena *arena,
                        struct record *r)
{
	*r = (struct record)RECORD_INIT;
	r->id = j->id;
	r->start = j->began.start;
	r->day = j->began.day;
	r->zone = *j->began.zone ? j->began.zone : NULL;
	r->pain_before = j->before.pain;
	r->legs = j->before.legs;
	r->effort = j->after.effort;
	r->pain_after = j->after.pain;
	r->note = j->after.note;
	return record_of_session(r, s, arena);
}

static bool add_line(const struct journal *j, const struct session *s, struct str *line)
{
	struct arena arena = ARENA_INIT;
	struct record r;
	bool any = make_record(j, s, &arena, &r);
	if (any)
		history_write(&r, line);
	arena_release(&arena);
	return any;
}

/* The same with how it goes on, unless it is over. */
static bool add_unfinished(const struct journal *j, const struct session *s, bool over,
                           struct str *line)
{
	struct arena arena = ARENA_INIT;
	struct record r;
	struct resume resume;
	bool any = make_record(j, s, &arena, &r);
	if (any) {
		bool goes_on = !over && resume_of_session(&resume, s, &arena);
		unfinished_write(&r, goes_on ? &resume : NULL, clock_wall().start, line);
	}
	arena_release(&arena);
	return any;
}

/* Ms of tape until the next cue. */
static msec calm(const struct player *p)
{
	size_t next = plan_cue_at(p->plan, p->head + 1);
	return next < p->plan->cue_count ? p->plan->cues[next].at - p->head : MSEC_NEVER;
}

/*
 * What was done so far; false where that is nothing, or could not be written down: that is told
 * when the session is to be kept.
 */
static bool write_down(struct journal *j, const struct session *s, bool over)
{
	struct str line = STR_INIT;
	struct error err = ERROR_INIT;
	bool ok = add_unfinished(j, s, over, &line) &&
	          (j->unfinished.fd >= 0 || unfinished_begin(&j->unfinished, j->id, &err)) &&
	          unfinished_add(&j->unfinished, &line, &err);
	str_release(&line);
	return ok;
}

void journal_step(struct journal *j, const struct session *s)
{
	const struct player *p = session_player_const(s);
	int step = plan_step_at(p->plan, p->head);
	bool stands = p->state == PLAYER_PAUSED || p->state == PLAYER_GATE;
	bool news = step != j->step || session_changes(s) != j->changes;
	if (!j->open || j->over || !news || (!stands && calm(p) < JOURNAL_CALM))
		return;
	j->step = step;
	j->changes = session_changes(s);
	write_down(j, s, false);
}

bool journal_said(struct journal *j, const struct session *s, const struct checkout *said)
{
	if (!j->open)
		return false;
	j->over = true;
	j->after = *said;
	str_clear(&j->note);
	str_adds(&j->note, said->note ? said->note : "");
	j->after.note = j->note.len > 0 ? j->note.buf : NULL;
	write_down(j, s, true);
	return session_is_begun(s);
}

enum kept journal_end(struct journal *j, const struct session *s)
{
	if (!j->open)
		return KEPT_NOTHING;
	j->open = false;
	if (!add_line(j, s, &j->pending)) {
		unfinished_end(&j->unfinished);
		return KEPT_NOTHING;
	}
	if (!write_pending(j))
		return KEPT_FAILED; /* what was written down stays, should the program die now */
	unfinished_end(&j->unfinished);
	return KEPT;
}

enum kept journal_leave(struct journal *j, const struct session *s)
{
	bool over = j->over || session_player_const(s)->state == PLAYER_FINISHED;
	/* Nothing was added to what was there: that still can go on. */
	bool as_it_was = j->goes_on && !session_is_begun(s);
	if (over || !j->open || (!as_it_was && !write_down(j, s, false)))
		return journal_end(j, s);
	j->open = false;
	unfinished_leave(&j->unfinished);
	return KEPT_LATER;
}

void journal_close(struct journal *j)
{
	struct str path = STR_INIT, text = STR_INIT;
	struct error before = j->why;
	bool waited = j->pending.len > 0;
	if (write_pending(j)) {
		unfinished_end(&j->unfinished);
		if (waited) {
			str_addf(&text, "what you did is in your history now; at first it could not be kept: %s\n",
			         before.text);
			out_complain(text.buf);
		}
	} else {
		bool known = history_path(&path, NULL);
		str_addf(&text, "what you did could not be kept: %s\nTo keep it, add this to the end of ",
		         j->why.text);
		text_add_clean(&text, known ? path.buf : "history.jsonl");
		str_adds(&text, ":\n");
		out_complain(text.buf);
		/* As it is, whatever its length: it has no control characters. */
		(void)!file_write_all(STDERR_FILENO, j->pending.buf, j->pending.len);
	}
	/* Printed, and perhaps written down: then the next start tries again. */
	unfinished_leave(&j->unfinished);
	str_release(&path);
	str_release(&text);
	str_release(&j->pending);
	str_release(&j->note);
}
