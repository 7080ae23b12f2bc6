/* What a line of an unfinished session has: tables for reading, functions for writing. */
#include "unfinished_line.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/core/day.h"
#include "limber/json/read.h"
#include "limber/json/write.h"

#include "history_line.h"

enum {
	TEXT_MAX = 2000,
	SETS_MAX = 20,
	REPS_MAX = 999,
	PHASES_MAX = 32,
	WORK_MAX = 2 * SETS_MAX,      /* work steps of an item */
	LENGTH_MAX = 2 * 3600 * 1000, /* ms of a phase, at the slowest pace */
	WAIT_MAX = 3600 * 1000,       /* ms of a rest, and more than a setting may have */
};

#define SPAN_MAX 1e12 /* ms: more than anybody lives */

static const char *const done_keys[SIDE_COUNT] = { "both", "left", "right" };

/* ---- reading ---- */

#define AT(s, m) .offset = offsetof(struct s, m)
#define LIST_AT(s, m) AT(s, m), .count_offset = offsetof(struct s, m##_count)
#define WORD(s, m, table, n) .type = FIELD_WORD, .words = table, .word_count = n, AT(s, m)
#define TEXT(s, m) .type = FIELD_TEXT, .max = TEXT_MAX, AT(s, m)
#define WAIT(s, m) .type = FIELD_INT64, .max = WAIT_MAX, AT(s, m)
#define NEEDED .flags = FIELD_REQUIRED

static const struct field phase_fields[] = {
	{ .key = "do", TEXT(phase, name), NEEDED },
	{ .key = "ms", .type = FIELD_INT64, .min = 1, .max = LENGTH_MAX, AT(phase, length), NEEDED },
	{ .key = "hold", .type = FIELD_BOOL, AT(phase, hold) },
};
static const struct fields phase_table = {
	.items = phase_fields, .count = ARRAY_LEN(phase_fields), .size = sizeof(struct phase),
	.noun = "a phase",
};

#define PHASES(m) \
	.type = FIELD_LIST, .most = PHASES_MAX, .sub = &phase_table, AT(dose, m.items), \
	.count_offset = offsetof(struct dose, m.count)
static const struct field dose_fields[] = {
	{ .key = "sets", .type = FIELD_INT, .min = 1, .max = SETS_MAX, AT(dose, sets), NEEDED },
	{ .key = "reps", .type = FIELD_INT, .min = 1, .max = REPS_MAX, AT(dose, reps), NEEDED },
	{ .key = "rest", WAIT(dose, rest), NEEDED },
	{ .key = "sides", WORD(dose, sides, sides_words, SIDES_COUNT), NEEDED },
	{ .key = "rep", PHASES(rep), .least = 1, NEEDED },
	{ .key = "second_half", PHASES(second_half) },
};
static const struct fields dose_table = {
	.items = dose_fields, .count = ARRAY_LEN(dose_fields), .size = sizeof(struct dose),
	.noun = "a dose",
};

static const struct field own_fields[] = {
	{ .key = "sets", .type = FIELD_INT, .min = 1, .max = SETS_MAX, AT(dose, sets), .bit = DOSE_SETS },
	{ .key = "reps", .type = FIELD_INT, .min = 1, .max = REPS_MAX, AT(dose, reps), .bit = DOSE_REPS },
	{ .key = "hold", .type = FIELD_INT64, .min = 1, .max = LENGTH_MAX, AT(dose, hold),
	  .bit = DOSE_HOLD },
	{ .key = "rest", WAIT(dose, rest), .bit = DOSE_REST },
	{ .key = "sides", WORD(dose, sides, sides_words, SIDES_COUNT), .bit = DOSE_SIDES },
};
static const struct fields own_table = {
	.items = own_fields, .count = ARRAY_LEN(own_fields), .size = sizeof(struct dose),
	.noun = "a change of a dose", .has_offset = offsetof(struct dose, has),
};

#define DONE(k, side) \
	{ .key = k, .type = FIELD_INT64, .max = 1e9, \
	  .offset = offsetof(struct resume_done, done) + (side) * sizeof(int64_t) }
static const struct field done_fields[] = {
	DONE("both", SIDE_BOTH), DONE("left", SIDE_LEFT), DONE("right", SIDE_RIGHT),
};
static const struct fields done_table = {
	.items = done_fields, .count = ARRAY_LEN(done_fields), .size = sizeof(struct resume_done),
	.noun = "what was done",
};

