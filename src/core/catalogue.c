/* Look-ups in the catalogue, and what words of a command line mean in it. */
#include "limber/core/catalogue.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

const char *const condition_when_words[CONDITION_WHEN_COUNT] = {
	[CONDITION_SET] = "set", [CONDITION_JUST_UP] = "just-up",
	[CONDITION_LEGS] = "leg-symptoms", [CONDITION_PAIN] = "pain",
};

enum { NEAR_MAX = 3, PREFIX_MAX = 5, WORD_MAX = 64 };

enum { NAME_LONG = 240 }; /* bytes, from which on the name of a routine from words is cut */

const struct exercise *catalogue_exercise(const struct catalogue *c, const char *id)
{
	size_t low = 0, high = c->exercise_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct exercise *e = &c->exercises[c->exercises_by_id[middle]];
		int order = strcmp(id, e->id);
		if (order == 0)
			return e;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct routine *catalogue_routine(const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->routine_count; i++) {
		if (strcmp(c->routines[i].id, id) == 0)
			return &c->routines[i];
	}
	return NULL;
}

const struct category *catalogue_category(const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->category_count; i++) {
		if (strcmp(c->categories[i].id, id) == 0)
			return &c->categories[i];
	}
	return NULL;
}

const struct condition *catalogue_condition(const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->condition_count; i++) {
		if (strcmp(c->conditions[i].id, id) == 0)
			return &c->conditions[i];
	}
	return NULL;
}

