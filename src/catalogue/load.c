/*
 * Reading the files, leaving out the bad ones until what is left is whole,
 * and filling the core's catalogue from it.
 */
#include "limber/catalogue/load.h"

#include <stdlib.h>
#include <string.h>

#include "merge.h"

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/catalogue/fields.h"
#include "limber/core/plan.h"

enum { SUGGEST_MAX = 2000 }; /* ids: with more, looking for a near one takes too long */

struct load {
	struct catalogue *catalogue;
	struct files files;
	struct merge merge;
	struct problems *problems, *notes;
	bool trial; /* only to find what else is wrong in bad files: entries may be half read */
};

/* Where a message belongs: an entry and what is below it. */
static void say(const struct load *l, struct problems *list, const struct entry *e,
                const char *below, const char *fmt, ...) LIMBER_PRINTF(5, 6);

static void say(const struct load *l, struct problems *list, const struct entry *e,
                const char *below, const char *fmt, ...)
{
	if (problems_full(list, l->files.sources[e->file].name)) {
		list->total++;
		return;
	}
	struct str pointer = STR_INIT;
	str_addf(&pointer, "/%s/%zu%s", entry_list_key(e->kind), e->index, below);
	va_list ap;
	va_start(ap, fmt);
	problem_vat_pointer(list, l->files.sources[e->file].name, pointer.buf, e->id, fmt, ap);
	va_end(ap);
	str_release(&pointer);
}

/* `there is no exercise "x", did you mean "y"?` */
static void say_missing(const struct load *l, const struct entry *e, const char *below,
                        enum entry_kind kind, const char *id)
{
	struct str hint = STR_INIT;
	if (l->merge.slot_count <= SUGGEST_MAX &&
	    !problems_full(l->problems, l->files.sources[e->file].name)) {
		const char **ids = mem_array(l->merge.slot_count + 1, sizeof(*ids));
		size_t count = 0;
		for (size_t i = 0; i < l->merge.slot_count; i++)
			if (l->merge.slots[i].kind == kind && !l->merge.slots[i].gone)
				ids[count++] = l->merge.slots[i].id;
		json_suggest(&hint, id, ids, count);
		mem_free(ids);
	}
	say(l, l->problems, e, below, "there is no %s \"%s\"%s", entry_noun(kind), id, hint.buf);
	str_release(&hint);
}

/* ---- slots ---- */

static int by_order(const void *a, const void *b)
{
	const struct slot *const *x = a, *const *y = b;
	return (*x)->order < (*y)->order ? -1 : (*x)->order > (*y)->order;
}

/* The slots of a kind that stay, in the order of the files; owned by the caller. */
static struct slot **slots_in_order(const struct load *l, enum entry_kind kind, size_t *count)
{
	struct slot **slots = mem_array(l->merge.slot_count + 1, sizeof(struct slot *));
	*count = 0;
	for (size_t i = 0; i < l->merge.slot_count; i++)
		if (l->merge.slots[i].kind == kind && !l->merge.slots[i].gone)
			slots[(*count)++] = &l->merge.slots[i];
	if (*count > 1)
		qsort(slots, *count, sizeof(*slots), by_order);
	for (size_t i = 0; i < *count; i++)
		slots[i]->at = i;
	return slots;
}

/* ---- references of exercises ---- */

static const struct exercise *slot_exercise(const struct slot *s)
{
	return &((const struct raw_exercise *)s->entry->raw)->exercise;
}

/* As exercise_variant(), for half-read variants too. */
static const struct variant *variant_of(const struct exercise *x, const char *id)
{
	for (size_t i = 0; i < x->variant_count; i++)
		if (x->variants[i].id != NULL && strcmp(x->variants[i].id, id) == 0)
			return &x->variants[i];
	return NULL;
}