static const struct field item_fields[] = {
	{ .key = "exercise", .type = FIELD_ID, AT(resume_item, exercise), NEEDED },
	{ .key = "variant", .type = FIELD_ID, AT(resume_item, variant) },
	{ .key = "name", TEXT(resume_item, name), NEEDED },
	{ .key = "block", TEXT(resume_item, block) },
	{ .key = "note", TEXT(resume_item, note) },
	{ .key = "position", WORD(resume_item, position, position_words, POSITION_COUNT) },
	{ .key = "own", .type = FIELD_OBJECT, .sub = &own_table, AT(resume_item, own) },
	{ .key = "dose", .type = FIELD_OBJECT, .sub = &dose_table, AT(resume_item, dose), NEEDED },
	{ .key = "hurts", .type = FIELD_BOOL, AT(resume_item, hurts) },
	{ .key = "hurt_side", WORD(resume_item, hurt_side, side_words, SIDE_COUNT) },
	{ .key = "work", .type = FIELD_LIST, .most = WORK_MAX, .sub = &done_table,
	  LIST_AT(resume_item, work) },
};
static const struct fields item_table = {
	.items = item_fields, .count = ARRAY_LEN(item_fields), .size = sizeof(struct resume_item),
	.noun = "an item",
};

static const struct field retired_fields[] = {
	{ .key = "item", .type = FIELD_INT, .max = PLAN_MAX_ITEMS - 1, AT(resume_retired, item), NEEDED },
	{ .key = "reached", .type = FIELD_BOOL, AT(resume_retired, reached) },
	{ .key = "was", .type = FIELD_OBJECT, .sub = &record_item_table, AT(resume_retired, was), NEEDED },
};
static const struct fields retired_table = {
	.items = retired_fields, .count = ARRAY_LEN(retired_fields),
	.size = sizeof(struct resume_retired), .noun = "an exercise that was given up",
};

static const struct field place_fields[] = {
	{ .key = "item", .type = FIELD_INT, .max = PLAN_MAX_ITEMS - 1, AT(resume_place, item), NEEDED },
	{ .key = "set", .type = FIELD_INT, .min = 1, .max = SETS_MAX, AT(resume_place, set), NEEDED },
	{ .key = "side", WORD(resume_place, side, side_words, SIDE_COUNT), NEEDED },
	{ .key = "kind", WORD(resume_place, kind, step_kind_words, STEP_KIND_COUNT), NEEDED },
};
static const struct fields place_table = {
	.items = place_fields, .count = ARRAY_LEN(place_fields), .size = sizeof(struct resume_place),
	.noun = "a place",
};

static const struct field option_fields[] = {
	{ .key = "level", WORD(plan_options, level, level_words, LEVEL_COUNT), NEEDED },
	{ .key = "pace", .type = FIELD_INT, .min = PACE_MIN, .max = PACE_MAX, AT(plan_options, pace),
	  NEEDED },
	{ .key = "first", .type = FIELD_WORD, .words = side_words + SIDE_LEFT, .word_count = 2,
	  .first = SIDE_LEFT, AT(plan_options, first), NEEDED },
	{ .key = "prepare", WAIT(plan_options, prepare), NEEDED },
	{ .key = "move", WAIT(plan_options, move), NEEDED },
	{ .key = "switch", WAIT(plan_options, switch_side), NEEDED },
	{ .key = "lead_in", WAIT(plan_options, lead_in), NEEDED },
	{ .key = "self_paced", .type = FIELD_BOOL, AT(plan_options, self_paced) },
};
static const struct fields option_table = {
	.items = option_fields, .count = ARRAY_LEN(option_fields), .size = sizeof(struct plan_options),
	.noun = "options",
};

#define SPENT(k, kind) \
	{ .key = k, .type = FIELD_INT64, .max = SPAN_MAX, \
	  .offset = offsetof(struct resume, spent) + (kind) * sizeof(msec) }
static const struct field resume_fields[] = {
	{ .key = "options", .type = FIELD_OBJECT, .sub = &option_table, AT(resume, options), NEEDED },
	{ .key = "place", .type = FIELD_OBJECT, .sub = &place_table, AT(resume, place), NEEDED },
	{ .key = "furthest", .type = FIELD_OBJECT, .sub = &place_table, AT(resume, furthest), NEEDED },
	SPENT("prepare", STEP_PREPARE), SPENT("work", STEP_WORK), SPENT("switch", STEP_SWITCH),
	SPENT("rest", STEP_REST),
	{ .key = "paused", .type = FIELD_INT64, .max = SPAN_MAX, AT(resume, paused) },
	{ .key = "items", .type = FIELD_LIST, .least = 1, .most = PLAN_MAX_ITEMS, .sub = &item_table,
	  AT(resume, items), .count_offset = offsetof(struct resume, item_count), NEEDED },
	{ .key = "retired", .type = FIELD_LIST, .sub = &retired_table, LIST_AT(resume, retired) },
};

