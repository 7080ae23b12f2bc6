/* Offers and doses for tests of their screens. */
#include "dosing.h"

#include <string.h>

#include "limber/base/macros.h"

enum { CHANGES_MAX = 16 };

static struct offer items[] = {
	{ .change = { .exercise = "clamshell", .from = { 1, 15, 0 }, .to = { 1, 10, 0 },
	              .reason = "Clamshell 15 to 10 reps: it hurt." } },
	{ .change = { .exercise = "glute-bridge", .from = { 1, 10, 0 }, .to = { 1, 12, 0 },
	              .reason = "Glute bridge 10 to 12 reps: easy twice, pain 2 or less." },
	  .up = true, .more = 12000 },
	{ .change = { .exercise = "pigeon-pose", .variant = "supine-figure-4", .to = { 2, 0, 30000 },
	              .reason = "Pigeon pose the easier way (lying figure-4), 2 x 30 s: it hurt again." } },
};
static struct offers offers;
static struct change changes[CHANGES_MAX];
static struct arena arena;

static void fold(struct fixture *f)
{
	f->person.doses = progress_doses(changes, f->world.change_count, &arena, &f->person.dose_count);
	f->world.changes_kept = changes;
	f->world.changes++;
}

void dosing_offer(struct fixture *f)
{
	for (size_t i = 0; i < ARRAY_LEN(items); i++)
		items[i].state = OFFER_OPEN;
	offers = (struct offers){ items, ARRAY_LEN(items) };
	f->world.offers = &offers;
}

static void keep(struct fixture *f, struct change c, enum change_act act)
{
	c.act = act;
	c.id = "new";
	c.day = "2026-11-24";
	changes[f->world.change_count++] = c;
}

void dosing_own(struct fixture *f)
{
	static const struct change past[] = {
		{ .id = "1", .day = "2026-11-02", .act = CHANGE_TAKEN, .exercise = "glute-bridge",
		  .from = { 1, 15, 0 }, .to = { 1, 10, 0 }, .reason = "Glute bridge 15 to 10 reps: it hurt." },
		{ .id = "2", .day = "2026-11-16", .act = CHANGE_TAKEN, .exercise = "glute-bridge",
		  .from = { 1, 10, 0 }, .to = { 1, 12, 0 },
		  .reason = "Glute bridge 10 to 12 reps: easy twice, pain 2 or less." },
		{ .id = "3", .day = "2026-11-16", .act = CHANGE_TAKEN, .exercise = "pigeon-pose",
		  .variant = "supine-figure-4", .to = { 2, 0, 30000 },
		  .reason = "Pigeon pose the easier way (lying figure-4), 2 x 30 s: it hurt again." },
	};
	memcpy(changes, past, sizeof(past));
	f->world.change_count = ARRAY_LEN(past);
	fold(f);
}

void dosing_answer(struct fixture *f, const struct request *r)
{
	for (size_t i = r->offer; i < r->offer + r->offer_count; i++) {
		if (items[i].state != OFFER_OPEN)
			continue;
		items[i].state = r->answer;
		keep(f, items[i].change, r->answer == OFFER_TAKEN ? CHANGE_TAKEN : CHANGE_REFUSED);
	}
	fold(f);
}

void dosing_undo(struct fixture *f, const struct request *r)
{
	const struct change *last = progress_newest(changes, f->world.change_count, r->text);
	keep(f, (struct change){ .undoes = last->id }, CHANGE_UNDONE);
	fold(f);
}
