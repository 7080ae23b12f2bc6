/* limber history --delete and --merge: what changes the history from the command line. */
#include "limber/app/history_edit.h"

#include <stdio.h>
#include <string.h>

#include "limber/app/commands.h"
#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/platform/clock.h"

void history_complain(const struct history *h)
{
	struct str text = STR_INIT;
	history_tell_unread(h, &text);
	if (text.len > 0)
		out_complain(text.buf);
	str_release(&text);
}

/* ---- deleting ---- */

static bool not_found(const struct history_match *m, const char *typed, struct error *err)
{
	char clean[64];
	utf8_clean(typed, strlen(typed), clean, sizeof clean);
	if (m->found == HISTORY_DELETED)
		return error_set(err, ERROR_NOT_FOUND, "'%s' has been taken out of the history already",
		                 clean);
	if (m->found == HISTORY_SEVERAL)
		return error_set(err, ERROR_NOT_FOUND, "more than one id begins with '%s': give more of it",
		                 clean);
	if (strlen(typed) < HISTORY_ID_SHORT)
		return error_set(err, ERROR_NOT_FOUND, "'%s' is too short: give the id, or at least %d "
		                 "characters of its beginning", clean, HISTORY_ID_SHORT);
	return error_set(err, ERROR_NOT_FOUND, "no session or change '%s'; 'limber history' ends each "
	                 "line with its id", clean);
}

static void add_record(struct str *out, const struct record *r)
{
	char clock[TEXT_TIME_MAX];
	out_clean(out, r->name);
	str_addf(out, ", %s, on ", text_clock(clock, (r->length + 500) / 1000));
	out_clean(out, r->day);
}

static void add_change(struct str *out, const struct change *c)
{
	const char *name = c->reason ? c->reason : c->exercise ? c->exercise : c->undoes;
	str_adds(out, "A change of dose: ");
	out_clean(out, name);
	str_addf(out, " (%s on ", change_act_words[c->act]);
	out_clean(out, c->day);
	str_addc(out, ')');
}

/* Yes is a line that is y or yes, and nothing else: not what was typed or pasted by mistake. */
static bool says_yes(void)
{
	char answer[16];
	if (!fgets(answer, sizeof answer, stdin))
		return false;
	size_t len = strcspn(answer, "\n");
	bool whole = answer[len] == '\n' || feof(stdin);
	answer[len] = '\0';
	return whole && (text_same_word(answer, "y") || text_same_word(answer, "yes"));
}

/* Ask whether what was found is to go, and write that down. */
static bool delete_it(struct history_walk *w, const struct history_match *m, struct error *err)
{
	struct str out = STR_INIT, line = STR_INIT;
	if (m->found == HISTORY_RECORD)
		add_record(&out, history_walk_at(w, m->index));
	else
		add_change(&out, &w->history.changes[m->index]);
	str_adds(&out, "\nTake it out of the history? (y or n) ");
	bool ok = out_write(&out, err);
	bool yes = ok && says_yes();
	if (yes) {
		history_write_deletion(m->id, clock_wall().start, &line);
		ok = history_append(&line, err) || error_prefix(err, "it was not taken out");
	}
	if (ok) {
		str_adds(&out, yes ? "It is out, and does not count any more. Its line stays in the file.\n" :
		         "It stays.\n");
		ok = out_write(&out, err);
	}
	str_release(&out);
	str_release(&line);
	return ok;
}

bool delete_from_history(const char *id, struct error *err)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct history_match m;
	bool ok = history_find(&w, id, &m, err);
	if (ok)
		history_complain(&w.history);
	if (ok && (m.found == HISTORY_RECORD || m.found == HISTORY_CHANGE))
		ok = delete_it(&w, &m, err);
	else if (ok)
		ok = not_found(&m, id, err);
	history_walk_release(&w);
	return ok;
}

/* ---- uniting ---- */

/* "3 sessions added, 12 known; 1 change of a dose and 2 deletions added" */
static void add_merged(struct str *out, const struct history_merge *m)
{
	text_count(out, (int64_t)m->added, "session");
	str_addf(out, " added, %zu known", m->known);
	if (m->changes + m->deletions > 0) {
		str_adds(out, "; ");
		if (m->changes > 0)
			text_count(out, (int64_t)m->changes, "change");
		if (m->changes > 0)
			str_adds(out, m->changes == 1 ? " of a dose" : " of doses");
		str_adds(out, m->changes > 0 && m->deletions > 0 ? " and " : "");
		if (m->deletions > 0)
			text_count(out, (int64_t)m->deletions, "deletion");
		str_adds(out, " added");
	}
	if (m->damaged + m->newer > 0) {
		size_t lines = m->damaged + m->newer;
		str_adds(out, "; ");
		text_count(out, (int64_t)lines, "line");
		str_addf(out, " that cannot be read here %s kept as %s", lines == 1 ? "is" : "are",
		         lines == 1 ? "it is" : "they are");
	}
}

bool merge_into_history(const struct args *args, int *status, struct error *err)
{
	struct str out = STR_INIT;
	for (size_t i = 0; i < args->word_count; i++) {
		struct history_merge m;
		struct error why = ERROR_INIT;
		if (!history_merge(args->words[i], &m, &why)) {
			out_complain(why.text);
			*status = EXIT_FAILED;
			continue;
		}
		out_clean(&out, args->words[i]);
		str_adds(&out, ": ");
		add_merged(&out, &m);
		str_addc(&out, '\n');
	}
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}
