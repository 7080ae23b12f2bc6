/*
 * A small program for the tests of what figures cost: it draws every frame of
 * the work steps of a routine, as the play screen would, but without waiting.
 * At the end it prints how many frames they were and how long they last.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/app/builtin.h"
#include "limber/base/error.h"
#include "limber/catalogue/load.h"
#include "limber/platform/signals.h"
#include "limber/term/term.h"
#include "limber/ui/ui.h"

struct probe {
	struct arena arena;
	struct catalogue catalogue;
	struct term *term;
	struct canvas canvas;
	struct ui *ui;
	struct ui_world world;
	long frames;
	msec work;
};

static void load(struct catalogue *c)
{
	struct catalogue_source source = { .name = "built-in", .ready = &builtin_catalogue };
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	if (!catalogue_load(c, &source, 1, &problems, &notes))
		exit(EXIT_FAILURE);
	problems_release(&problems);
	problems_release(&notes);
}

static void draw(struct probe *p, msec now, bool figure_alone)
{
	int rows, cols;
	term_size(p->term, &rows, &cols);
	p->canvas.utf8 = term_utf8(p->term);
	if (!figure_alone || !ui_draw_frame(p->ui, &p->canvas, now)) {
		canvas_reset(&p->canvas, rows, cols);
		ui_draw(p->ui, &p->canvas, now);
	}
	term_draw(p->term, &p->canvas);
	p->frames++;
}

static void take_cues(struct player *player, msec now)
{
	struct player_cue cue;
	while (player_next_cue(player, now, &cue))
		continue;
}

/* The step from its start: a frame whenever the screen asks for one. */
static void play_step(struct probe *p, struct player *player, const struct step *step, msec *now)
{
	msec end = *now + step->end - step->start;
	bool figure_alone = false;
	while (*now < end) {
		draw(p, *now, figure_alone);
		msec due = player_deadline(player), frame = ui_due(p->ui);
		figure_alone = frame < due;
		due = figure_alone ? frame : due;
		*now = due < end ? due : end;
		if (*now < end)
			take_cues(player, *now);
	}
	p->work += step->end - step->start;
}

static void play(struct probe *p, const struct routine *routine)
{
	msec now = 1000;
	struct session *session = session_new(routine, 0, &p->world.options, now, NULL);
	if (session == NULL)
		exit(EXIT_FAILURE);
	const struct plan *plan = session_plan(session);
	struct player *player = session_player(session);
	p->world.session = session;
	ui_open(p->ui, VIEW_PLAY);
	take_cues(player, now);
	for (int i = 0; i < plan->step_count; i++) {
		if (plan->steps[i].kind != STEP_WORK)
			continue;
		player_go(player, i);
		take_cues(player, now);
		play_step(p, player, &plan->steps[i], &now);
		player_init(player, plan, player->credits, now);
		take_cues(player, now);
	}
	ui_free(p->ui);
	session_free(session);
}

int main(int argc, char **argv)
{
	struct probe p = { .canvas = CANVAS_INIT,
		           .world = { .options = PLAN_OPTIONS_INIT, .confirmed = true,
		                      .frame = UI_FRAME_MS } };
	struct settings settings;
	struct error err = ERROR_INIT;
	settings_init(&settings);
	p.world.settings = &settings;
	load(&p.catalogue);
	struct routine routine;
	const char *const what[] = { argc > 1 ? argv[1] : "" };
	if (!catalogue_select(&p.catalogue, what, 1, &p.arena, &routine, &err) ||
	    !signals_start(&err))
		return EXIT_FAILURE;
	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "still") == 0)
			p.world.still = true;
		for (int mode = 0; mode < FIGURE_MODE_COUNT; mode++)
			if (strcmp(argv[i], figure_mode_words[mode]) == 0)
				p.world.figure = (enum figure_mode)mode;
	}
	p.term = term_open(&(struct term_options){ 0 }, &err);
	if (p.term == NULL)
		return EXIT_FAILURE;
	p.world.catalogue = &p.catalogue;
	p.ui = ui_new(&p.world);
	play(&p, &routine);
	term_close(p.term);
	signals_stop();
	printf("%ld frames, %lld ms of work\n", p.frames, (long long)p.work);
	canvas_release(&p.canvas);
	catalogue_release(&p.catalogue);
	arena_release(&p.arena);
	return EXIT_SUCCESS;
}
