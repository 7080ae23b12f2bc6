/* The person's doses, from the history and back into it. */
#include "limber/app/doses.h"

#include "limber/app/journal.h"
#include "limber/base/mem.h"
#include "limber/platform/clock.h"

static void fold(struct doses *d)
{
	d->own = progress_doses(d->history.changes, d->history.change_count, &d->arena, &d->count);
}

void doses_read(struct doses *d, const struct catalogue *c, const struct settings *s,
                const struct person *person, int day)
{
	doses_release(d);
	if (!history_read_recent(&d->history, &d->unread))
		d->history.count = d->history.change_count = 0;
	progress_date(d->history.changes, d->history.change_count, day);
	fold(d);
	d->stage = stage_of(d->history.records, d->history.count, day);
	if (!settings_on(s, SETTING_PROGRESS))
		return;
	const struct progress_input in = {
		c, d->history.records, d->history.count, d->history.changes, d->history.change_count, day,
		person,
	};
	progress_offers(&in, &d->arena, &d->offers);
}

void doses_release(struct doses *d)
{
	history_release(&d->history);
	arena_release(&d->arena);
	*d = (struct doses)DOSES_INIT;
}

/* Name it, write it, and go on with it. */
static bool keep(struct doses *d, const struct change *what, struct error *err)
{
	struct history *h = &d->history;
	struct clock_wall now = clock_wall();
	struct change c = *what;
	struct str line = STR_INIT;
	char id[JOURNAL_ID_MAX];
	journal_make_id(id);
	c.id = arena_strdup(&d->arena, id);
	c.at = arena_strdup(&d->arena, now.start);
	c.day = arena_strdup(&d->arena, now.day);
	history_write_change(&c, &line);
	bool ok = history_append(&line, err);
	str_release(&line);
	if (!ok)
		return false;
	h->changes = mem_grow(h->changes, h->change_count, &h->change_cap, sizeof *h->changes);
	h->changes[h->change_count++] = c;
	fold(d);
	return true;
}

bool doses_answer(struct doses *d, size_t offer, enum offer_state state, struct error *err)
{
	struct offer *o = &d->offers.items[offer];
	if (o->state != OFFER_OPEN || state == OFFER_OPEN)
		return true;
	struct change c = o->change;
	c.act = state == OFFER_TAKEN ? CHANGE_TAKEN : CHANGE_REFUSED;
	if (!keep(d, &c, err))
		return false;
	o->state = state;
	return true;
}

bool doses_undo(struct doses *d, const char *exercise, struct error *err)
{
	const struct history *h = &d->history;
	const struct change *last = progress_newest(h->changes, h->change_count, exercise);
	const struct change undo = { .act = CHANGE_UNDONE, .undoes = last->id };
	return keep(d, &undo, err);
}