static void check_cautions(const struct load *l, const struct entry *e, const struct exercise *x,
                           const char *where, const struct cautions *cautions)
{
	for (size_t i = 0; i < cautions->count; i++) {
		const char *to = cautions->items[i].to;
		if (to == NULL || variant_of(x, to) != NULL ||
		    merge_find(&l->merge, ENTRY_EXERCISE, to) != NULL)
			continue;
		struct str below = STR_INIT;
		str_addf(&below, "%s/cautions/%zu/to", where, i);
		say(l, l->problems, e, below.buf, "there is no variant or exercise \"%s\"", to);
		str_release(&below);
	}
}

static void check_sources(const struct load *l, const struct entry *e, const struct exercise *x)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	for (size_t i = 0; i < x->sources.count; i++) {
		const char *key = x->sources.items[i];
		if (merge_has_source(&l->merge, key))
			continue;
		struct str below = STR_INIT;
		str_addf(&below, "/evidence/sources/%zu", i);
		say(l, l->problems, e, below.buf, "there is no source %s",
		    problem_quote(quoted, key, strlen(key)));
		str_release(&below);
	}
}

/* False where the exercise refers to what is nowhere. */
static bool check_references(const struct load *l, const struct entry *e)
{
	const struct exercise *x = &((const struct raw_exercise *)e->raw)->exercise;
	size_t before = l->problems->total;
	if (x->category != NULL && merge_find(&l->merge, ENTRY_CATEGORY, x->category) == NULL)
		say_missing(l, e, "/category", ENTRY_CATEGORY, x->category);
	check_cautions(l, e, x, "", &x->cautions);
	for (size_t i = 0; i < x->variant_count; i++) {
		struct str where = STR_INIT;
		str_addf(&where, "/variants/%zu", i);
		check_cautions(l, e, x, where.buf, &x->variants[i].cautions);
		str_release(&where);
	}
	check_sources(l, e, x);
	return l->problems->total == before;
}

/* ---- reading ---- */

static void read_files(struct load *l)
{
	struct files *f = &l->files;
	struct json_shared shared = { 0 };
	struct json_options options = { .arena = &l->catalogue->arena, .shared = &shared,
	                                .problems = l->problems };
	for (size_t i = 0; i < f->count; i++) {
		const struct catalogue_source *s = &f->sources[i];
		struct json_text text = { s->name, s->bytes, s->len };
		bool good = true;
		if (s->ready != NULL)
			raw_from_ready(&f->raw[i], s->ready, options.arena);
		else
			good = json_read(&text, &catalogue_fields, &f->raw[i], &options);
		f->bad[i] = !check_ids(f, i, l->problems) || !good;
	}
}

static size_t count_bad(const struct files *f)
{
	size_t bad = 0;
	for (size_t i = 0; i < f->count; i++)
		bad += f->bad[i];
	return bad;
}

/* ---- what goes with a hidden entry ---- */

static void drop_with_category(const struct load *l)
{
	for (size_t i = 0; i < l->merge.slot_count; i++) {
		struct slot *s = &l->merge.slots[i];
		if (s->gone && !s->known)
			say(l, l->notes, s->entry, "", "there is no %s of this id to hide",
			    entry_noun(s->kind));
		if (s->kind != ENTRY_EXERCISE || s->gone)
			continue;
		const char *category = slot_exercise(s)->category;
		if (!merge_find(&l->merge, ENTRY_CATEGORY, category)->gone)
			continue;
		s->gone = true;
		say(l, l->notes, s->entry, "", "left out, its category \"%s\" is hidden", category);
	}
}

/* A swap to an exercise that is hidden stays as a note. */
static void mend_cautions(const struct load *l, const struct exercise *x, struct cautions *cautions)
{
	struct caution *copy = NULL;
	for (size_t i = 0; i < cautions->count; i++) {
		const char *to = cautions->items[i].to;
		if (to == NULL || variant_of(x, to) != NULL ||
		    !merge_find(&l->merge, ENTRY_EXERCISE, to)->gone)
			continue;
		if (copy == NULL) {
			copy = arena_array(&l->catalogue->arena, cautions->count, sizeof(*copy));
			memcpy(copy, cautions->items, cautions->count * sizeof(*copy));
			cautions->items = copy;
		}
		copy[i].act = CAUTION_NOTE;
		copy[i].to = NULL;
	}
}

