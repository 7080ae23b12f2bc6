/* Reading settings.json, by a table of its keys. */
#include "limber/store/settings.h"

#include <errno.h>

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/read.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"

enum { SETTINGS_FILE_MAX = 64 * 1024 };

static const struct field fields[] = {
	{ .key = "figure", .type = FIELD_WORD, .words = figure_mode_words,
	  .word_count = FIGURE_MODE_COUNT, .offset = offsetof(struct settings, figure),
	  .bit = SETTING_FIGURE },
	{ .key = "still", .type = FIELD_BOOL, .offset = offsetof(struct settings, still) },
};
static const struct fields settings_fields = {
	.items = fields, .count = ARRAY_LEN(fields), .size = sizeof(struct settings),
	.noun = "the settings", .has_offset = offsetof(struct settings, has),
};

static void read_text(struct settings *s, const char *path, const char *bytes, size_t len,
                      struct problems *problems, struct problems *notes)
{
	struct arena arena = ARENA_INIT;
	struct json_text text = { path, bytes, len };
	struct json_options options = {
		.arena = &arena, .problems = problems, .unknown = notes,
	};

	if (!json_read(&text, &settings_fields, s, &options))
		*s = (struct settings){ 0 };
	arena_release(&arena);
}

void settings_read(struct settings *s, struct problems *problems, struct problems *notes)
{
	struct str path = STR_INIT;
	struct error err = ERROR_INIT;
	char *bytes = NULL;
	size_t len;

	*s = (struct settings){ 0 };
	/* Without a home there is nothing set. */
	if (path_find(PATH_CONFIG, "settings.json", &path, NULL)) {
		if (file_read(path.buf, SETTINGS_FILE_MAX, &bytes, &len, &err))
			read_text(s, path.buf, bytes, len, problems, notes);
		else if (err.sys_errno != ENOENT && err.sys_errno != ENOTDIR)
			problem_of_file(problems, path.buf, "%s", err.text);
	}
	mem_free(bytes);
	str_release(&path);
}
