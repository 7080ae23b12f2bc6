/* The types of fields: each reads one value, checks it, and stores it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"

#include "limber/base/error.h"
#include "limber/base/str.h"

enum { SECOND_MS = 1000, HALF_MS = 500 };

/* ---- numbers ---- */

/* A finite number in bounds; the wording names the bounds in their own unit. */
static bool number_in(struct json_reader *r, const cJSON *node, double min, double max,
                      const char *unit)
{
	if (cJSON_IsNumber(node) && node->valuedouble >= min && node->valuedouble <= max)
		return true;
	if (min == max)
		expected(r, node, "%.15g%s", min, unit);
	else
		expected(r, node, "%.15g..%.15g%s", min, max, unit);
	return false;
}

static bool whole_in(struct json_reader *r, const cJSON *node, double min, double max)
{
	if (!number_in(r, node, min, max, ""))
		return false;
	if ((double)(int64_t)node->valuedouble == node->valuedouble)
		return true;
	expected(r, node, "a whole number");
	return false;
}

static void read_int(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!whole_in(r, node, f->min, f->max))
		return;
	int value = (int)node->valuedouble;
	store(f, out, &value, sizeof(value));
}

static void read_int64(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!whole_in(r, node, f->min, f->max))
		return;
	int64_t value = (int64_t)node->valuedouble;
	store(f, out, &value, sizeof(value));
}

static void read_format(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!whole_in(r, node, 1, f->max))
		return;
	int value = (int)node->valuedouble;
	store(f, out, &value, sizeof(value));
}

static void read_seconds(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!number_in(r, node, f->min / SECOND_MS, f->max / SECOND_MS, " seconds"))
		return;
	double halves = node->valuedouble * 2;
	if ((double)(int64_t)halves != halves) {
		expected(r, node, "whole or half seconds");
		return;
	}
	int64_t ms = (int64_t)halves * HALF_MS;
	store(f, out, &ms, sizeof(ms));
}

static void read_number(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (number_in(r, node, f->min, f->max, ""))
		store(f, out, &node->valuedouble, sizeof(double));
}

static void read_bool(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!cJSON_IsBool(node)) {
		expected(r, node, "true or false");
		return;
	}
	bool value = cJSON_IsTrue(node);
	store(f, out, &value, sizeof(value));
}

static void read_true(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	bool value = true;
	if (cJSON_IsTrue(node))
		store(f, out, &value, sizeof(value));
	else
		expected(r, node, "true");
}

/* ---- texts ---- */

static bool is_id(const char *s)
{
	size_t len = 0;
	while ((s[len] >= 'a' && s[len] <= 'z') || (s[len] >= '0' && s[len] <= '9') || s[len] == '-')
		len++;
	return len >= 1 && len <= JSON_ID_MAX && s[len] == '\0';
}

/* A few bytes tell most texts apart. */
const char *json_keep_text(const struct json_options *options, const char *text, size_t len)
{
	struct json_shared *shared = options->shared;
	if (shared == NULL)
		return arena_strndup(options->arena, text, len);
	const unsigned char *t = (const unsigned char *)text;
	size_t last = len > 0 ? len - 1 : 0;
	size_t hash = len * 31 + (size_t)t[0] * 7 + (size_t)t[last / 2] * 61 + (size_t)t[last] * 127;
	size_t slot = hash % JSON_SHARED;
	if (shared->kept[slot].text == NULL || shared->kept[slot].len != len ||
	    memcmp(shared->kept[slot].text, text, len) != 0) {
		shared->kept[slot].text = arena_strndup(options->arena, text, len);
		shared->kept[slot].len = len;
	}
	return shared->kept[slot].text;
}

/* A copy of the text, NULL where it is not as the field wants it. */
static const char *take_text(struct json_reader *r, const struct field *f, const cJSON *node)
{
	bool id = f->type == FIELD_ID || f->type == FIELD_IDS;
	if (!cJSON_IsString(node)) {
		expected(r, node, id ? "an id" : "text");
		return NULL;
	}
	size_t len = strlen(node->valuestring);
	if (id && !is_id(node->valuestring)) {
		expected(r, node, "an id of a-z, 0-9 and -, at most %d of them", JSON_ID_MAX);
		return NULL;
	}
	if (!id && ((double)len < f->min || (double)len > f->max)) {
		json_problem(r, "", "expected a text of %.0f..%.0f bytes, got %zu", f->min, f->max,
		             len);
		return NULL;
	}
	return json_keep_text(r->options, node->valuestring, len);
}

static void read_text(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	const char *text = take_text(r, f, node);
	if (text != NULL)
		store(f, out, &text, sizeof(text));
}

