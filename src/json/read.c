/*
 * Parsing by cJSON on a bump allocator, objects by their tables of fields,
 * and the wording of problems. The tree lives in one function: what is wanted
 * of it is copied, the rest dropped whole.
 */
#include "limber/json/read.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "direct.h"
#include "reader.h"

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"

size_t problem_count(const struct json_reader *r)
{
	return r->options->problems->total;
}

struct arena *json_arena(struct json_reader *r)
{
	return r->options->arena;
}

bool json_is_clean(const struct json_reader *r)
{
	return problem_count(r) == r->before;
}

/* ---- places ---- */

void json_pointer_add(struct str *pointer, const char *key)
{
	str_addc(pointer, '/');
	for (; *key != '\0'; key++) {
		if (*key == '~')
			str_adds(pointer, "~0");
		else if (*key == '/')
			str_adds(pointer, "~1");
		else
			str_addc(pointer, *key);
	}
}

/* Not deeper than the scan let through, so the recursion is bounded. */
static void add_place(struct str *pointer, const struct place *place)
{
	if (place == NULL || place->outer == NULL)
		return;
	add_place(pointer, place->outer);
	if (place->key != NULL)
		json_pointer_add(pointer, place->key);
	else
		str_addf(pointer, "/%zu", place->index);
}

/* The id among an object's first keys: no object of ours has more, a hostile one has millions. */
static const char *find_id(const cJSON *object)
{
	const cJSON *child = object->child;
	for (int i = 0; child != NULL && i < JSON_FIELDS_MAX; i++, child = child->next)
		if (strcmp(child->string, "id") == 0)
			return cJSON_GetStringValue(child);
	return NULL;
}

/* The id of the nearest object around the place that has one; NULL for none. */
static const char *nearest_id(const struct place *place)
{
	for (; place != NULL; place = place->outer) {
		const char *id = cJSON_IsObject(place->node) ? find_id(place->node) : NULL;
		if (id != NULL)
			return id;
	}
	return NULL;
}

static void add_problem(struct json_reader *r, struct problems *list, const char *below,
                        const char *fmt, va_list ap) LIMBER_PRINTF(4, 0);

static void add_problem(struct json_reader *r, struct problems *list, const char *below,
                        const char *fmt, va_list ap)
{
	if (list->quiet || problems_full(list, r->file)) {
		list->total++;
		return;
	}
	struct str pointer = STR_INIT;
	add_place(&pointer, r->place);
	str_adds(&pointer, below);
	problem_vat_pointer(list, r->file, pointer.buf, nearest_id(r->place), fmt, ap);
	str_release(&pointer);
}

void json_problem(struct json_reader *r, const char *below, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_problem(r, r->options->problems, below, fmt, ap);
	va_end(ap);
}

/* ---- wording ---- */

/* A value as it may be shown in a message. */
static void add_shown(struct str *out, const cJSON *node)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	if (cJSON_IsString(node))
		str_adds(out, problem_quote(quoted, node->valuestring, strlen(node->valuestring)));
	else if (cJSON_IsNumber(node) && node->valuedouble - node->valuedouble != 0)
		str_adds(out, "a number that is too large");
	else if (cJSON_IsNumber(node))
		str_addf(out, "%.15g", node->valuedouble);
	else if (cJSON_IsBool(node))
		str_adds(out, cJSON_IsTrue(node) ? "true" : "false");
	else if (cJSON_IsNull(node))
		str_adds(out, "null");
	else
		str_adds(out, cJSON_IsArray(node) ? "a list" : "an object");
}

void expected(struct json_reader *r, const cJSON *got, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;
	if (r->options->problems->quiet) {
		r->options->problems->total++;
		return;
	}
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	str_adds(&text, ", got ");
	add_shown(&text, got);
	json_problem(r, "", "expected %s", text.buf);
	str_release(&text);
}

bool is_object(struct json_reader *r, const cJSON *node, const char *noun)
{
	if (cJSON_IsObject(node))
		return true;
	expected(r, node, "%s", noun == NULL ? "an object" : noun);
	return false;
}

