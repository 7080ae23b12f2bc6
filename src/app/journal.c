/* The line of a session, and what becomes of it. */
#include "limber/app/journal.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "limber/app/out.h"
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
	j->step = 0;
	j->before = said ? *said : (struct checkin)CHECKIN_INIT;
	j->after = (struct checkout)CHECKOUT_INIT;
	str_clear(&j->note);
	unfinished_leave(&j->unfinished);
	journal_make_id(j->id);
	j->began = clock_wall();
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

/* The line of the session as it stands; false where nothing was done. */
static bool add_line(const struct journal *j, const struct session *s, struct str *line)
{
	struct arena arena = ARENA_INIT;
	struct record r = RECORD_INIT;
	r.id = j->id;
	r.start = j->began.start;
	r.day = j->began.day;
	r.zone = *j->began.zone ? j->began.zone : NULL;
	r.pain_before = j->before.pain;
	r.legs = j->before.legs;
	r.effort = j->after.effort;
	r.pain_after = j->after.pain;
	r.note = j->after.note;
	bool any = record_of_session(&r, s, &arena);
	if (any)
		history_write(&r, line);
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
 * What was done so far; false where that is nothing. What cannot be written down here is told
 * when the session is to be kept.
 */
static bool write_down(struct journal *j, const struct session *s)
{
	struct str line = STR_INIT;
	struct error err = ERROR_INIT;
	bool any = add_line(j, s, &line);
	if (any && (j->unfinished.fd >= 0 || unfinished_begin(&j->unfinished, j->id, &err)) &&
	    !unfinished_add(&j->unfinished, &line, &err))
		unfinished_leave(&j->unfinished);
	str_release(&line);
	return any;
}

void journal_step(struct journal *j, const struct session *s)
{
	const struct player *p = session_player_const(s);
	int step = plan_step_at(p->plan, p->head);
	bool stands = p->state == PLAYER_PAUSED || p->state == PLAYER_GATE;
	if (!j->open || step == j->step || (!stands && calm(p) < JOURNAL_CALM))
		return;
	j->step = step;
	write_down(j, s);
}

bool journal_said(struct journal *j, const struct session *s, const struct checkout *said)
{
	if (!j->open)
		return false;
	j->after = *said;
	str_clear(&j->note);
	str_adds(&j->note, said->note ? said->note : "");
	j->after.note = j->note.len > 0 ? j->note.buf : NULL;
	return write_down(j, s);
}

enum kept journal_end(struct journal *j, const struct session *s)
{
	bool any = j->open && add_line(j, s, &j->pending);
	j->open = false;
	if (!any) {
		unfinished_end(&j->unfinished);
		return KEPT_NOTHING;
	}
	if (!write_pending(j))
		return KEPT_FAILED; /* what was written down stays, should the program die now */
	unfinished_end(&j->unfinished);
	return KEPT;
}

void journal_close(struct journal *j)
{
	struct str path = STR_INIT, text = STR_INIT;
	if (write_pending(j)) {
		unfinished_end(&j->unfinished);
	} else {
		bool known = history_path(&path, NULL);
		str_addf(&text, "what you did could not be kept: %s\nTo keep it, add this to the end of %s:\n",
		         j->why.text, known ? path.buf : "history.jsonl");
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
