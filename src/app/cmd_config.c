/* limber config: what is set, and to set it. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/json/write.h"

enum { KEY_COLS = 16, VALUE_COLS = 14 };

static const char *const origins[] = {
	[ORIGIN_DEFAULT] = "default", [ORIGIN_FILE] = "settings", [ORIGIN_ENVIRONMENT] = "environment",
	[ORIGIN_FLAG] = "command line",
};

static void add_row(struct str *out, const struct settings *s, enum setting_id id)
{
	struct str value = STR_INIT;
	char clean[128];
	setting_say(s, id, &value);
	utf8_clean(value.buf ? value.buf : "", value.len, clean, sizeof clean);
	str_addf(out, "%-*s%-*s ", KEY_COLS, setting_of(id)->key, VALUE_COLS, clean);
	str_addc(out, '(');
	setting_expected(id, out);
	str_addc(out, ')');
	if (s->origin[id] != ORIGIN_DEFAULT)
		str_addf(out, ", set by the %s", origins[s->origin[id]]);
	str_addc(out, '\n');
	str_release(&value);
}

static void add_list(struct str *out, const struct settings *s)
{
	struct str path = STR_INIT;
	char clean[1024];
	for (int i = 0; i < SETTING_COUNT; i++)
		add_row(out, s, (enum setting_id)i);
	if (settings_path(&path, NULL)) {
		utf8_clean(path.buf, path.len, clean, sizeof clean);
		str_addf(out, "\nKept in %s\n", clean);
	}
	str_adds(out, "'limber config KEY VALUE' sets one, 'limber config KEY default' takes it back.\n");
	str_release(&path);
}

static void write_value(struct json_writer *w, const struct settings *s, enum setting_id id)
{
	const struct setting *of = setting_of(id);
	int value = s->value[id];
	if (of->kind == KIND_OF_WORD)
		json_text(w, "value", of->words[value]);
	else if (of->kind == KIND_OF_SWITCH)
		json_bool(w, "value", value != 0);
	else if (of->kind == KIND_OF_NUMBER)
		json_int(w, "value", value);
	else if (of->kind == KIND_OF_DECIMAL)
		json_decimal(w, "value", value / 1000.0);
	else
		json_texts(w, "value", s->list[id], (size_t)value);
}

/* Those from `first` to `last`. */
static void add_json(struct str *out, const struct settings *s, int first, int last)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	json_open(&w, "settings", '[');
	for (int i = first; i <= last; i++) {
		json_open(&w, NULL, '{');
		json_text(&w, "key", setting_of((enum setting_id)i)->key);
		write_value(&w, s, (enum setting_id)i);
		json_text(&w, "from", origins[s->origin[i]]);
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_close(&w, '}');
	json_end(&w);
}

static bool unknown_key(const char *given, struct error *err)
{
	char clean[64];
	const char *near = NULL;
	int least = (int)strlen(given) / 3 + 2;
	utf8_clean(given, strlen(given), clean, sizeof clean);
	for (int i = 0; i < SETTING_COUNT; i++) {
		const char *key = setting_of((enum setting_id)i)->key;
		int distance = *given && text_has_prefix(key, given) ? 0 : text_distance(given, key);
		if (distance < least) {
			least = distance;
			near = key;
		}
	}
	if (near)
		error_set(err, ERROR_USAGE, "no setting '%s'. Did you mean '%s'?", clean, near);
	else
		error_set(err, ERROR_USAGE, "no setting '%s'", clean);
	return error_advise(err, "'limber config' lists them.");
}

static bool takes_words(const struct args *args, enum setting_id id, struct error *err)
{
	char clean[64];
	if (args->word_count - 1 > SETTING_LIST_MAX)
		return error_set(err, ERROR_USAGE, "%s: at most %d words", setting_of(id)->key,
		                 SETTING_LIST_MAX);
	for (size_t i = 1; i < args->word_count; i++) {
		if (setting_takes_text(args->words[i]))
			continue;
		utf8_clean(args->words[i], strlen(args->words[i]), clean, sizeof clean);
		return error_set(err, ERROR_USAGE, "%s: word %zu cannot be kept: '%s'", setting_of(id)->key, i,
		                 clean);
	}
	return true;
}