void json_suggest(struct str *out, const char *word, const char *const *words, size_t count)
{
	int limit = strlen(word) < 4 ? 1 : 2, best = limit + 1;
	const char *nearest = NULL;
	for (size_t i = 0; i < count; i++) {
		int distance = text_same_word(word, words[i]) ? 0 : text_distance(word, words[i]);
		if (distance < best) {
			best = distance;
			nearest = words[i];
		}
	}
	if (nearest != NULL)
		str_addf(out, ", did you mean \"%s\"?", nearest);
}

/* ---- objects ---- */

/*
 * The field of a key. Files mostly keep the order of the table, so the search
 * begins behind the field that was found last.
 */
static const struct field *find_field(const struct fields *fields, const char *key, size_t *from)
{
	for (size_t n = 0; n < fields->count; n++) {
		size_t i = *from + n < fields->count ? *from + n : *from + n - fields->count;
		if (same_text(fields->items[i].key, key)) {
			*from = i + 1 < fields->count ? i + 1 : 0;
			return &fields->items[i];
		}
	}
	return NULL;
}

static void add_unknown(struct json_reader *r, struct problems *list, const char *fmt, ...)
	LIMBER_PRINTF(3, 4);

static void add_unknown(struct json_reader *r, struct problems *list, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_problem(r, list, "", fmt, ap);
	va_end(ap);
}

static void unknown_key(struct json_reader *r, const struct fields *fields, const char *key)
{
	const struct json_options *o = r->options;
	struct problems *list = o->unknown != NULL ? o->unknown : o->problems;
	if (o->keep_unknown)
		return;
	if (problems_full(list, r->file)) {
		list->total++; /* not a word: a hostile object has millions */
		return;
	}
	const char *keys[JSON_FIELDS_MAX];
	char quoted[PROBLEM_QUOTE_MAX + 8];
	struct str hint = STR_INIT;
	for (size_t i = 0; i < fields->count; i++)
		keys[i] = fields->items[i].key;
	json_suggest(&hint, key, keys, fields->count);
	add_unknown(r, list, "unknown key %s%s", problem_quote(quoted, key, strlen(key)), hint.buf);
	str_release(&hint);
}

static void missing_keys(struct json_reader *r, const struct fields *fields, uint64_t seen)
{
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *f = &fields->items[i];
		if ((f->flags & FIELD_REQUIRED) && !(seen >> i & 1))
			json_problem(r, "", "\"%s\" is missing", f->key);
	}
}

/* A text of a newer format is not judged by this one's rules. Only the outermost object has one. */
static bool is_newer(struct json_reader *r, const struct fields *fields, const cJSON *node)
{
	for (size_t i = 0; i < fields->count && r->place->outer == NULL; i++) {
		const struct field *f = &fields->items[i];
		if (f->type != FIELD_FORMAT)
			continue;
		const cJSON *format = cJSON_GetObjectItemCaseSensitive(node, f->key);
		if (!cJSON_IsNumber(format) || !(format->valuedouble > f->max))
			return false;
		struct str shown = STR_INIT;
		add_shown(&shown, format);
		json_problem(r, "", "format %s is newer than this program, which reads format %.0f",
		             shown.buf, f->max);
		str_release(&shown);
		return true;
	}
	return false;
}

static void read_member(struct json_reader *r, const struct field *f, const cJSON *node, void *out,
                        const struct fields *fields)
{
	struct place place = { r->place, node, node->string, 0 };
	r->place = &place;
	size_t before = problem_count(r);
	read_value(r, f, node, out);
	if (f->bit != 0 && (!fields->has_right || problem_count(r) == before)) {
		unsigned has;
		char *at = (char *)out + fields->has_offset;
		memcpy(&has, at, sizeof(has));
		has |= f->bit;
		memcpy(at, &has, sizeof(has));
	}
	r->place = place.outer;
}

/* The keys of an object, each to its field. Returns which fields were there. */
static uint64_t read_members(struct json_reader *r, const struct fields *fields, const cJSON *node,
                             void *out)
{
	uint64_t seen = 0;
	size_t from = 0;
	for (const cJSON *child = node->child; child != NULL; child = child->next) {
		const struct field *f = find_field(fields, child->string, &from);
		if (f == NULL) {
			unknown_key(r, fields, child->string);
			continue;
		}
		uint64_t bit = (uint64_t)1 << (f - fields->items);
		if (seen & bit) {
			json_problem(r, "", "\"%s\" is there twice", f->key);
			continue;
		}
		seen |= bit;
		read_member(r, f, child, out, fields);
	}
	return seen;
}

