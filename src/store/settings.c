/* Reading and changing settings.json, by the table of settings. */
#include "limber/store/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/edit.h"
#include "limber/json/read.h"
#include "limber/json/write.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"

static const char settings_name[] = "settings.json";

enum { SETTINGS_FILE_MAX = 64 * 1024 };

/* What a reader of JSON fills; each setting uses the array of its kind. */
struct raw {
	unsigned has;                   /* a bit for each setting that is there */
	int number[SETTING_COUNT];
	bool on[SETTING_COUNT];
	double decimal[SETTING_COUNT];
	const char *const *list[SETTING_COUNT];
	size_t list_count[SETTING_COUNT];
};

static struct field field_of(enum setting_id id)
{
	const struct setting *s = setting_of(id);
	struct field f = { .key = s->key, .bit = 1u << id };
	switch (s->kind) {
	case KIND_OF_WORD:
		f.type = FIELD_WORD;
		f.words = s->words;
		f.word_count = (size_t)s->max + 1;
		f.offset = offsetof(struct raw, number) + (size_t)id * sizeof(int);
		break;
	case KIND_OF_SWITCH:
		f.type = FIELD_BOOL;
		f.offset = offsetof(struct raw, on) + (size_t)id * sizeof(bool);
		break;
	case KIND_OF_NUMBER:
		f.type = FIELD_INT;
		f.min = s->min;
		f.max = s->max;
		f.offset = offsetof(struct raw, number) + (size_t)id * sizeof(int);
		break;
	case KIND_OF_DECIMAL:
		f.type = FIELD_NUMBER;
		f.min = s->min / 1000.0;
		f.max = s->max / 1000.0;
		f.offset = offsetof(struct raw, decimal) + (size_t)id * sizeof(double);
		break;
	case KIND_OF_LIST:
		f.type = FIELD_TEXTS;
		f.min = 1;
		f.max = SETTING_TEXT_MAX;
		f.most = SETTING_LIST_MAX;
		f.offset = offsetof(struct raw, list) + (size_t)id * sizeof(char **);
		f.count_offset = offsetof(struct raw, list_count) + (size_t)id * sizeof(size_t);
		break;
	}
	return f;
}

static int value_of(const struct raw *raw, enum setting_id id)
{
	switch (setting_of(id)->kind) {
	case KIND_OF_SWITCH:
		return raw->on[id];
	case KIND_OF_DECIMAL:
		return (int)(raw->decimal[id] * 1000 + 0.5);
	case KIND_OF_LIST:
		return (int)raw->list_count[id];
	case KIND_OF_WORD:
	case KIND_OF_NUMBER:
		break;
	}
	return raw->number[id];
}

/* False where anything is wrong: what has its bit in `raw` is right all the same. */
static bool read_text(const struct json_text *text, struct raw *raw, struct arena *arena,
                      struct problems *problems, struct problems *notes)
{
	struct field items[SETTING_COUNT + 1];
	for (int i = 0; i < SETTING_COUNT; i++)
		items[i] = field_of((enum setting_id)i);
	items[SETTING_COUNT] = (struct field){
		.key = "$schema", .type = FIELD_TEXT, .max = SETTING_TEXT_MAX, .flags = FIELD_IGNORED,
	};
	struct fields fields = {
		.items = items, .count = SETTING_COUNT + 1, .size = sizeof *raw, .noun = "the settings",
		.has_offset = offsetof(struct raw, has), .has_right = true,
	};
	struct json_options options = { .arena = arena, .problems = problems, .unknown = notes };
	return json_read(text, &fields, raw, &options);
}

static void lay_over(struct settings *s, const struct raw *raw)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (raw->has & (1u << i))
			settings_set_list(s, (enum setting_id)i, raw->list[i], value_of(raw, (enum setting_id)i),
			                  ORIGIN_FILE);
	}
}

bool settings_path(struct str *path, struct error *err)
{
	return path_find(PATH_CONFIG, settings_name, path, err);
}

