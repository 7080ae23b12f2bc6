/* limber without a command: the home screen, or what there is to do without one. */
#include <stdlib.h>
#include <string.h>

#include "limber/app/commands.h"
#include "limber/app/leftover.h"
#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

enum { TEXT_WIDTH = 80 };

static void add_safety(struct str *out, const struct world *w)
{
	const struct block *safety = &w->documents.short_safety;
	struct str text = STR_INIT;
	str_addb(&text, safety->text, safety->len);
	out_wrapped(out, text.buf, TEXT_WIDTH, 0);
	str_release(&text);
}

/* What was left half-way: only where somebody can answer it is offered. */
static void add_left(struct str *out)
{
	struct left left = LEFT_INIT;
	struct str text = STR_INIT;
	left_look(&left, out);
	const struct leftover *l = left_first(&left);
	if (l) {
		str_addf(&text, "You left %s at ", l->record.name);
		leftover_say_place(&text, l);
		if (l->age >= 0) {
			str_adds(&text, ", ");
			leftover_say_age(&text, l, false);
		}
		str_adds(&text, ": on a terminal 'limber run' goes on there.");
		out_wrapped(out, text.buf, TEXT_WIDTH, 0);
		str_addc(out, '\n');
	}
	str_release(&text);
	left_release(&left);
}

/* Today's routine and how to play it; nothing where all routines are hidden. */
static void add_today(struct str *out, const struct world *w)
{
	struct fitted fitted = { .arena = ARENA_INIT };
	const struct routine *today = w->today.routine;
	struct plan plan;
	struct error err = ERROR_INIT;
	char clock[TEXT_TIME_MAX];

	if (today && world_fit(w, today, &fitted, &err) &&
	    plan_compile(&plan, &fitted.routine, 0, &w->options, &err)) {
		str_addf(out, "Today: %s, ", today->name);
		text_count(out, plan.item_count, "exercise");
		str_addf(out, ", %s\n", text_clock_ms(clock, plan.length));
		if (w->today.reason)
			out_wrapped(out, w->today.reason, TEXT_WIDTH, 0);
		if (world_stage_reason(w))
			out_wrapped(out, world_stage_reason(w), TEXT_WIDTH, 0);
		if (today->summary)
			out_wrapped(out, today->summary, TEXT_WIDTH, 0);
		str_adds(out, "\n  limber run --plain     play it as lines of text\n"
		              "  limber plan            its timetable\n");
		plan_release(&plan);
	} else if (today) {
		error_prefix(&err, "Today");
		out_wrapped(out, err.text, TEXT_WIDTH, 0);
		str_addc(out, '\n');
	}
	fitted_release(&fitted);
}

/* How many changes of doses are offered: only where somebody can answer they are shown. */
static void add_offers(struct str *out, const struct world *w)
{
	size_t count = w->doses.offers.count;
	if (count > 0)
		str_addf(out, "  limber                 on a terminal: %zu %s of your doses %s offered\n", count,
		         count == 1 ? "change" : "changes", count == 1 ? "is" : "are");
}

static bool print_home(struct world *w, struct error *err)
{
	struct str out = STR_INIT;
	add_safety(&out, w);
	str_addc(&out, '\n');
	add_left(&out);
	add_today(&out, w);
	add_offers(&out, w);
	str_adds(&out, "  limber list            all routines and exercises\n"
	               "  limber --help          everything else\n");
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}

bool command_home(struct world *w, int *status, struct error *err)
{
	bool impossible = false;
	if (screen_is_wanted()) {
		if (play_screen(w, NULL, &impossible, status, err))
			return true;
		if (!impossible)
			return false;
		out_complain(err->text);
		*err = (struct error)ERROR_INIT;
	}
	return print_home(w, err);
}
