/*
 * data/catalogue.schema.json says the same as the table of fields, both ways:
 * keys, required keys, types, bounds, words; and no definition stands unused.
 */
#include <check.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "sample.h"

#include "limber/base/macros.h"
#include "limber/catalogue/fields.h"

Suite *schema_suite(void);

static cJSON *schema;

enum { DEFS_MAX = 64 };
static const struct fields *seen[DEFS_MAX];       /* tables already compared */
static size_t seen_count;
static const cJSON *used[DEFS_MAX];               /* definitions referred to */
static size_t used_count;

static const cJSON *get(const cJSON *object, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* Follow "$ref": "#/$defs/name". */
static const cJSON *resolve(const cJSON *node)
{
	const cJSON *ref = get(node, "$ref");
	if (ref == NULL)
		return node;
	static const char start[] = "#/$defs/";
	ck_assert(cJSON_IsString(ref));
	ck_assert_msg(strncmp(ref->valuestring, start, strlen(start)) == 0, "%s", ref->valuestring);
	const cJSON *def = get(get(schema, "$defs"), ref->valuestring + strlen(start));
	ck_assert_msg(def != NULL, "%s leads nowhere", ref->valuestring);
	bool known = false;
	for (size_t i = 0; i < used_count; i++)
		known = known || used[i] == def;
	if (!known) {
		ck_assert_uint_lt(used_count, DEFS_MAX);
		used[used_count++] = def;
	}
	return def;
}

static void assert_number(const char *at, const cJSON *node, const char *key, double wanted)
{
	const cJSON *number = get(node, key);
	ck_assert_msg(cJSON_IsNumber(number), "%s: no %s", at, key);
	ck_assert_msg(number->valuedouble == wanted, "%s: %s is %g, not %g", at, key,
	              number->valuedouble, wanted);
}

static void assert_word(const char *at, const cJSON *node, const char *key, const char *wanted)
{
	const cJSON *word = get(node, key);
	ck_assert_msg(cJSON_IsString(word) && strcmp(word->valuestring, wanted) == 0,
	              "%s: %s is not %s", at, key, wanted);
}

/* A bound of 0 on the number of items is not written down. */
static void assert_count(const char *at, const cJSON *node, const char *key, size_t wanted)
{
	if (wanted != 0)
		assert_number(at, node, key, (double)wanted);
	else
		ck_assert_msg(get(node, key) == NULL, "%s: has %s", at, key);
}

static void compare_text(const char *at, const struct field *f, const cJSON *node)
{
	assert_word(at, node, "type", "string");
	assert_number(at, node, "minLength", f->min);
	assert_number(at, node, "maxLength", f->max);
}

static void compare_id(const char *at, const cJSON *node)
{
	assert_word(at, node, "type", "string");
	assert_word(at, node, "pattern", "^[a-z0-9-]{1,64}$");
}

static void compare_bounds(const char *at, const cJSON *node, const char *type, double min,
                           double max)
{
	assert_word(at, node, "type", type);
	assert_number(at, node, "minimum", min);
	assert_number(at, node, "maximum", max);
}

static void compare_words(const char *at, const struct field *f, const cJSON *node)
{
	const cJSON *words = get(node, "enum");
	ck_assert_msg(cJSON_GetArraySize(words) == (int)f->word_count, "%s: enum", at);
	size_t i = 0;
	for (const cJSON *word = words->child; word != NULL; word = word->next, i++)
		ck_assert_msg(strcmp(word->valuestring, f->words[i]) == 0, "%s: %s", at,
		              word->valuestring);
}

static const cJSON *compare_list(const char *at, const struct field *f, const cJSON *node)
{
	assert_word(at, node, "type", "array");
	assert_count(at, node, "minItems", f->least);
	assert_count(at, node, "maxItems", f->most);
	return get(node, "items");
}

static void compare_texts(const char *at, const struct field *f, const cJSON *node)
{
	const cJSON *either = get(node, "anyOf");
	ck_assert_msg((either != NULL) == ((f->flags & FIELD_ONE_OR_MORE) != 0), "%s: anyOf", at);
	if (either != NULL) {
		ck_assert_int_eq(cJSON_GetArraySize(either), 2);
		compare_text(at, f, either->child);
		node = either->child->next;
	}
	const cJSON *item = resolve(compare_list(at, f, node));
	if (f->type == FIELD_IDS)
		compare_id(at, item);
	else
		compare_text(at, f, item);
}

static void compare_point(const char *at, const struct field *f, const cJSON *node)
{
	const cJSON *items = get(node, "prefixItems");
	assert_word(at, node, "type", "array");
	ck_assert_int_eq(cJSON_GetArraySize(items), 2);
	compare_bounds(at, items->child, "number", 0, f->min);
	compare_bounds(at, items->child->next, "number", 0, f->max);
	ck_assert(cJSON_IsFalse(get(node, "items")));
	assert_number(at, node, "minItems", 2);
}

static void compare_object(const char *at, const struct fields *fields, const cJSON *node);

/* An entry that may be hidden: if it has the key, then the other table, else this one. */
static void compare_entry(const char *at, const struct fields *fields, const cJSON *node)
{
	if (fields->other == NULL) {
		compare_object(at, fields, resolve(node));
		return;
	}
	const cJSON *required = get(get(node, "if"), "required");
	ck_assert_msg(cJSON_GetArraySize(required) == 1, "%s: if", at);
	ck_assert_str_eq(required->child->valuestring, fields->other_key);
	compare_object(at, fields->other, resolve(get(node, "then")));
	compare_object(at, fields, resolve(get(node, "else")));
}

static const cJSON *compare_map(const char *at, const struct field *f, const cJSON *node)
{
	const cJSON *keys = get(node, "propertyNames");
	assert_word(at, node, "type", "object");
	assert_number(at, keys, "minLength", 1);
	assert_number(at, keys, "maxLength", JSON_KEY_MAX);
	assert_count(at, node, "minProperties", f->least);
	assert_count(at, node, "maxProperties", f->most);
	return resolve(get(node, "additionalProperties"));
}

static void compare_seconds(const char *at, const struct field *f, const cJSON *node)
{
	compare_bounds(at, node, "number", f->min / 1000, f->max / 1000);
	assert_number(at, node, "multipleOf", 0.5);
}

static void compare_field(const struct field *f, const cJSON *property)
{
	const char *at = f->key;
	const cJSON *node = resolve(property);
	switch (f->type) {
	case FIELD_TEXT: compare_text(at, f, node); break;
	case FIELD_ID: compare_id(at, node); break;
	case FIELD_INT:
	case FIELD_INT64: compare_bounds(at, node, "integer", f->min, f->max); break;
	case FIELD_FORMAT: assert_number(at, node, "const", f->max); break;
	case FIELD_BOOL: assert_word(at, node, "type", "boolean"); break;
	case FIELD_TRUE: ck_assert(cJSON_IsTrue(get(node, "const"))); break;
	case FIELD_SECONDS: compare_seconds(at, f, node); break;
	case FIELD_NUMBER: compare_bounds(at, node, "number", f->min, f->max); break;
	case FIELD_WORD: compare_words(at, f, node); break;
	case FIELD_TEXTS:
	case FIELD_IDS: compare_texts(at, f, node); break;
	case FIELD_POINT: compare_point(at, f, node); break;
	case FIELD_POINTS: compare_point(at, f, resolve(compare_list(at, f, node))); break;
	case FIELD_OBJECT: compare_object(at, f->sub, node); break;
	case FIELD_LIST: compare_entry(at, f->sub, compare_list(at, f, node)); break;
	case FIELD_MAP: compare_object(at, f->sub, compare_map(at, f, node)); break;
	case FIELD_TEXT_MAP: compare_text(at, f, compare_map(at, f, node)); break;
	}
}

static bool requires(const cJSON *node, const char *key)
{
	const cJSON *word;
	cJSON_ArrayForEach(word, get(node, "required"))
		if (strcmp(word->valuestring, key) == 0)
			return true;
	return false;
}

/* Every key of the schema is in the table, and every required one. */
static void compare_keys(const char *at, const struct fields *fields, const cJSON *node)
{
	const cJSON *child;
	int required = 0;
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *f = &fields->items[i];
		bool wanted = (f->flags & FIELD_REQUIRED) != 0;
		ck_assert_msg(get(get(node, "properties"), f->key) != NULL, "%s: no %s", at,
		              f->key);
		ck_assert_msg(requires(node, f->key) == wanted, "%s: required: %s", at, f->key);
		required += wanted;
	}
	ck_assert_msg(cJSON_GetArraySize(get(node, "properties")) == (int)fields->count,
	              "%s: keys that the table has not", at);
	ck_assert_msg(cJSON_GetArraySize(get(node, "required")) == required, "%s: required", at);
	cJSON_ArrayForEach(child, get(node, "properties")) ck_assert_msg(
	    cJSON_IsString(get(child, "description")), "%s: %s: no description", at, child->string);
}