/* The file's bytes (mem_free); NULL and no error where there is no file. */
static bool read_file(const char *path, char **bytes, size_t *len, struct error *err)
{
	struct error why = ERROR_INIT;
	*bytes = NULL;
	*len = 0;
	if (file_read(path, SETTINGS_FILE_MAX, bytes, len, &why) || why.sys_errno == ENOENT ||
	    why.sys_errno == ENOTDIR)
		return true;
	if (err)
		*err = why;
	return false;
}

/* As good as an empty object: what an editor leaves of a new file. */
static bool is_blank(const struct json_text *text)
{
	size_t at = 0;
	while (at < text->len && strchr(" \t\r\n", text->bytes[at]) && text->bytes[at] != '\0')
		at++;
	return at == text->len;
}

void settings_parse(struct settings *s, const struct json_text *text, struct arena *arena,
                    struct problems *problems, struct problems *notes)
{
	struct raw raw = { .has = 0 };
	if (!is_blank(text)) /* what is wrong is told, the rest counts */
		read_text(text, &raw, arena, problems, notes);
	lay_over(s, &raw);
}

/* A program is only started by the word of the person: it could do all that the person can. */
static void drop_foreign_command(struct settings *s, const char *path, struct problems *problems)
{
	enum setting_id id = SETTING_VOICE_COMMAND;
	if (s->origin[id] != ORIGIN_FILE || s->value[id] == 0 || !file_others_may_change(path))
		return;
	settings_set_list(s, id, NULL, 0, ORIGIN_DEFAULT);
	problem_at_pointer(problems, path, "/voice_command", NULL, "does not count: the file and its "
	                   "folder must be yours, and nobody else may write to them");
}

void settings_read(struct settings *s, struct arena *arena, struct problems *problems,
                   struct problems *notes)
{
	struct str path = STR_INIT;
	struct error err = ERROR_INIT;
	char *bytes = NULL;
	size_t len;

	/* Without a home there is nothing set. */
	if (settings_path(&path, NULL)) {
		if (!read_file(path.buf, &bytes, &len, &err))
			problem_of_file(problems, path.buf, "%s", err.text);
		else if (bytes)
			settings_parse(s, &(struct json_text){ path.buf, bytes, len }, arena, problems, notes);
		drop_foreign_command(s, path.buf, problems);
	}
	mem_free(bytes);
	str_release(&path);
}

/* ---- the environment ---- */

/* False where it is no list of words, or one of too many. */
static bool split_words(struct settings *s, enum setting_id id, const char *text,
                        struct arena *arena)
{
	const char **words = arena_array(arena, SETTING_LIST_MAX, sizeof *words);
	int count = 0;
	if (!setting_takes_text(text))
		return false;
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");
		if (count == SETTING_LIST_MAX)
			return false;
		words[count++] = arena_printf(arena, "%.*s", (int)len, text);
		text += len;
	}
	settings_set_list(s, id, words, count, ORIGIN_ENVIRONMENT);
	return true;
}

static bool read_variable(struct settings *s, enum setting_id id, const char *text,
                          struct arena *arena)
{
	int value;
	if (setting_of(id)->kind == KIND_OF_LIST)
		return split_words(s, id, text, arena);
	if (!setting_parse(id, text, &value))
		return false;
	settings_set(s, id, value, ORIGIN_ENVIRONMENT);
	return true;
}

void settings_read_environment(struct settings *s, struct arena *arena, struct problems *problems)
{
	struct str name = STR_INIT, expected = STR_INIT;
	char quoted[PROBLEM_QUOTE_MAX + 8];
	for (int i = 0; i < SETTING_COUNT; i++) {
		enum setting_id id = (enum setting_id)i;
		str_clear(&name);
		setting_variable(id, &name);
		const char *text = getenv(name.buf);
		if (!text || !*text || read_variable(s, id, text, arena))
			continue;
		str_clear(&expected);
		setting_expected(id, &expected);
		problem_of_file(problems, name.buf, "expected %s, got %s", expected.buf,
		                problem_quote(quoted, text, strlen(text)));
	}
	str_release(&name);
	str_release(&expected);
}