static void mend_exercise(const struct load *l, struct exercise *x)
{
	mend_cautions(l, x, &x->cautions);
	if (x->variant_count == 0)
		return;
	struct variant *copy = arena_array(&l->catalogue->arena, x->variant_count, sizeof(*copy));
	memcpy(copy, x->variants, x->variant_count * sizeof(*copy));
	for (size_t i = 0; i < x->variant_count; i++)
		mend_cautions(l, x, &copy[i].cautions);
	x->variants = copy;
}

/* ---- filling the catalogue ---- */

static void fill_categories(struct load *l)
{
	size_t count;
	struct slot **slots = slots_in_order(l, ENTRY_CATEGORY, &count);
	struct category *out = arena_array(&l->catalogue->arena, count, sizeof(*out));
	for (size_t i = 0; i < count; i++)
		out[i] = ((const struct raw_category *)slots[i]->entry->raw)->category;
	l->catalogue->categories = out;
	l->catalogue->category_count = count;
	mem_free(slots);
}

static void fill_conditions(struct load *l)
{
	size_t count;
	struct slot **slots = slots_in_order(l, ENTRY_CONDITION, &count);
	struct condition *out = arena_array(&l->catalogue->arena, count, sizeof(*out));
	for (size_t i = 0; i < count; i++)
		out[i] = ((const struct raw_condition *)slots[i]->entry->raw)->condition;
	l->catalogue->conditions = out;
	l->catalogue->condition_count = count;
	mem_free(slots);
}

static void fill_exercises(struct load *l)
{
	struct catalogue *c = l->catalogue;
	size_t count, next = 0;
	struct slot **slots = slots_in_order(l, ENTRY_EXERCISE, &count);
	struct exercise *out = arena_array(&c->arena, count, sizeof(*out));
	uint32_t *by_id = arena_array(&c->arena, count, sizeof(*by_id));
	for (size_t i = 0; i < count; i++) {
		out[i] = *slot_exercise(slots[i]);
		mend_exercise(l, &out[i]);
	}
	/* The slots are sorted by id. */
	for (size_t i = 0; i < l->merge.slot_count; i++)
		if (l->merge.slots[i].kind == ENTRY_EXERCISE && !l->merge.slots[i].gone)
			by_id[next++] = (uint32_t)l->merge.slots[i].at;
	c->exercises = out;
	c->exercise_count = count;
	c->exercises_by_id = by_id;
	mem_free(slots);
}

static void fill_sources(struct load *l)
{
	size_t count = l->merge.source_count;
	struct source *out = arena_array(&l->catalogue->arena, count, sizeof(*out));
	if (count > 0)
		memcpy(out, l->merge.sources, count * sizeof(*out));
	l->catalogue->sources = out;
	l->catalogue->source_count = count;
}

/* ---- routines ---- */

enum item_fate { ITEM_GOOD, ITEM_HIDDEN, ITEM_WRONG };

/* The sides an item ends up with need a sentence about them. */
static bool lacks_setup(const struct item *item)
{
	const struct exercise *x = item->exercise;
	const struct variant *v = item->variant;
	enum sides sides = x->dose.sides;
	if (v != NULL && (v->dose.has & DOSE_SIDES))
		sides = v->dose.sides;
	if (item->dose.has & DOSE_SIDES)
		sides = item->dose.sides;
	return sides != SIDES_NONE && x->setup == NULL && (v == NULL || v->setup == NULL);
}

static bool has_hold(const struct item *item)
{
	struct dose dose = item->exercise->dose;
	if (item->variant != NULL && (item->variant->dose.has & DOSE_REP))
		dose.rep = item->variant->dose.rep;
	return dose_hold(&dose) != 0;
}