static void read_word(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	for (size_t i = 0; i < f->word_count && cJSON_IsString(node); i++) {
		if (same_text(node->valuestring, f->words[i])) {
			int value = f->first + (int)i;
			store(f, out, &value, sizeof(value));
			return;
		}
	}
	struct str words = STR_INIT;
	for (size_t i = 0; i < f->word_count; i++)
		str_addf(&words, "%s%s",
		         i == 0                  ? ""
		         : i + 1 < f->word_count ? ", "
		                                 : " or ",
		         f->words[i]);
	expected(r, node, "%s", words.buf);
	str_release(&words);
}

/* ---- lists ---- */

static size_t count_children(const cJSON *node)
{
	size_t count = 0;
	for (const cJSON *child = node->child; child != NULL; child = child->next)
		count++;
	return count;
}

static bool count_in(struct json_reader *r, const struct field *f, size_t count, const char *noun)
{
	if (count >= f->least && (f->most == 0 || count <= f->most))
		return true;
	if (f->most == 0)
		json_problem(r, "", "expected at least %zu %s, got %zu", f->least, noun, count);
	else if (f->least == f->most)
		json_problem(r, "", "expected %zu %s, got %zu", f->least, noun, count);
	else
		json_problem(r, "", "expected %zu..%zu %s, got %zu", f->least, f->most, noun,
		             count);
	return false;
}

/* How many items a list has; false where it is none or the number is out of bounds. */
static bool list_count(struct json_reader *r, const struct field *f, const cJSON *node,
                       size_t *count)
{
	if (!cJSON_IsArray(node)) {
		expected(r, node,
		         f->flags & FIELD_ONE_OR_MORE ? "text or a list of texts" : "a list");
		return false;
	}
	*count = count_children(node);
	return count_in(r, f, *count, "items");
}

static void read_texts(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	struct place place = { r->place, node, NULL, 0 };
	size_t count = 1;
	if ((f->flags & FIELD_ONE_OR_MORE) && cJSON_IsString(node)) {
		const char **one = arena_array(r->options->arena, 1, sizeof(*one));
		*one = take_text(r, f, node);
		store_list(f, out, one, *one == NULL ? 0 : 1);
		return;
	}
	if (!list_count(r, f, node, &count))
		return;
	const char **texts = arena_array(r->options->arena, count, sizeof(*texts));
	size_t kept = 0;
	r->place = &place;
	for (const cJSON *child = node->child; child != NULL; child = child->next, place.index++) {
		place.node = child;
		texts[kept] = take_text(r, f, child);
		if (texts[kept] != NULL)
			kept++;
	}
	r->place = place.outer;
	store_list(f, out, texts, kept);
}

static bool take_point(struct json_reader *r, const struct field *f, const cJSON *node,
                       double point[2])
{
	const double most[2] = { f->min, f->max };
	const cJSON *x = cJSON_IsArray(node) ? node->child : NULL;
	const cJSON *y = x != NULL ? x->next : NULL;
	if (y == NULL || y->next != NULL) {
		expected(r, node, "a point [x, y]");
		return false;
	}
	struct place place = { r->place, x, NULL, 0 };
	r->place = &place;
	bool good = number_in(r, x, 0, most[0], "");
	place.node = y;
	place.index = 1;
	good = number_in(r, y, 0, most[1], "") && good;
	r->place = place.outer;
	point[0] = x->valuedouble;
	point[1] = y->valuedouble;
	return good;
}

static void read_point(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	double point[2];
	if (take_point(r, f, node, point))
		store(f, out, point, sizeof(point));
}

static void read_points(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	size_t count;
	if (!list_count(r, f, node, &count))
		return;
	double (*points)[2] = arena_array(r->options->arena, count, sizeof(*points));
	size_t kept = 0;
	struct place place = { r->place, node, NULL, 0 };
	r->place = &place;
	for (const cJSON *child = node->child; child != NULL; child = child->next, place.index++) {
		place.node = child;
		if (take_point(r, f, child, points[kept]))
			kept++;
	}
	r->place = place.outer;
	store_list(f, out, points, kept);
}

/* ---- objects ---- */

static void read_sub(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	if (!(f->flags & FIELD_POINTER)) {
		read_object(r, f->sub, node, member(out, f->offset));
		return;
	}
	void *value = arena_alloc(r->options->arena, f->sub->size);
	read_object(r, f->sub, node, value);
	store(f, out, &value, sizeof(value));
}