/* What it points to is there. */
static void check_resume(struct json_reader *r, void *value)
{
	const struct resume *resume = value;
	if (!json_is_clean(r))
		return;
	if ((size_t)resume->place.item >= resume->item_count)
		json_problem(r, "/place/item", "there is no such item");
	if ((size_t)resume->furthest.item >= resume->item_count)
		json_problem(r, "/furthest/item", "there is no such item");
	for (size_t i = 0; i < resume->retired_count; i++) {
		if ((size_t)resume->retired[i].item >= resume->item_count)
			json_problem(r, "/retired", "there is no such item");
	}
}
static const struct fields resume_table = {
	.items = resume_fields, .count = ARRAY_LEN(resume_fields), .size = sizeof(struct resume),
	.noun = "how it goes on", .check = check_resume,
};

struct unfinished_line {
	const char *at;
	struct resume resume;
};

static const struct field line_fields[] = {
	{ .key = "at", TEXT(unfinished_line, at), NEEDED },
	{ .key = "resume", .type = FIELD_OBJECT, .sub = &resume_table, AT(unfinished_line, resume),
	  NEEDED },
};
static const struct fields line_table = {
	.items = line_fields, .count = ARRAY_LEN(line_fields), .size = sizeof(struct unfinished_line),
};

static bool read_resume(const char *bytes, size_t len, int64_t now, struct arena *arena,
                        struct leftover *out)
{
	struct problems problems = PROBLEMS_INIT;
	struct json_options options = { .arena = arena, .problems = &problems, .keep_unknown = true };
	struct unfinished_line line;
	int64_t at = 0;
	struct json_text text = { "unfinished", bytes, len };
	bool ok = json_read(&text, &line_table, &line, &options) && day_parse_instant(line.at, &at);
	problems_release(&problems);
	if (!ok || strlen(out->record.id) > RECORD_ID_MAX)
		return false;
	out->resume = line.resume;
	out->resume.routine = out->record.routine;
	out->resume.name = out->record.name;
	out->resume.kind = out->record.kind;
	out->age = now < at ? -1 : now - at;
	return true;
}

static enum unfinished_kind read_line(const char *bytes, size_t len, int64_t now,
                                      struct arena *arena, struct leftover *out)
{
	struct line line;
	struct line_reader reader = { .arena = arena };
	enum line_kind kind = line_read(&reader, bytes, len, &line);
	line_reader_release(&reader);
	if (kind != LINE_RECORD)
		return kind == LINE_NEWER ? UNFINISHED_NEWER : UNFINISHED_DAMAGED;
	*out = (struct leftover){ .record = line.record, .age = -1 };
	out->can_go_on = !line.record.finished && read_resume(bytes, len, now, arena, out);
	return UNFINISHED_LINE;
}

enum unfinished_kind unfinished_read(const char *bytes, size_t len, int64_t now,
                                     struct arena *arena, struct leftover *out)
{
	enum unfinished_kind kind = UNFINISHED_NOTHING;
	/* The last may be torn: then the one before it counts. */
	while (len > 0) {
		size_t start = len;
		while (start > 0 && bytes[start - 1] != '\n')
			start--;
		if (len > start)
			kind = read_line(bytes + start, len - start, now, arena, out);
		if (kind == UNFINISHED_LINE || kind == UNFINISHED_NEWER)
			break;
		len = start > 0 ? start - 1 : 0;
	}
	return kind;
}

/* ---- writing ---- */