static enum item_fate find_variant(const struct load *l, const struct entry *e, struct item *item,
                                   const char *below)
{
	struct str where = STR_INIT;
	item->variant = variant_of(item->exercise, item->variant_id);
	if (item->variant == NULL) {
		str_addf(&where, "%s/variant", below);
		say(l, l->problems, e, where.buf, "\"%s\" has no variant \"%s\"", item->exercise_id,
		    item->variant_id);
	}
	str_release(&where);
	return item->variant == NULL ? ITEM_WRONG : ITEM_GOOD;
}

/* Tie an item to its exercise and variant. */
static enum item_fate find_exercise(const struct load *l, const struct entry *e, struct item *item,
                                    const char *below)
{
	if (item->exercise_id == NULL)
		return ITEM_WRONG; /* half read */
	const struct slot *s = merge_find(&l->merge, ENTRY_EXERCISE, item->exercise_id);
	if (s == NULL) {
		struct str where = STR_INIT;
		str_addf(&where, "%s/exercise", below);
		say_missing(l, e, where.buf, ENTRY_EXERCISE, item->exercise_id);
		str_release(&where);
		return ITEM_WRONG;
	}
	if (s->gone) {
		if (!l->trial)
			say(l, l->notes, e, below, "left out, \"%s\" is hidden", item->exercise_id);
		return ITEM_HIDDEN;
	}
	item->exercise = l->trial ? slot_exercise(s) : &l->catalogue->exercises[s->at];
	return item->variant_id == NULL ? ITEM_GOOD : find_variant(l, e, item, below);
}

static enum item_fate tie_item(const struct load *l, const struct entry *e, struct item *item,
                               size_t index)
{
	struct str below = STR_INIT;
	str_addf(&below, "/items/%zu", index);
	enum item_fate fate = find_exercise(l, e, item, below.buf);
	if (fate == ITEM_GOOD && lacks_setup(item)) {
		say(l, l->problems, e, below.buf,
		    "the sides differ, but \"%s\" has no setup sentence", item->exercise_id);
		fate = ITEM_WRONG;
	}
	if (fate == ITEM_GOOD && (item->dose.has & DOSE_HOLD) && !has_hold(item)) {
		str_adds(&below, "/hold");
		say(l, l->problems, e, below.buf, "no phase of \"%s\" is a hold",
		    item->exercise_id);
		fate = ITEM_WRONG;
	}
	str_release(&below);
	return fate;
}

/* False where the routine, played without any option, is longer than a plan may be. */
static bool fits_a_plan(const struct load *l, const struct entry *e, const struct routine *routine)
{
	static const struct plan_options options = PLAN_OPTIONS_INIT;
	msec length;
	if (plan_measure(routine, &options, &length, NULL))
		return true;
	say(l, l->problems, e, "/items", "together they would last more than 24 hours");
	return false;
}

/* The routine with its items tied; false where it must be left out. */
static bool tie_routine(const struct load *l, const struct entry *e, struct routine *routine)
{
	const struct routine *raw = &((const struct raw_routine *)e->raw)->routine;
	struct item *items = arena_array(&l->catalogue->arena, raw->item_count, sizeof(*items));
	size_t kept = 0, wrong = 0;
	for (size_t i = 0; i < raw->item_count; i++) {
		items[kept] = raw->items[i];
		enum item_fate fate = tie_item(l, e, &items[kept], i);
		kept += fate == ITEM_GOOD;
		wrong += fate == ITEM_WRONG;
	}
	*routine = *raw;
	routine->items = items;
	routine->item_count = kept;
	if (wrong == 0 && kept == 0 && !l->trial)
		say(l, l->notes, e, "", "left out, all its exercises are hidden");
	if (wrong > 0 || kept == 0)
		return false;
	return l->trial || fits_a_plan(l, e, routine);
}

