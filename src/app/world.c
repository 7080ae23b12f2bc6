/* Loading the catalogue and the texts, and remembering that the safety text was read. */
#include "limber/app/world.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/catalogue/load.h"
#include "limber/core/day.h"
#include "limber/platform/clock.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"
#include "limber/term/term.h"

enum { CONFIRMED_MAX = 64 };

/* ---- the catalogue ---- */

struct files {
	struct arena arena; /* names */
	struct catalogue_source *items;
	size_t count, cap;
	char **owned;       /* the bytes that were read */
	size_t owned_count, owned_cap;
};

static void add_source(struct files *files, const struct catalogue_source *source)
{
	files->items = mem_grow(files->items, files->count, &files->cap, sizeof *files->items);
	files->items[files->count++] = *source;
}

/* A file that cannot be read is a problem like any other of it. */
static void read_file(struct world *w, struct files *files, const char *path)
{
	char *bytes;
	size_t len;
	struct error err = ERROR_INIT;
	if (!file_read(path, CATALOGUE_FILE_MAX, &bytes, &len, &err)) {
		problem_of_file(&w->problems, path, "%s", err.text);
		return;
	}
	files->owned = mem_grow(files->owned, files->owned_count, &files->owned_cap,
	                        sizeof *files->owned);
	files->owned[files->owned_count++] = bytes;
	struct catalogue_source source = { .name = path, .bytes = bytes, .len = len };
	add_source(files, &source);
}

/* Has the file been read, or tried? The first is the built-in one, which is none. */
static bool is_known(const struct world *w, const struct files *files, const char *path)
{
	for (size_t i = 1; i < files->count; i++) {
		if (strcmp(files->items[i].name, path) == 0)
			return true;
	}
	return world_has_problem(w, path);
}

/* One of the folder's may be named, or one be named twice: it is read and told of once. */
static void read_named(struct world *w, struct files *files, const char *path)
{
	if (!is_known(w, files, path))
		read_file(w, files, path);
}

static void read_folder(struct world *w, struct files *files)
{
	struct str folder = STR_INIT;
	struct error err = ERROR_INIT;
	const char **paths;
	size_t count;
	/* Without a home there are no files of the person's: nothing to tell. */
	if (path_find(PATH_DATA, "catalogue", &folder, NULL)) {
		if (file_list(folder.buf, ".json", &files->arena, &paths, &count, &err)) {
			for (size_t i = 0; i < count; i++)
				read_file(w, files, paths[i]);
		} else {
			problem_of_file(&w->problems, folder.buf, "%s", err.text);
		}
	}
	str_release(&folder);
}

static void load_catalogue(struct world *w, const char *const *paths, size_t path_count)
{
	static const struct catalogue_source builtin = {
		.name = "built-in catalogue", .ready = &builtin_catalogue,
	};
	struct files files = { .arena = ARENA_INIT };
	add_source(&files, &builtin);
	read_folder(w, &files);
	if (w->args->catalogue)
		read_named(w, &files, w->args->catalogue);
	for (size_t i = 0; i < path_count; i++)
		read_named(w, &files, paths[i]);
	if (!catalogue_load(&w->catalogue, files.items, files.count, &w->problems, &w->notes))
		bug("the built-in catalogue is bad: %s", w->problems.items[0].text);
	for (size_t i = 0; i < files.owned_count; i++)
		mem_free(files.owned[i]);
	mem_free(files.owned);
	mem_free(files.items);
	arena_release(&files.arena);
}

/* Each over the one before: defaults, file, environment, command line. */
static void load_settings(struct world *w)
{
	settings_init(&w->settings);
	settings_read(&w->settings, &w->settings_arena, &w->problems, &w->notes);
	settings_read_environment(&w->settings, &w->settings_arena, &w->problems);
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (w->args->given[i])
			settings_set(&w->settings, (enum setting_id)i, w->args->value[i], ORIGIN_FLAG);
	}
	w->options = settings_plan(&w->settings);
}

/* Where a list that is set comes from, for messages about it; NULL: no matter. */
static void add_origin(const struct settings *s, enum setting_id id, struct str *out)
{
	if (s->origin[id] == ORIGIN_ENVIRONMENT)
		setting_variable(id, out);
	else if (!settings_path(out, NULL))
		str_adds(out, "settings");
}