static void write_phases(struct json_writer *w, const char *key, const struct phases *phases)
{
	json_open(w, key, '[');
	for (size_t i = 0; i < phases->count; i++) {
		json_open(w, NULL, '{');
		json_text(w, "do", phases->items[i].name);
		json_int(w, "ms", phases->items[i].length);
		if (phases->items[i].hold)
			json_bool(w, "hold", true);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void write_dose(struct json_writer *w, const char *key, const struct dose *dose)
{
	json_open(w, key, '{');
	json_int(w, "sets", dose->sets);
	json_int(w, "reps", dose->reps);
	json_int(w, "rest", dose->rest);
	json_text(w, "sides", sides_words[dose->sides]);
	write_phases(w, "rep", &dose->rep);
	if (dose->second_half.count > 0)
		write_phases(w, "second_half", &dose->second_half);
	json_close(w, '}');
}

static void write_own(struct json_writer *w, const char *key, const struct dose *own)
{
	if (own->has == 0)
		return;
	json_open(w, key, '{');
	if (own->has & DOSE_SETS)
		json_int(w, "sets", own->sets);
	if (own->has & DOSE_REPS)
		json_int(w, "reps", own->reps);
	if (own->has & DOSE_HOLD)
		json_int(w, "hold", own->hold);
	if (own->has & DOSE_REST)
		json_int(w, "rest", own->rest);
	if (own->has & DOSE_SIDES)
		json_text(w, "sides", sides_words[own->sides]);
	json_close(w, '}');
}

static void write_text(struct json_writer *w, const char *key, const char *text)
{
	if (text)
		json_text(w, key, text);
}

static void write_work(struct json_writer *w, const struct resume_item *item)
{
	json_open(w, "work", '[');
	for (size_t i = 0; i < item->work_count; i++) {
		json_open(w, NULL, '{');
		for (int side = 0; side < SIDE_COUNT; side++) {
			if (item->work[i].done[side] > 0)
				json_int(w, done_keys[side], item->work[i].done[side]);
		}
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void write_item(struct json_writer *w, const struct resume_item *item)
{
	json_open(w, NULL, '{');
	json_text(w, "exercise", item->exercise);
	write_text(w, "variant", item->variant);
	json_text(w, "name", item->name);
	write_text(w, "block", item->block);
	write_text(w, "note", item->note);
	json_text(w, "position", position_words[item->position]);
	write_own(w, "own", &item->own);
	write_dose(w, "dose", &item->dose);
	if (item->hurts) {
		json_bool(w, "hurts", true);
		json_text(w, "hurt_side", side_words[item->hurt_side]);
	}
	write_work(w, item);
	json_close(w, '}');
}

static void write_place(struct json_writer *w, const char *key, const struct resume_place *place)
{
	json_open(w, key, '{');
	json_int(w, "item", place->item);
	json_int(w, "set", place->set);
	json_text(w, "side", side_words[place->side]);
	json_text(w, "kind", step_kind_words[place->kind]);
	json_close(w, '}');
}

static void write_options(struct json_writer *w, const struct plan_options *o)
{
	json_open(w, "options", '{');
	json_text(w, "level", level_words[o->level]);
	json_int(w, "pace", o->pace);
	json_text(w, "first", side_words[o->first]);
	json_int(w, "prepare", o->prepare);
	json_int(w, "move", o->move);
	json_int(w, "switch", o->switch_side);
	json_int(w, "lead_in", o->lead_in);
	json_bool(w, "self_paced", o->self_paced);
	json_close(w, '}');
}

static void write_resume(struct json_writer *w, const struct resume *r)
{
	json_open(w, "resume", '{');
	write_options(w, &r->options);
	write_place(w, "place", &r->place);
	write_place(w, "furthest", &r->furthest);
	for (int kind = 0; kind < STEP_KIND_COUNT; kind++)
		json_int(w, step_kind_words[kind], r->spent[kind]);
	json_int(w, "paused", r->paused);
	json_open(w, "items", '[');
	for (size_t i = 0; i < r->item_count; i++)
		write_item(w, &r->items[i]);
	json_close(w, ']');
	json_open(w, "retired", '[');
	for (size_t i = 0; i < r->retired_count; i++) {
		json_open(w, NULL, '{');
		json_int(w, "item", r->retired[i].item);
		json_bool(w, "reached", r->retired[i].reached);
		record_item_write(w, "was", &r->retired[i].was);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_close(w, '}');
}

void unfinished_write(const struct record *r, const struct resume *resume, const char *at,
                      struct str *line)
{
	size_t start = line->len;
	struct json_writer w = JSON_WRITER_LINE(line);
	json_open(&w, NULL, '{');
	json_int(&w, "format", HISTORY_FORMAT);
	history_write_fields(&w, r);
	json_text(&w, "at", at);
	if (resume)
		write_resume(&w, resume);
	json_close(&w, '}');
	json_end(&w);
	if (resume && line->len - start > HISTORY_LINE_MAX) {
		str_truncate(line, start);
		unfinished_write(r, NULL, at, line);
	}
}
