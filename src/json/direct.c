/*
 * The short way from a text to structs: where it is all as its table wants it, it is read as it
 * stands, without a tree. Whatever is not is left to the long way, which says what is wrong:
 * nothing that it would find fault with, or take for something else, may be let through here.
 */
#include <stdlib.h>
#include <string.h>

#include "direct.h"

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

#include "plain.h"

struct direct {
	const char *b;
	size_t at, len;
	size_t values;
	struct str text;         /* of a string with escapes */
	struct problems quiet;   /* of checks */
	struct json_options options;
	struct json_reader r;
};

struct slice {
	const char *text;
	size_t len;
};

static inline bool is_same(const char *word, struct slice s)
{
	size_t i = 0;
	while (i < s.len && word[i] == s.text[i] && word[i] != '\0')
		i++;
	return i == s.len && word[i] == '\0';
}

/* ---- tokens ---- */

static inline void skip_blanks(struct direct *d)
{
	while (d->at < d->len && (d->b[d->at] == ' ' || d->b[d->at] == '\n' || d->b[d->at] == '\r' ||
	                          d->b[d->at] == '\t'))
		d->at++;
}

static inline bool take(struct direct *d, char c)
{
	skip_blanks(d);
	if (d->at >= d->len || d->b[d->at] != c)
		return false;
	d->at++;
	return true;
}

/* A value begins with `c`. */
static bool take_value(struct direct *d, char c)
{
	return d->values++ < JSON_VALUES_MAX && take(d, c);
}

/* What comes after an item: a comma and another one, or the end. False for anything else. */
static bool take_more(struct direct *d, char end, bool *more)
{
	*more = take(d, ',');
	return *more || take(d, end);
}