/* Those that are set and that the catalogue knows; the others are told in `notes`, if any. */
static void take_conditions(struct world *w, struct problems *notes)
{
	const enum setting_id id = SETTING_CONDITIONS;
	const char *const *set = w->settings.list[id];
	size_t count = (size_t)w->settings.value[id], known = 0;
	const char **kept = arena_array(&w->settings_arena, count, sizeof *kept);
	struct str origin = STR_INIT;
	char quoted[PROBLEM_QUOTE_MAX + 8];
	add_origin(&w->settings, id, &origin);
	for (size_t i = 0; i < count; i++) {
		if (catalogue_condition(&w->catalogue, set[i]))
			kept[known++] = set[i];
		else if (notes)
			problem_of_file(notes, origin.buf, "there is no condition %s: 'limber list conditions' "
			                "names them", problem_quote(quoted, set[i], strlen(set[i])));
	}
	w->person.conditions = kept;
	w->person.condition_count = known;
	str_release(&origin);
}

bool world_fit(const struct world *w, const struct routine *routine, struct fitted *out,
               struct error *err)
{
	struct error why = ERROR_INIT;
	fit_routine(out, &w->catalogue, &w->person, routine);
	if (fitted_is_playable(out, &why))
		return true;
	error_set(err, why.code, "%s", why.text);
	return w->person.condition_count > 0 &&
	       error_advise(err, "'limber config conditions' says what is set, and changes it");
}

/* Today's routine and what is chosen at home is at the level of the stage; what is named is not. */
static bool follows_stage(const struct world *w)
{
	return w->settings.value[SETTING_LEVEL] == LEVEL_CHOICE_AUTO && w->args->word_count == 0;
}

static void apply_doses(struct world *w)
{
	w->options = settings_plan(&w->settings);
	w->person.doses = w->doses.own;
	w->person.dose_count = w->doses.count;
	w->person.steps_down = follows_stage(w) ? w->doses.stage.down : 0;
	if (follows_stage(w))
		w->options.level = w->doses.stage.level;
}

/* What was set holds now, and is kept. */
static bool keep(struct world *w, enum setting_id id, struct error *err)
{
	apply_doses(w);
	if (id == SETTING_CONDITIONS)
		take_conditions(w, NULL);
	bool kept = settings_save(&w->settings, id, err);
	if (!kept)
		w->settings.origin[id] = ORIGIN_FLAG; /* it holds, but only now */
	return kept;
}

bool world_set_list(struct world *w, enum setting_id id, const char *const *texts, size_t count,
                    struct error *err)
{
	const char **copy = arena_array(&w->settings_arena, count, sizeof *copy);
	if (count > SETTING_LIST_MAX)
		return error_set(err, ERROR_INVALID, "%s: at most %d words", setting_of(id)->key,
		                 SETTING_LIST_MAX);
	for (size_t i = 0; i < count; i++)
		copy[i] = arena_strdup(&w->settings_arena, texts[i]);
	settings_set_list(&w->settings, id, copy, (int)count, ORIGIN_FILE);
	return keep(w, id, err);
}

bool world_toggle(struct world *w, enum setting_id id, const char *text, struct error *err)
{
	const char *texts[SETTING_LIST_MAX + 1];
	size_t set = (size_t)w->settings.value[id], count = 0;
	for (size_t i = 0; i < set; i++) {
		if (strcmp(w->settings.list[id][i], text) != 0)
			texts[count++] = w->settings.list[id][i];
	}
	if (count == set)
		texts[count++] = text;
	return world_set_list(w, id, texts, count, err);
}

/* Those that only tell of what was done or set are for prompts and scripts, and quick. */
static bool needs_catalogue(const struct args *args)
{
	enum setting_id id;
	if (args->command == COMMAND_CONFIG) /* to know the conditions that are to be set */
		return args->word_count > 1 && setting_find(args->words[0], &id) && id == SETTING_CONDITIONS;
	return args->command != COMMAND_HISTORY && args->command != COMMAND_STATUS &&
	       args->command != COMMAND_SOUND;
}

/* ---- the history ---- */

/* A history that cannot be read chooses nothing. */
void world_choose_today(struct world *w)
{
	int day = 0;
	day_parse(clock_wall().day, &day);
	doses_read(&w->doses, &w->catalogue, &w->settings, &w->person, day);
	apply_doses(w);
	w->today = today_choose(&w->catalogue, w->doses.history.records, w->doses.history.count, day,
	                        &w->person.checkin);
}

void world_follow_today(const struct world *w, const struct routine **routine)
{
	if (w->args->word_count == 0 && w->today.routine)
		*routine = w->today.routine;
}

bool world_answer(struct world *w, size_t offer, enum offer_state state, struct error *err)
{
	bool ok = doses_answer(&w->doses, offer, state, err);
	apply_doses(w);
	return ok;
}

bool world_undo(struct world *w, const char *exercise, struct error *err)
{
	bool ok = doses_undo(&w->doses, exercise, err);
	apply_doses(w);
	return ok;
}

bool world_may_follow_stage(const struct world *w)
{
	return w->settings.value[SETTING_LEVEL] == LEVEL_CHOICE_AUTO ||
	       w->settings.origin[SETTING_LEVEL] == ORIGIN_FLAG;
}