/* ---- changing ---- */

static void write_value(const struct settings *s, enum setting_id id, struct str *out)
{
	const struct setting *of = setting_of(id);
	if (of->kind == KIND_OF_WORD) {
		const char *word = of->words[s->value[id]];
		json_add_quoted(out, word, strlen(word));
	} else if (of->kind == KIND_OF_SWITCH) {
		str_adds(out, s->value[id] ? "true" : "false");
	} else if (of->kind == KIND_OF_NUMBER) {
		str_addf(out, "%d", s->value[id]);
	} else if (of->kind == KIND_OF_DECIMAL) {
		setting_say(s, id, out);
	} else {
		str_addc(out, '[');
		for (int i = 0; i < s->value[id]; i++) {
			str_adds(out, i == 0 ? "" : ", ");
			json_add_quoted(out, s->list[id][i], strlen(s->list[id][i]));
		}
		str_addc(out, ']');
	}
}

/* None is written that has a problem: the first is told. */
static bool is_good(const struct json_text *text, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct raw raw = { .has = 0 };
	bool good = is_blank(text) || read_text(text, &raw, &arena, &problems, &notes);
	if (!good && problems.count > 0)
		error_set(err, ERROR_INVALID, "mend the settings first: %s: %s", problems.items[0].place,
		          problems.items[0].text);
	problems_release(&problems);
	problems_release(&notes);
	arena_release(&arena);
	return good;
}

static bool change(const struct json_text *old, const char *key, const char *value, struct str *out,
                   struct error *err)
{
	/* A key with a wrong value is mended by this; one that is no JSON cannot be changed. */
	if (!json_edit(out, old, key, value))
		return is_good(old, err) && error_set(err, ERROR_INVALID, "%s: cannot be changed", old->name);
	return is_good(&(struct json_text){ old->name, out->buf ? out->buf : "", out->len }, err);
}

bool settings_put(const struct json_text *text, const struct settings *s, enum setting_id id,
                  struct str *out, struct error *err)
{
	struct str value = STR_INIT;
	write_value(s, id, &value);
	bool ok = change(text, setting_of(id)->key, value.buf, out, err);
	str_release(&value);
	return ok;
}

bool settings_drop(const struct json_text *text, enum setting_id id, struct str *out,
                   struct error *err)
{
	return change(text, setting_of(id)->key, NULL, out, err);
}

/* `s` is NULL where the value is to be taken out. */
static bool change_file(const struct settings *s, enum setting_id id, struct error *err)
{
	struct str path = STR_INIT, folder = STR_INIT, text = STR_INIT;
	char *bytes = NULL;
	size_t len = 0;
	bool ok = settings_path(&path, err) && path_find(PATH_CONFIG, NULL, &folder, err) &&
	          (!s || file_make_folder(folder.buf, err));
	/* Between reading and writing nobody else changes it: two that are set at once both hold. */
	int lock = ok ? file_lock(folder.buf) : -1;
	ok = ok && (read_file(path.buf, &bytes, &len, err) || error_prefix(err, "%s", path.buf));
	if (ok && (s || bytes)) {
		/* By its own name alone: a message on a screen has no room for the folders. */
		struct json_text old = { settings_name, bytes ? bytes : "", len };
		ok = (s ? settings_put(&old, s, id, &text, err) : settings_drop(&old, id, &text, err)) &&
		     file_replace(path.buf, text.buf, text.len, err);
	}
	file_unlock(lock);
	mem_free(bytes);
	str_release(&path);
	str_release(&folder);
	str_release(&text);
	return ok;
}

bool settings_save(const struct settings *s, enum setting_id id, struct error *err)
{
	return change_file(s, id, err);
}

bool settings_forget(enum setting_id id, struct error *err)
{
	return change_file(NULL, id, err);
}