static void fill_routines(struct load *l)
{
	size_t count, kept = 0;
	struct slot **slots = slots_in_order(l, ENTRY_ROUTINE, &count);
	struct routine *out = arena_array(&l->catalogue->arena, count, sizeof(*out));
	for (size_t i = 0; i < count; i++)
		kept += tie_routine(l, slots[i]->entry, &out[kept]);
	l->catalogue->routines = out;
	l->catalogue->routine_count = kept;
	mem_free(slots);
}

/* ---- all together ---- */

/* Exercises of good files that refer to what is nowhere make their files bad. */
static void check_exercises(struct load *l)
{
	size_t count;
	struct slot **slots = slots_in_order(l, ENTRY_EXERCISE, &count);
	for (size_t i = 0; i < count; i++)
		if (!check_references(l, slots[i]->entry))
			l->files.bad[slots[i]->entry->file] = true;
	mem_free(slots);
}

/* The references of a file that is left out. */
static void check_bad_file(struct load *l, size_t file, bool exercises)
{
	size_t count;
	struct entry *entries = file_entries(&l->files, file, &count);
	for (size_t i = 0; i < count; i++) {
		const struct entry *e = &entries[i];
		struct routine routine;
		if (e->kind == ENTRY_EXERCISE && !e->hidden && exercises)
			(void)check_references(l, e);
		else if (e->kind == ENTRY_ROUTINE && !e->hidden)
			(void)tie_routine(l, e, &routine);
	}
	mem_free(entries);
}

/*
 * A file that is bad already is left out, but all its problems should be told
 * in one run: its references are checked in a trial merge of all that could
 * be read.
 */
static void check_bad_files(struct load *l)
{
	if (count_bad(&l->files) == 0)
		return;
	l->trial = true;
	merge_files(&l->merge, &l->files, true);
	check_kinds(&l->merge, &l->files, l->problems, true);
	for (size_t i = 0; i < l->files.count; i++)
		if (l->files.bad[i])
			check_bad_file(l, i, true);
	merge_release(&l->merge);
	l->trial = false;
}

/* Files that fell in this merge: what is wrong in their routines is told too. */
static void check_fallen_files(struct load *l, const bool *bad_before)
{
	l->trial = true;
	for (size_t i = 0; i < l->files.count; i++)
		if (l->files.bad[i] && !bad_before[i])
			check_bad_file(l, i, false);
	l->trial = false;
}

/* Merge, and again without the files that turn out bad, until none does. */
static void merge_good(struct load *l)
{
	size_t size = l->files.count * sizeof(bool);
	bool *bad_before = mem_alloc(size);
	for (;;) {
		memcpy(bad_before, l->files.bad, size);
		merge_files(&l->merge, &l->files, false);
		check_kinds(&l->merge, &l->files, l->problems, false);
		check_exercises(l);
		if (memcmp(bad_before, l->files.bad, size) == 0)
			break;
		check_fallen_files(l, bad_before);
		merge_release(&l->merge);
	}
	mem_free(bad_before);
}

static void fill(struct load *l)
{
	drop_with_category(l);
	fill_categories(l);
	fill_conditions(l);
	fill_sources(l);
	fill_exercises(l);
	fill_routines(l);
}

bool catalogue_load(struct catalogue *c, const struct catalogue_source *sources, size_t count,
                    struct problems *problems, struct problems *notes)
{
	struct load l = { .catalogue = c, .problems = problems, .notes = notes };
	if (count == 1 && sources[0].ready != NULL) {
		*c = *sources[0].ready;
		return true;
	}
	*c = (struct catalogue){ .arena = ARENA_INIT };
	l.files.sources = sources;
	l.files.count = count;
	l.files.raw = mem_array(count, sizeof(*l.files.raw));
	l.files.bad = mem_array(count, sizeof(*l.files.bad));
	read_files(&l);
	check_bad_files(&l);
	merge_good(&l);
	bool good = !l.files.bad[0];
	if (good)
		fill(&l);
	else
		catalogue_release(c);
	merge_release(&l.merge);
	mem_free(l.files.raw);
	mem_free(l.files.bad);
	return good;
}