const char *catalogue_source(const struct catalogue *c, const char *key)
{
	size_t low = 0, high = c->source_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(key, c->sources[middle].key);
		if (order == 0)
			return c->sources[middle].text;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

void catalogue_release(struct catalogue *c)
{
	arena_release(&c->arena);
	*c = (struct catalogue){ .arena = ARENA_INIT };
}

/* ---- what a word means ---- */

static struct thing routine_thing(const struct routine *r)
{
	return (struct thing){ .kind = THING_ROUTINE, .id = r->id, .name = r->name, .routine = r };
}

static struct thing category_thing(const struct category *c)
{
	return (struct thing){ .kind = THING_CATEGORY, .id = c->id, .name = c->name, .category = c };
}

static struct thing exercise_thing(const struct exercise *e)
{
	return (struct thing){ .kind = THING_EXERCISE, .id = e->id, .name = e->name, .exercise = e };
}

/* The things of the wanted kinds by one running number: routines first. */
static bool thing_at(const struct catalogue *c, unsigned kinds, size_t n, struct thing *out)
{
	size_t routines = kinds & THING_ROUTINE ? c->routine_count : 0;
	size_t categories = kinds & THING_CATEGORY ? c->category_count : 0;
	size_t exercises = kinds & THING_EXERCISE ? c->exercise_count : 0;

	if (n < routines)
		*out = routine_thing(&c->routines[n]);
	else if (n < routines + categories)
		*out = category_thing(&c->categories[n - routines]);
	else if (n < routines + categories + exercises)
		*out = exercise_thing(&c->exercises[n - routines - categories]);
	else
		return false;
	return true;
}

static bool thing_begins(const struct thing *t, const char *word)
{
	if (text_has_prefix(t->id, word) || text_has_prefix(t->name, word))
		return true;
	for (size_t i = 0; t->exercise && i < t->exercise->also.count; i++) {
		if (text_has_prefix(t->exercise->also.items[i], word))
			return true;
	}
	return false;
}

/* False where the word is too long to be compared. */
static bool lower_copy(char out[WORD_MAX + 1], const char *word)
{
	size_t i = 0;
	for (; word[i]; i++) {
		if (i == WORD_MAX)
			return false;
		out[i] = text_lower(word[i]);
	}
	out[i] = '\0';
	return true;
}

static int word_distance(const char *a, const char *b)
{
	char x[WORD_MAX + 1], y[WORD_MAX + 1];
	return lower_copy(x, a) && lower_copy(y, b) ? text_distance(x, y) : INT_MAX;
}

/* How far the word is from the thing's id, its first part ("quick" of quick-5) or its name. */
static int thing_distance(const struct thing *t, const char *word)
{
	char first_part[WORD_MAX + 1];
	snprintf(first_part, sizeof first_part, "%.*s", (int)strcspn(t->id, "-"), t->id);
	int by_id = word_distance(word, t->id);
	int by_part = word_distance(word, first_part);
	int by_name = word_distance(word, t->name);
	if (by_part <= 1 && by_part < by_id) /* short words are near to many */
		by_id = by_part;
	return by_id < by_name ? by_id : by_name;
}

struct near {
	struct thing thing;
	int distance;
};

/* Keep the nearest few, in order. */
static void near_add(struct near near[NEAR_MAX], size_t *count, struct near candidate)
{
	size_t at = *count;
	while (at > 0 && near[at - 1].distance > candidate.distance)
		at--;
	if (at == NEAR_MAX)
		return;
	if (*count < NEAR_MAX)
		(*count)++;
	for (size_t i = *count - 1; i > at; i--)
		near[i] = near[i - 1];
	near[at] = candidate;
}

static bool not_found(const struct catalogue *c, const char *word, unsigned kinds,
                      struct error *err)
{
	struct near near[NEAR_MAX];
	size_t count = 0;
	struct thing t;
	/* A third of the word may be wrong, at least one letter. */
	int limit = (int)strlen(word) / 3 + 1;

	for (size_t i = 0; thing_at(c, kinds, i, &t); i++) {
		int distance = thing_distance(&t, word);
		if (distance <= limit || (strlen(word) > 2 && text_contains(t.name, word)))
			near_add(near, &count, (struct near){ t, distance });
	}
	struct str hint = STR_INIT;
	for (size_t i = 0; i < count; i++)
		str_addf(&hint, "%s%s", i == 0 ? "" : ", ", near[i].thing.id);
	char clean[128];
	utf8_clean(word, strlen(word), clean, sizeof clean);
	const char *what = kinds == THING_CATEGORY ? "category" :
	                   kinds == THING_EXERCISE ? "exercise" :
	                   kinds == THING_ROUTINE ? "routine" : "routine, category or exercise";
	if (count > 0)
		error_set(err, ERROR_NOT_FOUND, "no %s '%s'. Did you mean: %s?", what, clean, hint.buf);
	else
		error_set(err, ERROR_NOT_FOUND, "no %s '%s'; 'limber list' shows what there is", what, clean);
	str_release(&hint);
	return false;
}

bool catalogue_resolve(const struct catalogue *c, const char *word, unsigned kinds,
                       struct thing *out, struct error *err)
{
	struct str found = STR_INIT;
	struct thing t, match = { .kind = THING_EXERCISE };
	size_t matches = 0;
	bool exact = false;

	for (size_t i = 0; *word && !exact && thing_at(c, kinds, i, &t); i++) {
		exact = strcmp(t.id, word) == 0;
		if (!exact && !thing_begins(&t, word))
			continue;
		match = t;
		if (++matches <= PREFIX_MAX)
			str_addf(&found, "%s%s", matches == 1 ? "" : ", ", t.id);
	}
	bool ok = exact || matches == 1;
	if (ok) {
		*out = match;
	} else if (matches > 1) {
		char clean[128];
		utf8_clean(word, strlen(word), clean, sizeof clean);
		error_set(err, ERROR_NOT_FOUND, "'%s' could be %s%s; type more of it", clean, found.buf,
		          matches > PREFIX_MAX ? " and others" : "");
	} else {
		not_found(c, word, kinds, err);
	}
	str_release(&found);
	return ok;
}

/* The condition that the word is nearest to; NULL: it is near to none. */
static const struct condition *near_condition(const struct catalogue *c, const char *word)
{
	const struct condition *near = NULL;
	int least = (int)strlen(word) / 3 + 2;
	for (size_t i = 0; i < c->condition_count; i++) {
		const struct condition *one = &c->conditions[i];
		int distance = word_distance(word, one->id);
		if (strlen(word) > 2 && (text_contains(one->id, word) || text_contains(one->name, word)))
			distance = 0;
		if (distance < least) {
			least = distance;
			near = one;
		}
	}
	return near;
}

const struct condition *catalogue_find_condition(const struct catalogue *c, const char *id,
                                                 struct error *err)
{
	const struct condition *found = catalogue_condition(c, id);
	if (found)
		return found;
	char clean[128];
	struct str all = STR_INIT;
	const struct condition *near = near_condition(c, id);
	utf8_clean(id, strlen(id), clean, sizeof clean);
	for (size_t i = 0; i < c->condition_count; i++) {
		if (c->conditions[i].when == CONDITION_SET)
			str_addf(&all, " %s", c->conditions[i].id);
	}
	if (near)
		error_set(err, ERROR_NOT_FOUND, "no condition '%s'. Did you mean '%s'?", clean, near->id);
	else
		error_set(err, ERROR_NOT_FOUND, "no condition '%s'", clean);
	error_advise(err, "There are:%s", all.buf);
	str_release(&all);
	return NULL;
}

const char *condition_brief(const struct condition *c)
{
	return c->brief ? c->brief : c->name;
}

/* ---- a routine from words ---- */

struct builder {
	struct item *items; /* owned until it is copied into an arena */
	size_t count, cap;
};

static void builder_add(struct builder *b, struct item item)
{
	b->items = mem_grow(b->items, b->count, &b->cap, sizeof *b->items);
	b->items[b->count++] = item;
}

static void builder_add_exercise(struct builder *b, const struct exercise *e)
{
	builder_add(b, (struct item){ .exercise_id = e->id, .exercise = e });
}

/* "Squat, Clamshell", and after many "...": it goes into each record and on the screen. */
static void add_to_name(struct str *name, const char *more)
{
	bool cut = name->len >= NAME_LONG;
	if (cut && strcmp(name->buf + name->len - 3, "...") == 0)
		return;
	str_addf(name, "%s%s", name->len == 0 ? "" : ", ", cut ? "..." : more);
}

static void builder_add_thing(struct builder *b, const struct catalogue *c, const struct thing *t)
{
	for (size_t i = 0; t->routine && i < t->routine->item_count; i++)
		builder_add(b, t->routine->items[i]);
	for (size_t i = 0; t->category && i < c->exercise_count; i++) {
		if (strcmp(c->exercises[i].category, t->category->id) == 0)
			builder_add_exercise(b, &c->exercises[i]);
	}
	if (t->exercise)
		builder_add_exercise(b, t->exercise);
}

const struct routine *catalogue_today(const struct catalogue *c)
{
	const struct routine *daily = catalogue_routine(c, "daily");
	return daily || c->routine_count == 0 ? daily : &c->routines[0];
}

const struct routine *catalogue_of_kind(const struct catalogue *c, enum kind kind)
{
	for (size_t i = 0; i < c->routine_count; i++) {
		if (c->routines[i].kind == kind)
			return &c->routines[i];
	}
	return NULL;
}

const struct routine *catalogue_between(const struct catalogue *c)
{
	const struct routine *r = catalogue_routine(c, "mobility-day");
	return r ? r : catalogue_of_kind(c, KIND_MOBILITY);
}

static bool select_today(const struct catalogue *c, struct routine *out, struct error *err)
{
	const struct routine *today = catalogue_today(c);
	if (!today)
		return error_set(err, ERROR_NOT_FOUND, "the catalogue has no routine");
	*out = *today;
	return true;
}

bool catalogue_select(const struct catalogue *c, const char *const *words, size_t count,
                      struct arena *arena, struct routine *out, struct error *err)
{
	if (count == 0)
		return select_today(c, out, err);

	struct builder b = { NULL, 0, 0 };
	struct str name = STR_INIT;
	struct thing t = { .kind = THING_EXERCISE };
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++) {
		ok = catalogue_resolve(c, words[i], THING_EXERCISE | THING_ROUTINE | THING_CATEGORY, &t, err);
		if (!ok)
			break;
		builder_add_thing(&b, c, &t);
		add_to_name(&name, t.name);
	}
	if (ok && b.count == 0)
		ok = error_set(err, ERROR_NOT_FOUND, "%s has no exercises", name.buf);
	if (ok && count == 1 && t.routine) {
		*out = *t.routine;
	} else if (ok && b.items) {
		struct item *items = arena_array(arena, b.count, sizeof *items);
		memcpy(items, b.items, b.count * sizeof *items);
		*out = (struct routine){
			.id = count == 1 ? t.id : "selection",
			.name = arena_strdup(arena, name.buf),
			.kind = KIND_SHORT,
			.items = items,
			.item_count = b.count,
		};
	}
	mem_free(b.items);
	str_release(&name);
	return ok;
}