static void read_list(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	size_t count;
	if (!list_count(r, f, node, &count))
		return;
	char *items = arena_array(r->options->arena, count, f->sub->size);
	struct place place = { r->place, node, NULL, 0 };
	r->place = &place;
	/* When no more problems are told, a hostile list gets no more memory either. */
	for (const cJSON *child = node->child;
	     child != NULL && !problems_full(r->options->problems, r->file);
	     child = child->next, place.index++) {
		place.node = child;
		read_object(r, f->sub, child, items + place.index * f->sub->size);
	}
	r->place = place.outer;
	store_list(f, out, items, place.index);
}

static int by_key(const void *a, const void *b)
{
	const cJSON *const *x = a, *const *y = b;
	return strcmp((*x)->string, (*y)->string);
}

/* Free keys cannot be told apart by a table: sort them and look at neighbours. */
static void find_twice(struct json_reader *r, const cJSON *node, size_t count)
{
	struct arena scratch = ARENA_INIT;
	const cJSON **sorted = arena_array(&scratch, count, sizeof(const cJSON *));
	size_t i = 0;
	for (const cJSON *child = node->child; child != NULL; child = child->next)
		sorted[i++] = child;
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), by_key);
	for (i = 1; i < count; i++) {
		char key[PROBLEM_QUOTE_MAX + 8];
		const char *name = sorted[i]->string;
		bool first = i == 1 || strcmp(sorted[i - 2]->string, name) != 0;
		if (first && strcmp(sorted[i - 1]->string, name) == 0)
			json_problem(r, "", "%s is there twice",
			             problem_quote(key, name, strlen(name)));
	}
	arena_release(&scratch);
}

static bool map_count(struct json_reader *r, const struct field *f, const cJSON *node,
                      size_t *count)
{
	if (!is_object(r, node, NULL))
		return false;
	*count = count_children(node);
	if (!count_in(r, f, *count, "keys"))
		return false;
	find_twice(r, node, *count);
	return true;
}

/* A free key, copied; at most 64 bytes and not empty. */
static const char *take_key(struct json_reader *r, const char *key)
{
	size_t len = strlen(key);
	if (len < 1 || len > JSON_KEY_MAX)
		json_problem(r, "", "expected a key of 1..%d bytes, got %zu", JSON_KEY_MAX, len);
	return arena_strndup(r->options->arena, key, len);
}

static void read_map(struct json_reader *r, const struct field *f, const cJSON *node, void *out)
{
	size_t count;
	if (!map_count(r, f, node, &count))
		return;
	char *items = arena_array(r->options->arena, count, f->sub->size);
	char *at = items;
	struct place place = { r->place, node, NULL, 0 };
	r->place = &place;
	for (const cJSON *child = node->child; child != NULL; child = child->next) {
		place.node = child;
		place.key = child->string;
		const char *key = take_key(r, child->string);
		read_object(r, f->sub, child, at);
		memcpy(at + f->sub->key_offset, &key, sizeof(key));
		at += f->sub->size;
	}
	r->place = place.outer;
	store_list(f, out, items, count);
}

static void read_text_map(struct json_reader *r, const struct field *f, const cJSON *node,
                          void *out)
{
	size_t count;
	if (!map_count(r, f, node, &count))
		return;
	struct json_pair *pairs = arena_array(r->options->arena, count, sizeof(*pairs));
	struct json_pair *at = pairs;
	struct place place = { r->place, node, NULL, 0 };
	r->place = &place;
	for (const cJSON *child = node->child; child != NULL; child = child->next, at++) {
		place.node = child;
		place.key = child->string;
		at->key = take_key(r, child->string);
		at->text = take_text(r, f, child);
	}
	r->place = place.outer;
	store_list(f, out, pairs, count);
}

typedef void read_function(struct json_reader *r, const struct field *f, const cJSON *node,
                           void *out);

void read_value(struct json_reader *r, const struct field *field, const cJSON *node, void *out)
{
	static read_function *const readers[] = {
		[FIELD_TEXT] = read_text,
		[FIELD_ID] = read_text,
		[FIELD_INT] = read_int,
		[FIELD_INT64] = read_int64,
		[FIELD_FORMAT] = read_format,
		[FIELD_BOOL] = read_bool,
		[FIELD_TRUE] = read_true,
		[FIELD_SECONDS] = read_seconds,
		[FIELD_NUMBER] = read_number,
		[FIELD_WORD] = read_word,
		[FIELD_TEXTS] = read_texts,
		[FIELD_IDS] = read_texts,
		[FIELD_POINT] = read_point,
		[FIELD_POINTS] = read_points,
		[FIELD_OBJECT] = read_sub,
		[FIELD_LIST] = read_list,
		[FIELD_MAP] = read_map,
		[FIELD_TEXT_MAP] = read_text_map,
	};
	readers[field->type](r, field, node, out);
}
