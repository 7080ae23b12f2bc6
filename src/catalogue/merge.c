/* Entries of all files sorted by id, and what is made of them. */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"

/* Where a file has its list of a kind, and an entry of it its id. */
struct list {
	const char *key, *noun;
	size_t items, count;     /* in struct raw_file */
	size_t size, id, hidden; /* of the raw struct, and in it */
};

#define LIST(list_, name) \
	{ .key = #list_, .noun = #name, .items = offsetof(struct raw_file, list_), \
	  .count = offsetof(struct raw_file, name##_count), \
	  .size = sizeof(struct raw_##name), .id = offsetof(struct raw_##name, name.id), \
	  .hidden = offsetof(struct raw_##name, hidden) }

static const struct list lists[ENTRY_KIND_COUNT] = {
	[ENTRY_CATEGORY] = LIST(categories, category),
	[ENTRY_EXERCISE] = LIST(exercises, exercise),
	[ENTRY_ROUTINE] = LIST(routines, routine),
	[ENTRY_CONDITION] = LIST(conditions, condition),
};

const char *entry_list_key(enum entry_kind kind)
{
	return lists[kind].key;
}

const char *entry_noun(enum entry_kind kind)
{
	return lists[kind].noun;
}

/* ---- entries ---- */

static size_t list_count(const struct raw_file *f, const struct list *l)
{
	size_t count;
	memcpy(&count, (const char *)f + l->count, sizeof(count));
	return count;
}

static size_t count_entries(const struct raw_file *f)
{
	size_t total = 0;
	for (size_t kind = 0; kind < ENTRY_KIND_COUNT; kind++)
		total += list_count(f, &lists[kind]);
	return total;
}

static struct entry entry_at(const struct raw_file *f, enum entry_kind kind, size_t index)
{
	const struct list *l = &lists[kind];
	struct entry e = { .kind = kind, .index = index };
	const char *items;
	memcpy(&items, (const char *)f + l->items, sizeof(items));
	const char *raw = items + index * l->size;
	memcpy(&e.id, raw + l->id, sizeof(e.id));
	memcpy(&e.hidden, raw + l->hidden, sizeof(e.hidden));
	e.raw = raw;
	return e;
}

/* A file's entries into `out`; what has no id, a problem already, is left out. */
static size_t list_entries(const struct raw_file *f, size_t file, struct entry *out)
{
	size_t added = 0;
	for (size_t kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
		size_t count = list_count(f, &lists[kind]);
		for (size_t i = 0; i < count; i++) {
			struct entry e = entry_at(f, (enum entry_kind)kind, i);
			if (e.id == NULL)
				continue;
			e.file = file;
			e.order = added;
			out[added++] = e;
		}
	}
	return added;
}

struct entry *file_entries(const struct files *files, size_t file, size_t *count)
{
	const struct raw_file *f = &files->raw[file];
	struct entry *entries = mem_array(count_entries(f) + 1, sizeof(*entries));
	*count = list_entries(f, file, entries);
	return entries;
}

/* Routines, categories and exercises share their ids; conditions have their own. */
static int compare_ids(enum entry_kind a_kind, const char *a, enum entry_kind b_kind, const char *b)
{
	int a_own = a_kind == ENTRY_CONDITION, b_own = b_kind == ENTRY_CONDITION;
	return a_own != b_own ? a_own - b_own : strcmp(a, b);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = compare_ids(x->kind, x->id, y->kind, y->id);
	if (order != 0)
		return order;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void sort_entries(struct entry *entries, size_t count)
{
	if (count > 1)
		qsort(entries, count, sizeof(*entries), compare_entries);
}

/* ---- sources ---- */

static int compare_sources(const void *a, const void *b)
{
	const struct source *x = a, *y = b;
	return strcmp(x->key, y->key);
}

static bool left_out(const struct files *files, size_t file, bool trial)
{
	return files->bad[file] && !trial;
}

/* Keep one of each key, the one of the last file: equal keys are in no order after a sort. */
static void merge_sources(struct merge *m, const struct files *files, bool trial)
{
	size_t total = 0;
	for (size_t i = 0; i < files->count; i++)
		total += left_out(files, i, trial) ? 0 : files->raw[i].source_count;
	m->sources = mem_array(total + 1, sizeof(*m->sources));
	for (size_t i = files->count; i-- > 0;) {
		size_t sorted = m->source_count, kept = sorted;
		size_t count = left_out(files, i, trial) ? 0 : files->raw[i].source_count;
		for (size_t j = 0; j < count; j++) {
			const struct json_pair *pair = &files->raw[i].sources[j];
			struct source s = { pair->key, pair->text };
			if (sorted == 0 ||
			    bsearch(&s, m->sources, sorted, sizeof(s), compare_sources) == NULL)
				m->sources[kept++] = s;
		}
		m->source_count = kept;
		if (kept > 1)
			qsort(m->sources, kept, sizeof(*m->sources), compare_sources);
	}
}

bool merge_has_source(const struct merge *m, const char *key)
{
	struct source wanted = { key, NULL };
	return m->source_count > 0 && bsearch(&wanted, m->sources, m->source_count,
	                                      sizeof(wanted), compare_sources) != NULL;
}

/* ---- merging ---- */

/* The entries at `e` with one id and kind become a slot; returns how many they are. */
static size_t add_slot(struct merge *m, const struct entry *e, size_t left)
{
	size_t count = 1;
	bool known = !e[0].hidden;
	size_t order = e[0].order;
	while (count < left && e[count].kind == e[0].kind && strcmp(e[count].id, e[0].id) == 0) {
		if (!known && !e[count].hidden)
			order = e[count].order;
		known = known || !e[count].hidden;
		count++;
	}
	const struct entry *last = &e[count - 1];
	m->slots[m->slot_count++] = (struct slot){
		.id = last->id, .kind = last->kind, .entry = last, .gone = last->hidden,
		.known = known, .order = order,
	};
	return count;
}

void merge_files(struct merge *m, const struct files *files, bool trial)
{
	size_t total = 0;
	*m = (struct merge){ 0 };
	for (size_t i = 0; i < files->count; i++)
		total += left_out(files, i, trial) ? 0 : count_entries(&files->raw[i]);
	m->entries = mem_array(total + 1, sizeof(*m->entries));
	m->slots = mem_array(total + 1, sizeof(*m->slots));
	for (size_t i = 0; i < files->count; i++) {
		if (left_out(files, i, trial))
			continue;
		size_t from = m->entry_count;
		m->entry_count += list_entries(&files->raw[i], i, m->entries + from);
		for (size_t j = from; j < m->entry_count; j++)
			m->entries[j].order += from;
	}
	sort_entries(m->entries, m->entry_count);
	for (size_t at = 0; at < m->entry_count;)
		at += add_slot(m, m->entries + at, m->entry_count - at);
	merge_sources(m, files, trial);
}

void merge_release(struct merge *m)
{
	mem_free(m->entries);
	mem_free(m->slots);
	mem_free(m->sources);
	*m = (struct merge){ 0 };
}

static int compare_slots(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	int order = compare_ids(x->kind, x->id, y->kind, y->id);
	if (order != 0 || x->kind == y->kind)
		return order;
	return x->kind < y->kind ? -1 : 1;
}

struct slot *merge_find(const struct merge *m, enum entry_kind kind, const char *id)
{
	struct slot wanted = { .id = id, .kind = kind };
	if (m->slot_count == 0)
		return NULL;
	return bsearch(&wanted, m->slots, m->slot_count, sizeof(wanted), compare_slots);
}

/* ---- ids ---- */

static int compare_orders(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void report_entry(const struct files *files, const struct entry *e,
                         struct problems *problems, const char *what)
{
	struct str pointer = STR_INIT;
	str_addf(&pointer, "/%s/%zu/id", entry_list_key(e->kind), e->index);
	problem_at_pointer(problems, files->sources[e->file].name, pointer.buf, e->id, "%s", what);
	str_release(&pointer);
}

bool check_ids(const struct files *files, size_t file, struct problems *problems)
{
	size_t count;
	struct entry *entries = file_entries(files, file, &count);
	sort_entries(entries, count);
	struct entry *twice = mem_array(count + 1, sizeof(*twice));
	size_t found = 0;
	for (size_t i = 1; i < count; i++)
		if (compare_ids(entries[i].kind, entries[i].id, entries[i - 1].kind,
		                entries[i - 1].id) == 0)
			twice[found++] = entries[i];
	if (found > 1)
		qsort(twice, found, sizeof(*twice), compare_orders);
	for (size_t i = 0; i < found; i++)
		report_entry(files, &twice[i], problems, "this id is used twice in the file");
	mem_free(entries);
	mem_free(twice);
	return found == 0;
}

void check_kinds(const struct merge *m, struct files *files, struct problems *problems, bool trial)
{
	const struct slot *a = NULL, *b = NULL;
	for (size_t i = 0; i < m->slot_count; i++) {
		if (m->slots[i].gone)
			continue; /* what is hidden stands in nobody's way */
		a = b;
		b = &m->slots[i];
		if (a == NULL || compare_ids(a->kind, a->id, b->kind, b->id) != 0)
			continue;
		if (a->entry->file == b->entry->file)
			continue; /* told by check_ids() */
		bool a_later = a->entry->file > b->entry->file;
		const struct slot *later = a_later ? a : b, *first = a_later ? b : a;
		if (trial && !files->bad[later->entry->file])
			continue;
		struct str what = STR_INIT;
		str_addf(&what, "this id is already that of the %s in %s", entry_noun(first->kind),
		         files->sources[first->entry->file].name);
		report_entry(files, later->entry, problems, what.buf);
		files->bad[later->entry->file] = true;
		str_release(&what);
	}
}