/* ---- search and others ---- */

/* Between two texts: in no part of a query. */
enum { SEARCH_APART = '\n' };

static void add_searched(struct str *to, const char *text)
{
	size_t at = to->len;
	str_adds(to, text);
	for (; at < to->len; at++)
		to->buf[at] = text_lower(to->buf[at]);
	str_addc(to, SEARCH_APART);
}

static void add_all_searched(struct str *to, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		add_searched(to, texts->items[i]);
}

void exercise_search_make(struct exercise_search *s, const struct catalogue *c)
{
	s->text = (struct str)STR_INIT;
	s->starts = mem_array(c->exercise_count + 1, sizeof *s->starts);
	for (size_t i = 0; i < c->exercise_count; i++) {
		const struct exercise *e = &c->exercises[i];
		s->starts[i] = s->text.len;
		add_searched(&s->text, e->name);
		add_searched(&s->text, e->id);
		add_searched(&s->text, e->category);
		add_all_searched(&s->text, &e->also);
		add_all_searched(&s->text, &e->muscles);
		add_all_searched(&s->text, &e->equipment);
		str_addc(&s->text, '\0');
	}
}

void exercise_search_release(struct exercise_search *s)
{
	str_release(&s->text);
	mem_free(s->starts);
	s->starts = NULL;
}