const char *world_stage_reason(const struct world *w)
{
	return follows_stage(w) ? w->doses.stage.reason : NULL;
}

const char *world_today_reason(const struct world *w, const struct routine *routine)
{
	bool named = w->args->word_count > 0 || !w->today.routine;
	return named || strcmp(w->today.routine->id, routine->id) != 0 ? NULL : w->today.reason;
}

bool world_set(struct world *w, enum setting_id id, int value, struct error *err)
{
	settings_set(&w->settings, id, value, ORIGIN_FILE);
	return keep(w, id, err);
}

void world_set_for_now(struct world *w, enum setting_id id, int value)
{
	settings_set(&w->settings, id, value, ORIGIN_FLAG);
	apply_doses(w);
}

struct lookback_goal world_goal(const struct world *w)
{
	return (struct lookback_goal){
		.strength = w->settings.value[SETTING_STRENGTH_DAYS],
		.mobility = w->settings.value[SETTING_MOBILITY_DAYS],
	};
}

bool world_select(const struct world *w, struct arena *arena, struct routine *out,
                  struct error *err)
{
	if (w->args->word_count > 0 || !w->today.routine)
		return catalogue_select(&w->catalogue, w->args->words, w->args->word_count, arena, out, err);
	*out = *w->today.routine;
	return true;
}

/* The history is there and cannot be read: what is planned does not know what was done. */
static void tell_unread(struct world *w)
{
	struct str path = STR_INIT;
	const char *text = w->doses.unread.text;
	if (w->doses.unread.code != ERROR_NONE && history_path(&path, NULL)) {
		bool named = strncmp(text, path.buf, path.len) == 0 && strncmp(text + path.len, ": ", 2) == 0;
		problem_of_file(&w->problems, path.buf, "%s", named ? text + path.len + 2 : text);
	}
	str_release(&path);
}

/* Those who play or measure a routine. */
static bool needs_history(enum command_id command)
{
	return command == COMMAND_HOME || command == COMMAND_RUN || command == COMMAND_PLAN;
}

void world_load(struct world *w, const struct args *args, const char *const *paths, size_t count)
{
	*w = (struct world){
		.args = args, .catalogue = { .arena = ARENA_INIT }, .settings_arena = ARENA_INIT,
		.problems = PROBLEMS_INIT, .notes = PROBLEMS_INIT, .person = PERSON_INIT, .doses = DOSES_INIT,
	};
	documents_init(&w->documents);
	load_settings(w);
	if (needs_catalogue(args)) {
		load_catalogue(w, paths, count);
		take_conditions(w, args->command == COMMAND_CONFIG ? NULL : &w->notes);
	}
	if (needs_history(args->command)) {
		world_choose_today(w);
		tell_unread(w);
	}
}

void world_release(struct world *w)
{
	catalogue_release(&w->catalogue);
	problems_release(&w->problems);
	problems_release(&w->notes);
	arena_release(&w->settings_arena);
	doses_release(&w->doses);
}

bool world_has_problem(const struct world *w, const char *path)
{
	for (size_t i = 0; i < w->problems.count; i++) {
		if (strcmp(w->problems.items[i].file, path) == 0)
			return true;
	}
	return false;
}

/* ---- figures ---- */

enum figure_mode world_figure_mode(const struct world *w)
{
	int value = w->settings.value[SETTING_FIGURE];
	if (value > 0)
		return (enum figure_mode)(value - 1); /* after "auto" */
	return term_has_braille() ? FIGURE_BRAILLE : FIGURE_ASCII;
}

/* ---- the safety text ---- */

bool world_is_confirmed(const struct world *w)
{
	struct str path = STR_INIT;
	char *bytes = NULL;
	size_t len;
	int64_t version = 0;
	if (path_find(PATH_STATE, "confirmed", &path, NULL) &&
	    file_read(path.buf, CONFIRMED_MAX, &bytes, &len, NULL)) {
		bytes[strcspn(bytes, "\n")] = '\0';
		if (!text_parse_int(bytes, 1, INT32_MAX, &version))
			version = 0;
	}
	mem_free(bytes);
	str_release(&path);
	return version == w->documents.safety.version;
}

bool world_confirm(const struct world *w, struct error *err)
{
	struct str folder = STR_INIT, path = STR_INIT, text = STR_INIT;
	str_addf(&text, "%d\n", w->documents.safety.version);
	bool ok = path_find(PATH_STATE, NULL, &folder, err) &&
	          path_find(PATH_STATE, "confirmed", &path, err) &&
	          file_make_folder(folder.buf, err) &&
	          file_replace_link(path.buf, text.buf, text.len, err);
	str_release(&folder);
	str_release(&path);
	str_release(&text);
	return ok;
}
