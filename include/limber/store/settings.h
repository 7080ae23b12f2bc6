/*
 * The settings file, settings.json in the program's folder under
 * $XDG_CONFIG_HOME, and the environment that comes before it:
 *
 *     { "voice": "brief", "tone_rep": false, "pace": 1.25, "voice_command": ["my-voice"] }
 *
 *     LIMBER_VOICE=off LIMBER_TONE_REP=on ...
 *
 * The file belongs to the person: what the program changes in it is one value,
 * everything else stays as it is written.
 */
#ifndef LIMBER_STORE_SETTINGS_H
#define LIMBER_STORE_SETTINGS_H

#include "limber/base/arena.h"
#include "limber/core/settings.h"
#include "limber/json/problem.h"
#include "limber/json/scan.h"

/*
 * Lay the file over `s`; lists are the arena's. A key that is not known is told in
 * `notes` and does no harm; a value that is wrong is told in `problems` and does not
 * count, nor does anything of a file that is no JSON. No file is no problem.
 */
void settings_read(struct settings *s, struct arena *arena, struct problems *problems,
                   struct problems *notes);

/* The same of a text that is in memory. */
void settings_parse(struct settings *s, const struct json_text *text, struct arena *arena,
                    struct problems *problems, struct problems *notes);

/* Lay the environment over `s`; a value that is wrong is told and does not count. */
void settings_read_environment(struct settings *s, struct arena *arena, struct problems *problems);

/*
 * Write one value of `s` into the file, or take it out of it so that the default
 * holds. False, and the file as it was, where it cannot be written, or where it
 * would still have a problem: what is wrong in it is the person's to mend.
 */
bool settings_save(const struct settings *s, enum setting_id id,
                   struct error *err) LIMBER_MUST_CHECK;
bool settings_forget(enum setting_id id, struct error *err) LIMBER_MUST_CHECK;

/*
 * The same of a text that is in memory: set `out` to `text` with the value of `s` in it, or
 * without it for settings_drop(). `out` is not to be used where that fails.
 */
bool settings_put(const struct json_text *text, const struct settings *s, enum setting_id id,
                  struct str *out, struct error *err) LIMBER_MUST_CHECK;
bool settings_drop(const struct json_text *text, enum setting_id id, struct str *out,
                   struct error *err) LIMBER_MUST_CHECK;

/* The path of the file; false where there is no home. */
bool settings_path(struct str *path, struct error *err) LIMBER_MUST_CHECK;

#endif
