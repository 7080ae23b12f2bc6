/*
 * The app without a world: what src/app/screen.c does around the screens, with a
 * history in memory and a clock that stands until it is moved. What a screen asks
 * for is carried out as there, and checked.
 */
#ifndef LIMBER_TESTS_FUZZ_APP_H
#define LIMBER_TESTS_FUZZ_APP_H

#include "fuzz.h"

#include "limber/base/str.h"
#include "limber/core/progress.h"
#include "limber/core/resume.h"
#include "limber/core/stage.h"
#include "limber/store/history.h"
#include "limber/ui/ui.h"

/* The doses that follow from the history, as app/doses.h has them. */
struct fuzz_doses {
	struct arena arena;
	struct history history;
	struct stage stage;
	struct offers offers;
};

struct fuzz_app {
	struct settings settings;
	const char *conditions[SETTING_LIST_MAX];
	struct person person;
	struct ui_world world;
	struct fuzz_doses doses;
	struct str file;        /* the history's */
	struct history past;    /* as the history screen sees it */
	struct ui_past seen;
	struct fitted fitted;   /* what the session plays */
	struct str left_line;   /* of a session that was left, as the store has it, ... */
	struct arena left_arena;
	struct leftover left;   /* ... and as it is read */
	char note[RECORD_NOTE_MAX + 1];
	struct ui *ui;
	msec now;
	int written;            /* lines, to name them */
	bool asked, kept;
	bool quit;
};

/* A person, settings and a history as the bytes say, and a screen of the ui's. */
void fuzz_app_open(struct fuzz_app *a, struct feed *f);
void fuzz_app_close(struct fuzz_app *a);

/* A key as the loop gives it; all that is asked for is carried out. */
void fuzz_app_key(struct fuzz_app *a, struct key key);

/* Let the tape go on to now. */
void fuzz_app_drain(struct fuzz_app *a);

/* NULL outside play. */
struct player *fuzz_app_player(struct fuzz_app *a);

#endif
