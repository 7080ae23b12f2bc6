/* The settings file: any bytes are read; one value is put in or taken out, the rest stays. */
#include <string.h>

#include "fuzz.h"

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/edit.h"
#include "limber/json/scan.h"
#include "limber/store/settings.h"

static const char *const words[] = { "say", "--slow", "a \"b\" \\ c", "\xc3\xb6" };

struct read {
	struct settings settings;
	struct arena arena;
	size_t problems;
	bool is_json;
};

static bool is_json(const struct json_text *text)
{
	struct problems problems = PROBLEMS_INIT;
	char *mended;
	bool good = json_scan(text, &problems, &mended, NULL) == JSON_SCAN_GOOD;
	mem_free(mended);
	problems_release(&problems);
	return good;
}

static void check_settings(const struct settings *s)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		enum setting_id id = (enum setting_id)i;
		const struct setting *of = setting_of(id);
		int max = of->kind == KIND_OF_LIST ? SETTING_LIST_MAX :
		          of->kind == KIND_OF_SWITCH ? 1 : of->max;
		FUZZ_CHECK(s->value[i] >= (of->kind == KIND_OF_LIST ? 0 : of->min) && s->value[i] <= max,
		           "%s is %d", of->key, s->value[i]);
		for (int k = 0; of->kind == KIND_OF_LIST && k < s->value[i]; k++)
			FUZZ_CHECK(setting_takes_text(s->list[i][k]), "%s has a text that cannot be", of->key);
		struct str said = STR_INIT;
		setting_say(s, id, &said);
		fuzz_safe(said.buf);
		str_release(&said);
	}
}

static void read_settings(struct read *r, const struct json_text *text)
{
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct str lines = STR_INIT;
	*r = (struct read){ .arena = ARENA_INIT };
	settings_init(&r->settings);
	settings_parse(&r->settings, text, &r->arena, &problems, &notes);
	check_settings(&r->settings);
	problems_format(&problems, &lines);
	problems_format(&notes, &lines);
	fuzz_safe_lines(lines.buf);
	r->problems = problems.total;
	r->is_json = is_json(text);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&lines);
}

static bool is_same_value(const struct settings *a, const struct settings *b, int id)
{
	bool same = a->value[id] == b->value[id];
	if (setting_of((enum setting_id)id)->kind != KIND_OF_LIST)
		return same;
	for (int i = 0; same && i < a->value[id]; i++)
		same = strcmp(a->list[id][i], b->list[id][i]) == 0;
	return same;
}

/* Another value, of those that there can be. */
static void choose(struct settings *s, enum setting_id id, unsigned choice)
{
	const struct setting *of = setting_of(id);
	if (of->kind == KIND_OF_LIST)
		settings_set_list(s, id, words, (int)(choice % (ARRAY_LEN(words) + 1)), ORIGIN_FILE);
	else if (of->kind == KIND_OF_SWITCH)
		settings_set(s, id, (int)(choice % 2), ORIGIN_FILE);
	else
		settings_set(s, id, of->min + (int)(choice % (unsigned)(of->max - of->min + 1)), ORIGIN_FILE);
}

static struct json_text text_of(const struct str *s)
{
	return (struct json_text){ "settings.json", s->buf, s->len };
}

/* All other settings are as they were. Where it was no JSON none counted; it may be now. */
static void check_others(const struct read *before, const struct str *out, int id)
{
	struct read after;
	struct json_text text = text_of(out);
	read_settings(&after, &text);
	FUZZ_CHECK(after.problems == 0, "what is written has problems: %s", out->buf);
	for (int i = 0; i < SETTING_COUNT; i++)
		FUZZ_CHECK(i == id || !before->is_json || is_same_value(&before->settings, &after.settings, i),
		           "with %s %s has changed: %s", setting_of((enum setting_id)id)->key,
		           setting_of((enum setting_id)i)->key, out->buf);
	arena_release(&after.arena);
}

static void put_and_drop(const struct json_text *text, const struct read *before,
                         enum setting_id id, unsigned choice)
{
	struct settings wanted = before->settings;
	struct str out = STR_INIT, again = STR_INIT;
	struct error err = ERROR_INIT;
	struct read after;
	choose(&wanted, id, choice);
	if (settings_put(text, &wanted, id, &out, &err)) {
		struct json_text put = text_of(&out);
		check_others(before, &out, (int)id);
		read_settings(&after, &put);
		FUZZ_CHECK(is_same_value(&wanted, &after.settings, (int)id), "%s is not set: %s",
		           setting_of(id)->key, out.buf);
		arena_release(&after.arena);
		FUZZ_CHECK(settings_put(&put, &wanted, id, &again, NULL) && again.len == out.len &&
		           memcmp(again.buf, out.buf, out.len) == 0, "set twice: %s", again.buf);
	} else {
		FUZZ_CHECK(before->problems > 0, "good settings cannot be changed: %s", err.text);
		fuzz_safe(err.text);
	}
	str_clear(&out);
	if (settings_drop(text, id, &out, &err))
		check_others(before, &out, (int)id);
	else
		FUZZ_CHECK(before->problems > 0, "a setting cannot be forgotten: %s", err.text);
	str_release(&out);
	str_release(&again);
}

/*
 * The bytes before and behind the value stay. What stood in its place is one value, or
 * nothing: shown by a mark that stands nowhere in the text.
 */
static void keeps_the_rest(const struct json_text *text, const char *key)
{
	static const char mark[] = "\"7f3a-mark-91c6\"";
	struct str out = STR_INIT;
	if (!is_json(text) || !json_edit(&out, text, key, mark)) {
		str_release(&out);
		return;
	}
	const char *at = strstr(out.buf, mark);
	FUZZ_CHECK(at, "no value was set: %s", out.buf);
	if (strstr(at + 1, mark)) { /* it did stand there */
		str_release(&out);
		return;
	}
	size_t front = (size_t)(at - out.buf), back = out.len - front - (sizeof mark - 1), same = 0;
	while (same < text->len && same < front && text->bytes[same] == out.buf[same])
		same++;
	size_t tail = 0;
	while (tail < text->len - same && tail < back &&
	       text->bytes[text->len - 1 - tail] == out.buf[out.len - 1 - tail])
		tail++;
	/* Without the whole front it is new: then only the blanks of an empty object went. */
	for (size_t i = same; same < front && i < text->len - tail; i++)
		FUZZ_CHECK(memchr(" \t\r\n", text->bytes[i], 4), "more than one key was added: %s", out.buf);
	FUZZ_CHECK(same < front || (front + back <= text->len && tail == back),
	           "more has changed than one value: %s", out.buf);
	if (same == front) {
		struct json_text old = { "old", text->bytes + front, text->len - front - back };
		FUZZ_CHECK(is_json(&old), "not one value was replaced: %s", out.buf);
	}
	str_release(&out);
}

FUZZ_TARGET(settings)
{
	struct json_text text = { "settings.json", (const char *)data, size };
	unsigned sum = 0;
	struct read before;
	for (size_t i = 0; i < size; i++)
		sum = sum * 31 + data[i];
	read_settings(&before, &text);
	for (unsigned i = 0; i < 2; i++) {
		enum setting_id id = (enum setting_id)((sum + i * 7) % SETTING_COUNT);
		put_and_drop(&text, &before, id, sum / SETTING_COUNT);
		keeps_the_rest(&text, setting_of(id)->key);
	}
	arena_release(&before.arena);
	return 0;
}