/* The \u escape at `d->at`. */
static bool take_unit(struct direct *d, uint32_t *unit)
{
	if (d->len - d->at < 6 || d->b[d->at] != '\\' || d->b[d->at + 1] != 'u')
		return false;
	*unit = 0;
	for (size_t i = d->at + 2; i < d->at + 6; i++) {
		char c = d->b[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
		*unit = *unit << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	d->at += 6;
	return true;
}

static bool take_unicode(struct direct *d)
{
	uint32_t cp, low;
	char bytes[4];
	if (!take_unit(d, &cp))
		return false;
	if (cp >= 0xd800 && cp < 0xdc00) {
		if (!take_unit(d, &low) || low < 0xdc00 || low > 0xdfff)
			return false;
		cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
	} else if (cp >= 0xdc00 && cp <= 0xdfff) {
		return false;
	}
	str_addb(&d->text, bytes, utf8_encode(cp, bytes));
	return !utf8_is_unsafe(cp);
}

/* An escape, at its backslash: the usual ones. */
static bool take_escape(struct direct *d)
{
	char c = d->at + 1 < d->len ? d->b[d->at + 1] : '\0';
	if (c == 'u')
		return take_unicode(d);
	if (c != '"' && c != '\\' && c != '/')
		return false;
	str_addc(&d->text, c);
	d->at += 2;
	return true;
}

/* A character that is not ASCII. */
static bool pass_character(struct direct *d)
{
	uint32_t cp;
	size_t bytes = utf8_decode(d->b + d->at, d->len - d->at, &cp);
	d->at += bytes;
	return bytes > 1 && !utf8_is_unsafe(cp);
}

/* The rest of a string that has an escape at `d->at`; it began at `from`. */
static bool take_escaped(struct direct *d, size_t from, struct slice *out)
{
	str_clear(&d->text);
	for (;;) {
		str_addb(&d->text, d->b + from, d->at - from);
		if (d->b[d->at] == '"')
			break;
		if (!take_escape(d))
			return false;
		from = d->at;
		d->at = pass_plain(d->b, d->at, d->len);
		while (d->at < d->len && (unsigned char)d->b[d->at] >= 0x80 && pass_character(d))
			d->at = pass_plain(d->b, d->at, d->len);
		if (d->at >= d->len || (d->b[d->at] != '"' && d->b[d->at] != '\\'))
			return false;
	}
	d->at++;
	*out = (struct slice){ d->text.buf, d->text.len };
	return true;
}

/* A string, until the next one is taken. */
static inline bool take_string(struct direct *d, struct slice *out)
{
	if (!take(d, '"'))
		return false;
	size_t from = d->at;
	d->at = pass_plain(d->b, d->at, d->len);
	while (d->at < d->len && (unsigned char)d->b[d->at] >= 0x80 && pass_character(d))
		d->at = pass_plain(d->b, d->at, d->len);
	if (d->at >= d->len)
		return false;
	if (d->b[d->at] == '\\')
		return take_escaped(d, from, out);
	*out = (struct slice){ d->b + from, d->at - from };
	return d->b[d->at++] == '"';
}

static bool take_key(struct direct *d, struct slice *key)
{
	return take_string(d, key) && take(d, ':');
}

static bool take_word(struct direct *d, struct slice *word)
{
	skip_blanks(d);
	size_t from = d->at;
	while (d->at < d->len && is_word(d->b[d->at]))
		d->at++;
	*word = (struct slice){ d->b + from, d->at - from };
	return word->len > 0 && d->values++ < JSON_VALUES_MAX;
}

/* As the parser reads it: by strtod(). */
static bool take_number(struct direct *d, double *number)
{
	enum { EXACT = 15 }; /* digits that a double holds */
	char text[JSON_NUMBER_MAX + 1];
	struct slice word;
	if (!take_word(d, &word) || word.len > JSON_NUMBER_MAX)
		return false;
	if (word.len <= EXACT && plain_number(word.text, word.len) == word.len) {
		int64_t whole = 0;
		for (size_t i = 0; i < word.len; i++)
			whole = whole * 10 + (word.text[i] - '0');
		*number = (double)whole;
		return true;
	}
	if (!json_is_number(word.text, word.len))
		return false;
	memcpy(text, word.text, word.len);
	text[word.len] = '\0';
	*number = strtod(text, NULL);
	return true;
}

/* ---- values ---- */

static bool is_id(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.text[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return s.len >= 1 && s.len <= JSON_ID_MAX;
}

static const char *take_text(struct direct *d, const struct field *f)
{
	bool id = f->type == FIELD_ID || f->type == FIELD_IDS;
	struct slice s;
	if (d->values++ >= JSON_VALUES_MAX || !take_string(d, &s) || (id && !is_id(s)) ||
	    (!id && ((double)s.len < f->min || (double)s.len > f->max)))
		return NULL;
	return json_keep_text(&d->options, s.text, s.len);
}

static bool read_text(struct direct *d, const struct field *f, void *out)
{
	const char *text = take_text(d, f);
	if (text != NULL)
		store(f, out, &text, sizeof text);
	return text != NULL;
}

static bool read_word(struct direct *d, const struct field *f, void *out)
{
	struct slice s;
	if (d->values++ >= JSON_VALUES_MAX || !take_string(d, &s))
		return false;
	for (size_t i = 0; i < f->word_count; i++) {
		if (is_same(f->words[i], s)) {
			int value = f->first + (int)i;
			store(f, out, &value, sizeof value);
			return true;
		}
	}
	return false;
}

/* What it means and whether it will do is decided as on the long way. */
static bool read_number(struct direct *d, const struct field *f, void *out)
{
	cJSON node = { .type = cJSON_Number };
	if (!take_number(d, &node.valuedouble))
		return false;
	read_value(&d->r, f, &node, out);
	return d->quiet.total == 0;
}

static bool read_bool(struct direct *d, const struct field *f, void *out)
{
	struct slice word;
	if (!take_word(d, &word))
		return false;
	bool value = is_same("true", word);
	if (!value && (f->type == FIELD_TRUE || !is_same("false", word)))
		return false;
	store(f, out, &value, sizeof value);
	return true;
}

/* ---- lists ---- */

/* Items whose number is not known before. */
struct items {
	char *bytes; /* owned */
	size_t count, cap;
};

static void *add_item(struct items *items, size_t size)
{
	items->bytes = mem_grow(items->bytes, items->count, &items->cap, size);
	void *item = items->bytes + items->count++ * size;
	memset(item, 0, size);
	return item;
}

static bool count_in(const struct field *f, size_t count)
{
	return count >= f->least && (f->most == 0 || count <= f->most);
}

/* Keep them in the arena where all went well. */
static bool end_items(struct direct *d, const struct field *f, void *out, struct items *items,
                      size_t size, bool ok)
{
	ok = ok && count_in(f, items->count);
	if (ok) {
		void *kept = arena_take(d->options.arena, items->count * size);
		if (items->count > 0)
			memcpy(kept, items->bytes, items->count * size);
		store_list(f, out, kept, items->count);
	}
	mem_free(items->bytes);
	return ok;
}

static bool add_text(struct direct *d, const struct field *f, struct items *items)
{
	const char **text = add_item(items, sizeof *text);
	*text = take_text(d, f);
	return *text != NULL;
}

/* x up to f->min, y up to f->max. */
static bool take_point(struct direct *d, const struct field *f, double point[2])
{
	return take_value(d, '[') && take_number(d, &point[0]) && take(d, ',') &&
	       take_number(d, &point[1]) && take(d, ']') && point[0] >= 0 && point[0] <= f->min &&
	       point[1] >= 0 && point[1] <= f->max;
}

static bool add_point(struct direct *d, const struct field *f, struct items *items)
{
	return take_point(d, f, add_item(items, 2 * sizeof(double)));
}

static bool add_struct(struct direct *d, const struct field *f, struct items *items)
{
	return json_read_object(d, f->sub, add_item(items, f->sub->size));
}

typedef bool add_function(struct direct *d, const struct field *f, struct items *items);

static bool read_items(struct direct *d, const struct field *f, void *out, size_t size,
                       add_function *add)
{
	struct items items = { NULL, 0, 0 };
	bool more = true, ok = take_value(d, '[');
	if (ok && take(d, ']'))
		return end_items(d, f, out, &items, size, true);
	while (ok && more)
		ok = add(d, f, &items) && take_more(d, ']', &more);
	return end_items(d, f, out, &items, size, ok);
}

static bool read_texts(struct direct *d, const struct field *f, void *out)
{
	skip_blanks(d);
	if (!(f->flags & FIELD_ONE_OR_MORE) || d->at >= d->len || d->b[d->at] != '"')
		return read_items(d, f, out, sizeof(const char *), add_text);
	const char **one = arena_array(d->options.arena, 1, sizeof *one);
	*one = take_text(d, f);
	store_list(f, out, one, 1);
	return *one != NULL;
}

static bool read_point(struct direct *d, const struct field *f, void *out)
{
	double point[2];
	if (!take_point(d, f, point))
		return false;
	store(f, out, point, sizeof point);
	return true;
}

static bool read_points(struct direct *d, const struct field *f, void *out)
{
	return read_items(d, f, out, 2 * sizeof(double), add_point);
}

static bool read_list(struct direct *d, const struct field *f, void *out)
{
	return read_items(d, f, out, f->sub->size, add_struct);
}

/* ---- objects ---- */

static bool read_sub(struct direct *d, const struct field *f, void *out)
{
	if (!(f->flags & FIELD_POINTER))
		return json_read_object(d, f->sub, member(out, f->offset));
	void *value = arena_alloc(d->options.arena, f->sub->size);
	store(f, out, &value, sizeof value);
	return json_read_object(d, f->sub, value);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each key once? */
static bool are_different(const struct items *items, size_t size, size_t offset)
{
	bool ok = true;
	const char **keys = mem_array(items->count + 1, sizeof *keys);
	for (size_t i = 0; i < items->count; i++)
		memcpy(&keys[i], items->bytes + i * size + offset, sizeof *keys);
	qsort(keys, items->count, sizeof *keys, by_text);
	for (size_t i = 1; i < items->count; i++)
		ok = ok && strcmp(keys[i - 1], keys[i]) != 0;
	mem_free(keys);
	return ok;
}

static const char *take_free_key(struct direct *d)
{
	struct slice key;
	if (!take_key(d, &key) || key.len < 1 || key.len > JSON_KEY_MAX)
		return NULL;
	return arena_strndup(d->options.arena, key.text, key.len);
}

static bool add_pair(struct direct *d, const struct field *f, struct items *items)
{
	const char *key = take_free_key(d);
	struct json_pair *pair = add_item(items, sizeof *pair);
	*pair = (struct json_pair){ key, key != NULL ? take_text(d, f) : NULL };
	return pair->text != NULL;
}

static bool add_keyed(struct direct *d, const struct field *f, struct items *items)
{
	const char *key = take_free_key(d);
	char *item = add_item(items, f->sub->size);
	bool ok = key != NULL && json_read_object(d, f->sub, item);
	memcpy(item + f->sub->key_offset, &key, sizeof key);
	return ok;
}

static bool read_keyed(struct direct *d, const struct field *f, void *out, size_t size,
                       size_t offset, add_function *add)
{
	struct items items = { NULL, 0, 0 };
	bool more = true, ok = take_value(d, '{');
	if (ok && take(d, '}'))
		return end_items(d, f, out, &items, size, true);
	while (ok && more)
		ok = add(d, f, &items) && take_more(d, '}', &more);
	ok = ok && are_different(&items, size, offset);
	return end_items(d, f, out, &items, size, ok);
}

static bool read_map(struct direct *d, const struct field *f, void *out)
{
	return read_keyed(d, f, out, f->sub->size, f->sub->key_offset, add_keyed);
}

static bool read_text_map(struct direct *d, const struct field *f, void *out)
{
	return read_keyed(d, f, out, sizeof(struct json_pair), offsetof(struct json_pair, key), add_pair);
}

static bool read_field(struct direct *d, const struct field *f, void *out)
{
	static bool (*const readers[])(struct direct *d, const struct field *f, void *out) = {
		[FIELD_TEXT] = read_text, [FIELD_ID] = read_text, [FIELD_INT] = read_number,
		[FIELD_INT64] = read_number, [FIELD_FORMAT] = read_number, [FIELD_BOOL] = read_bool,
		[FIELD_TRUE] = read_bool, [FIELD_SECONDS] = read_number, [FIELD_NUMBER] = read_number,
		[FIELD_WORD] = read_word, [FIELD_TEXTS] = read_texts, [FIELD_IDS] = read_texts,
		[FIELD_POINT] = read_point, [FIELD_POINTS] = read_points, [FIELD_OBJECT] = read_sub,
		[FIELD_LIST] = read_list, [FIELD_MAP] = read_map, [FIELD_TEXT_MAP] = read_text_map,
	};
	return readers[f->type](d, f, out);
}

/* Files mostly keep the order of the table: the search begins behind what was found last. */
static const struct field *find_field(const struct fields *fields, struct slice key, size_t *from)
{
	for (size_t n = 0, i = *from; n < fields->count; n++, i++) {
		i = i < fields->count ? i : 0;
		if (is_same(fields->items[i].key, key)) {
			*from = i + 1;
			return &fields->items[i];
		}
	}
	return NULL;
}

static void set_bit(const struct fields *fields, const struct field *f, void *out)
{
	unsigned has;
	memcpy(&has, member(out, fields->has_offset), sizeof has);
	has |= f->bit;
	memcpy(member(out, fields->has_offset), &has, sizeof has);
}

/* The table that reads an object with that key, if it is another one than `table`. */
static const struct fields *other_table(const struct fields *fields, const struct fields *table,
                                        struct slice key)
{
	if (fields->other_key != NULL && table != fields->other && is_same(fields->other_key, key))
		return fields->other;
	if (fields->third_key != NULL && table == fields && is_same(fields->third_key, key))
		return fields->third;
	return NULL;
}

/* One key and its value. Where another table is to read the object, `*other` is that. */
static bool read_member(struct direct *d, const struct fields *fields, const struct fields *table,
                        void *out, uint64_t *seen, size_t *from, const struct fields **other)
{
	struct slice key;
	if (!take_key(d, &key))
		return false;
	*other = other_table(fields, table, key);
	const struct field *f = *other == NULL ? find_field(table, key, from) : NULL;
	uint64_t bit = f != NULL ? (uint64_t)1 << (f - table->items) : 0;
	if (f == NULL || (*seen & bit) || !read_field(d, f, out))
		return false;
	*seen |= bit;
	if (f->bit != 0)
		set_bit(table, f, out);
	return true;
}

static bool has_required(const struct fields *table, uint64_t seen)
{
	for (size_t i = 0; i < table->count; i++) {
		if ((table->items[i].flags & FIELD_REQUIRED) && !(seen >> i & 1))
			return false;
	}
	return true;
}

static bool read_by(struct direct *d, const struct fields *fields, const struct fields *table,
                    void *out, const struct fields **other)
{
	uint64_t seen = 0;
	size_t from = 0;
	*other = NULL;
	if (fields->init != NULL)
		memcpy(out, fields->init, fields->size);
	if (!take_value(d, '{'))
		return false;
	for (bool more = !take(d, '}'); more;) {
		if (!read_member(d, fields, table, out, &seen, &from, other) || !take_more(d, '}', &more))
			return false;
	}
	if (!has_required(table, seen))
		return false;
	if (table->check != NULL)
		table->check(&d->r, out);
	return d->quiet.total == 0;
}

bool json_read_object(struct direct *d, const struct fields *fields, void *out)
{
	const struct fields *table = fields, *other = NULL;
	size_t begin = d->at;
	if (fields->count > JSON_FIELDS_MAX)
		bug("a table of %zu fields", fields->count);
	while (!read_by(d, fields, table, out, &other)) {
		if (other == NULL)
			return false;
		table = other;
		d->at = begin;
		memset(out, 0, fields->size);
	}
	return true;
}

bool json_read_direct(const struct json_text *text, const struct fields *fields, void *out,
                      const struct json_options *options)
{
	struct place root = { NULL, NULL, NULL, 0 };
	struct direct d = {
		.b = text->bytes, .len = text->len, .text = STR_INIT, .quiet = PROBLEMS_QUIET,
		.options = *options,
	};
	if (text->len > JSON_FILE_MAX)
		return false;
	d.options.problems = &d.quiet;
	d.r = (struct json_reader){ .file = text->name, .options = &d.options, .place = &root };
	bool ok = json_read_object(&d, fields, out);
	skip_blanks(&d);
	str_release(&d.text);
	problems_release(&d.quiet);
	return ok && d.at == d.len;
}