bool exercise_search_finds(const struct exercise_search *s, size_t exercise, const char *query)
{
	while (*query) {
		char part[64];
		size_t len = strcspn(query, " ");
		size_t kept = len < sizeof part ? len : sizeof part - 1;
		for (size_t i = 0; i < kept; i++)
			part[i] = text_lower(query[i]);
		part[kept] = '\0';
		if (kept > 0 && !strstr(s->text.buf + s->starts[exercise], part))
			return false;
		query += len;
		query += *query == ' ';
	}
	return true;
}

static bool needs(const struct exercise *e, const char *equipment)
{
	for (size_t i = 0; i < e->equipment.count; i++) {
		if (strcmp(e->equipment.items[i], equipment) == 0)
			return true;
	}
	return false;
}

/* Lower comes first: what spares the equipment in question, then the position. */
static int other_rank(const struct exercise *e, const struct exercise *other)
{
	bool spares = !needs(e, "ball") || !needs(other, "ball");
	return (spares ? 0 : 2) + (other->position == e->position ? 0 : 1);
}

size_t catalogue_others(const struct catalogue *c, const struct exercise *e,
                        const struct exercise **out, size_t cap)
{
	size_t count = 0;
	for (int rank = 0; rank < 4; rank++) {
		for (size_t i = 0; i < c->exercise_count && count < cap; i++) {
			const struct exercise *other = &c->exercises[i];
			if (other != e && strcmp(other->category, e->category) == 0 &&
			    other_rank(e, other) == rank)
				out[count++] = other;
		}
	}
	return count;
}
