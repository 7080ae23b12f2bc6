/* What a session has come to, for the history. */
#include "limber/core/record.h"

const char *const reply_words[REPLY_COUNT] = {
	[REPLY_NONE] = "none", [REPLY_NO] = "no", [REPLY_YES] = "yes",
};

const char *const change_act_words[CHANGE_ACT_COUNT] = {
	[CHANGE_TAKEN] = "taken", [CHANGE_REFUSED] = "refused", [CHANGE_UNDONE] = "undone",
};

bool record_item_is_done(const struct record_item *item)
{
	int64_t planned = item->hold > 0 ? item->hold : item->reps;
	if (item->sides == SIDES_NONE)
		return item->done[SIDE_BOTH] >= planned;
	return item->done[SIDE_LEFT] >= planned && item->done[SIDE_RIGHT] >= planned;
}

struct record_item record_item_of(const struct outcome *o)
{
	struct record_item item = {
		.exercise = o->exercise->id,
		.variant = o->variant ? o->variant->id : NULL,
		.name = o->name,
		.sides = o->sides,
		.mark = o->mark,
		.hurt_side = o->hurt_side,
		.skipped = o->skipped,
		.sets = o->sets,
		.reps = o->counted ? o->planned_reps : 0,
		.hold = o->counted ? 0 : o->planned_hold,
	};
	for (int side = 0; side < SIDE_COUNT; side++)
		item.done[side] = o->counted ? o->done_reps[side] : o->done_hold[side];
	return item;
}

bool record_of_session(struct record *out, const struct session *s, struct arena *arena)
{
	const struct player *player = session_player_const(s);
	const struct plan *plan = session_plan(s);
	size_t count = (size_t)session_outcome_count(s);
	struct record_item *items = arena_array(arena, count, sizeof *items);

	for (size_t i = 0; i < count; i++) {
		struct outcome o;
		session_outcome(s, (int)i, &o);
		items[i] = record_item_of(&o);
	}
	out->items = items;
	out->item_count = count;
	out->length = 0;
	for (int kind = 0; kind < STEP_KIND_COUNT; kind++)
		out->length += player->spent[kind];
	out->paused = player->paused;
	out->routine = plan->id;
	out->name = plan->name;
	out->kind = plan->kind;
	out->finished = player->state == PLAYER_FINISHED;
	out->level = plan->options.level;
	return session_is_begun(s);
}

int record_items_done(const struct record *r)
{
	int done = 0;
	for (size_t i = 0; i < r->item_count; i++)
		done += r->items[i].mark != OUTCOME_SWAPPED && record_item_is_done(&r->items[i]);
	return done;
}