/* Only what the catalogue knows, each once. */
static bool set_conditions(struct world *w, struct error *err)
{
	const struct args *args = w->args;
	const char *ids[SETTING_LIST_MAX];
	size_t count = 0;
	for (size_t i = 1; i < args->word_count; i++) {
		bool twice = false;
		if (!catalogue_find_condition(&w->catalogue, args->words[i], err)) {
			err->code = ERROR_USAGE;
			return false;
		}
		for (size_t k = 0; k < count && !twice; k++)
			twice = strcmp(ids[k], args->words[i]) == 0;
		if (!twice)
			ids[count++] = args->words[i];
	}
	return world_set_list(w, SETTING_CONDITIONS, ids, count, err);
}

/* The words of a list are kept as they are, the rest is one value. */
static bool read_value(struct world *w, enum setting_id id, struct error *err)
{
	const struct args *args = w->args;
	struct str expected = STR_INIT;
	char clean[64];
	int value = (int)args->word_count - 1;
	if (setting_of(id)->kind == KIND_OF_LIST) {
		if (!takes_words(args, id, err))
			return false;
		return id == SETTING_CONDITIONS ? set_conditions(w, err) :
		       world_set_list(w, id, args->words + 1, args->word_count - 1, err);
	} else if (args->word_count > 2) {
		utf8_clean(args->words[2], strlen(args->words[2]), clean, sizeof clean);
		return error_set(err, ERROR_USAGE, "%s takes one value: '%s' is one too many",
		                 setting_of(id)->key, clean);
	} else if (!setting_parse(id, args->words[1], &value)) {
		utf8_clean(args->words[1], strlen(args->words[1]), clean, sizeof clean);
		setting_expected(id, &expected);
		error_set(err, ERROR_USAGE, "%s: expected %s, got '%s'", setting_of(id)->key, expected.buf,
		          clean);
		str_release(&expected);
		return false;
	}
	return world_set(w, id, value, err);
}

/* What holds is told, should an environment variable stand before what was set. */
static void add_outcome(struct str *out, const struct world *w, enum setting_id id,
                        const struct settings *before)
{
	str_addf(out, "%s: ", setting_of(id)->key);
	setting_say(&w->settings, id, out);
	if (before->origin[id] == ORIGIN_ENVIRONMENT) {
		str_adds(out, ", once ");
		setting_variable(id, out);
		str_adds(out, " is no longer in the environment");
	}
	str_addc(out, '\n');
}

/* "default", or for a list the word for none. */
static bool takes_back(const struct args *args, enum setting_id id)
{
	const char *none = setting_of(id)->none, *word = args->words[1];
	return args->word_count == 2 &&
	       (strcmp(word, "default") == 0 || (none && strcmp(word, none) == 0));
}

static bool set(struct world *w, enum setting_id id, struct str *out, struct error *err)
{
	struct settings before = w->settings;
	if (takes_back(w->args, id)) {
		settings_set(&w->settings, id, setting_of(id)->initial, ORIGIN_DEFAULT);
		if (!settings_forget(id, err))
			return false;
	} else if (!read_value(w, id, err)) {
		return false;
	}
	add_outcome(out, w, id, &before);
	return true;
}

bool command_config(struct world *w, int *status, struct error *err)
{
	const struct args *args = w->args;
	struct str out = STR_INIT;
	enum setting_id id = SETTING_VOICE;
	bool ok = true;
	(void)status;

	if (args->word_count > 0 && !setting_find(args->words[0], &id))
		return unknown_key(args->words[0], err);
	if (args->word_count == 0 && args->json) {
		add_json(&out, &w->settings, 0, SETTING_COUNT - 1);
	} else if (args->word_count == 1 && args->json) {
		add_json(&out, &w->settings, (int)id, (int)id);
	} else if (args->word_count == 0) {
		add_list(&out, &w->settings);
	} else if (args->word_count == 1) {
		setting_say(&w->settings, id, &out);
		str_addc(&out, '\n');
	} else {
		ok = set(w, id, &out, err);
	}
	ok = ok && out_result(&out, w->args->json, err);
	str_release(&out);
	return ok;
}
