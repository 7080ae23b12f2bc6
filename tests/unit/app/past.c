/* Histories for tests of what is offered. */
#include "unit/app/past.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/core/day.h"
#include "unit/app/fixture.h"

const char *past_date(struct arena *arena, int day)
{
	char text[DAY_TEXT_MAX];
	return arena_strdup(arena, day_text(text, day));
}

const char *past_time(struct arena *arena, int day, int hour)
{
	return arena_printf(arena, "%sT%02d:00:00+00:00", past_date(arena, day), hour);
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
	r->day = past_date(&p->arena, day);
	r->start = past_time(&p->arena, day, 8);
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
		else if (*word == '@')
			r->routine = word + 1;
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
	c->day = past_date(&p->arena, day);
	c->at = past_time(&p->arena, day, 9);
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

void past_read(struct past *p, const char *text)
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

void past_offers(struct past *p, int day, int pain, struct offers *out)
{
	const struct person person = { .checkin = { .pain = pain, .legs = p->legs }, .conditions = &p->condition,
		                       .condition_count = p->condition ? 1 : 0 };
	const struct progress_input in = {
		&catalogue, p->records, p->record_count, p->changes, p->change_count, FIRST_DAY + day, &person,
	};
	progress_offers(&in, &p->arena, out);
}