static void compare_object(const char *at, const struct fields *fields, const cJSON *node)
{
	for (size_t i = 0; i < seen_count; i++)
		if (seen[i] == fields)
			return;
	ck_assert_uint_lt(seen_count, DEFS_MAX);
	seen[seen_count++] = fields;
	assert_word(at, node, "type", "object");
	ck_assert_msg(cJSON_IsFalse(get(node, "additionalProperties")), "%s: open to other keys",
	              at);
	ck_assert_msg(cJSON_IsString(get(node, "description")), "%s: no description", at);
	compare_keys(at, fields, node);
	for (size_t i = 0; i < fields->count; i++)
		compare_field(&fields->items[i],
		              get(get(node, "properties"), fields->items[i].key));
}

START_TEST(schema_and_fields_say_the_same)
{
	struct str text = read_whole("data/catalogue.schema.json");
	schema = cJSON_ParseWithLengthOpts(text.buf, text.len + 1, NULL, 1);
	ck_assert_ptr_nonnull(schema);
	assert_word("schema", schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
	compare_object("catalogue", &catalogue_fields, schema);
	ck_assert_uint_gt(seen_count, 15);
	ck_assert_msg((int)used_count == cJSON_GetArraySize(get(schema, "$defs")),
	              "%zu definitions are used, %d are there", used_count,
	              cJSON_GetArraySize(get(schema, "$defs")));
	cJSON_Delete(schema);
	str_release(&text);
}
END_TEST

Suite *schema_suite(void)
{
	Suite *s = suite_create("schema");
	TCase *tc = tcase_create("schema");
	tcase_add_test(tc, schema_and_fields_say_the_same);
	suite_add_tcase(s, tc);
	return s;
}