/* The one that reads this object. */
static const struct fields *table_for(const struct fields *fields, const cJSON *node)
{
	const struct fields *found = fields;
	for (const cJSON *c = fields->other_key ? node->child : NULL; c != NULL; c = c->next) {
		if (same_text(c->string, fields->other_key))
			return fields->other;
		if (fields->third_key != NULL && same_text(c->string, fields->third_key))
			found = fields->third;
	}
	return found;
}

void read_object(struct json_reader *r, const struct fields *fields, const cJSON *node, void *out)
{
	if (fields->count > JSON_FIELDS_MAX)
		bug("a table of %zu fields", fields->count);
	if (fields->init != NULL)
		memcpy(out, fields->init, fields->size);
	if (!is_object(r, node, fields->noun) || is_newer(r, fields, node))
		return;
	fields = table_for(fields, node);
	size_t outer = r->before;
	r->before = problem_count(r);
	uint64_t seen = read_members(r, fields, node, out);
	missing_keys(r, fields, seen);
	if (fields->check != NULL)
		fields->check(r, out);
	r->before = outer;
}

/* ---- parsing ---- */

/* What a parse takes its memory from: cJSON's hooks have no argument. */
static struct {
	struct arena *arena;
	char *at, *end; /* a part of it, for what is small */
} pool;

enum { POOL_PART = 8192, POOL_SMALL = 512 }; /* bytes */

static void *parse_alloc(size_t size)
{
	size_t align = alignof(max_align_t);
	if (size > POOL_SMALL)
		return arena_take(pool.arena, size);
	size = (size + align - 1) / align * align;
	if (size > (size_t)(pool.end - pool.at)) {
		pool.at = arena_take(pool.arena, POOL_PART);
		pool.end = pool.at + POOL_PART;
	}
	void *p = pool.at;
	pool.at += size;
	return p;
}

/* The tree goes with its arena. */
static void parse_free(void *p)
{
	(void)p;
}

static cJSON *parse(struct arena *arena, const char *bytes, size_t len)
{
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	cJSON_Hooks hooks = { .malloc_fn = parse_alloc, .free_fn = parse_free };
	pool.arena = arena;
	pool.at = pool.end = NULL;
	cJSON_InitHooks(&hooks);
	/* Nothing but blanks can follow the value: the scan has seen to it. */
	cJSON *tree = cJSON_ParseWithLengthOpts(bytes, len, NULL, 0);
	cJSON_InitHooks(NULL);
	pool.arena = NULL;
	return tree;
}

static void read_tree(const struct json_text *text, const char *bytes, const struct fields *fields,
                      void *out, const struct json_options *options)
{
	struct arena own = ARENA_INIT;
	struct arena *arena = options->scratch != NULL ? options->scratch : &own;
	const cJSON *tree = parse(arena, bytes, text->len);
	if (tree == NULL) {
		problem_of_file(options->problems, text->name, "the parser cannot read it");
	} else {
		struct place root = { NULL, tree, NULL, 0 };
		struct json_reader r = { .file = text->name, .options = options, .place = &root };
		read_object(&r, fields, tree, out);
	}
	if (arena == &own)
		arena_release(arena);
	else
		arena_clear(arena);
}

bool json_read(const struct json_text *text, const struct fields *fields, void *out,
               const struct json_options *options)
{
	size_t before = options->problems->total;
	char *mended = NULL;
	memset(out, 0, fields->size);
	if (json_read_direct(text, fields, out, options))
		return true;
	memset(out, 0, fields->size);
	enum json_scan_result result = json_scan(text, options->problems, &mended, NULL);
	if (result != JSON_SCAN_BROKEN)
		read_tree(text, mended != NULL ? mended : text->bytes, fields, out, options);
	mem_free(mended);
	return options->problems->total == before;
}
