/* What a person calls by its id, and what is to be said of lines that cannot be read. */
#include <string.h>

#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/store/history.h"

/* Ids that are looked through for one that was typed. */
struct search {
	const char *typed;
	size_t len;
	struct history_match best; /* the only one so far; of several that is told */
	size_t records;            /* that were looked at */
};

static void look(struct search *s, enum history_found found, const char *id, size_t index)
{
	if (s->len == 0 || strncmp(id, s->typed, s->len) != 0)
		return;
	bool whole = id[s->len] == '\0';
	if (!whole && s->len < HISTORY_ID_SHORT)
		return;
	struct history_match match = { .found = found, .id = id, .index = index, .whole = whole };
	/* What counts comes before what was deleted, a whole id before the beginning of one. */
	if (s->best.found == HISTORY_NOTHING || (whole && !s->best.whole))
		s->best = match;
	else if (whole == s->best.whole && found != HISTORY_DELETED && s->best.found != HISTORY_DELETED)
		s->best.found = HISTORY_SEVERAL;
}

static void look_at_record(void *context, const struct record *r)
{
	struct search *s = context;
	look(s, HISTORY_RECORD, r->id, s->records++);
}

bool history_find(struct history_walk *w, const char *id, struct history_match *out,
                  struct error *err)
{
	struct search s = { .typed = id, .len = strlen(id) };
	const struct history *h = &w->history;
	if (!history_walk(w, look_at_record, &s, err))
		return false;
	for (size_t i = 0; i < h->change_count; i++)
		look(&s, HISTORY_CHANGE, h->changes[i].id, i);
	for (size_t i = 0; i < h->deleted_count; i++)
		look(&s, HISTORY_DELETED, h->deleted[i], i);
	*out = s.best;
	if (out->found == HISTORY_RECORD) /* the text that was looked at is gone */
		out->id = history_walk_at(w, out->index)->id;
	return true;
}

void history_tell_unread(const struct history *h, struct str *out)
{
	struct str path = STR_INIT, name = STR_INIT;
	bool known = history_path(&path, NULL);
	text_add_clean(&name, known ? path.buf : "history.jsonl");
	if (h->damaged == 1)
		str_addf(out, "%s: line %zu cannot be read. It is kept as it is, and does not count. "
		         "You may mend it, or take it out, in an editor.\n", name.buf, h->first_damaged);
	else if (h->damaged > 1)
		str_addf(out, "%s: %zu lines cannot be read, the first is line %zu. They are kept as they are, "
		         "and do not count. You may mend them, or take them out, in an editor.\n", name.buf,
		         h->damaged, h->first_damaged);
	if (h->newer > 0) {
		str_addf(out, "%s: ", name.buf);
		text_count(out, (int64_t)h->newer, "line");
		str_addf(out, " of a newer limber %s left out here. A newer limber reads %s.\n",
		         h->newer == 1 ? "is" : "are", h->newer == 1 ? "it" : "them");
	}
	str_release(&path);
	str_release(&name);
}
