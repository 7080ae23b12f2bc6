/* limber plan: the timetable of what run would play. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"
#include "limber/json/write.h"

enum { TEXT_WIDTH = 80, NOTE_INDENT = 14, CHANGE_INDENT = 2 };

/* What is not as the catalogue has it, and why. */
static void add_changes(struct str *out, const struct fitted *fitted)
{
	struct str line = STR_INIT;
	bool any = false;
	for (size_t i = 0; i < fitted->note_count; i++) {
		if (!fit_must_tell(&fitted->notes[i]))
			continue;
		if (!any)
			str_adds(out, "Changed for you:\n");
		any = true;
		str_clear(&line);
		str_addn(&line, ' ', CHANGE_INDENT);
		fit_say_note(&line, &fitted->notes[i]);
		out_wrapped(out, line.buf, TEXT_WIDTH, CHANGE_INDENT);
	}
	str_release(&line);
}

static void add_text(struct str *out, const struct plan *plan, const struct fitted *fitted,
                     const char *today, const char *stage)
{
	char clock[TEXT_TIME_MAX];
	const char *block = "";
	struct str equipment = STR_INIT;

	str_addf(out, "%s: %d exercise%s, %s\n", plan->name, plan->item_count,
	         plan->item_count == 1 ? "" : "s", text_clock_ms(clock, plan->length));
	if (today)
		out_wrapped(out, today, TEXT_WIDTH, 0);
	if (stage)
		out_wrapped(out, stage, TEXT_WIDTH, 0);
	add_changes(out, fitted);
	for (int i = 0; i < plan->item_count; i++) {
		const struct plan_item *item = &plan->items[i];
		if (item->block && strcmp(item->block, block) != 0) {
			block = item->block;
			str_addf(out, "\n%s\n", block);
		}
		str_addf(out, "%3d  %7s  ", i + 1, text_clock_ms(clock, item->start));
		str_addf(out, "%s, ", item->name);
		say_dose(out, &item->dose);
		str_addc(out, '\n');
		if (item->note) {
			str_addn(out, ' ', NOTE_INDENT);
			out_wrapped(out, item->note, TEXT_WIDTH, NOTE_INDENT);
		}
	}
	str_addf(out, "\n     %7s  end\n", text_clock_ms(clock, plan->length));
	say_equipment(&equipment, plan, 0);
	if (equipment.len > 0)
		str_addf(out, "\nHave at hand: %s\n", equipment.buf);
	str_release(&equipment);
}

static void add_step(struct json_writer *w, const struct plan *plan, int index)
{
	const struct step *step = &plan->steps[index];
	const struct plan_item *item = &plan->items[step->item];
	json_open(w, NULL, '{');
	json_text(w, "kind", step_kind_words[step->kind]);
	json_int(w, "item", step->item + 1);
	json_text(w, "exercise", item->exercise->id);
	if (item->variant)
		json_text(w, "variant", item->variant->id);
	if (step->side != SIDE_BOTH)
		json_text(w, "side", side_words[step->side]);
	json_int(w, "set", step->set);
	if (step->kind == STEP_WORK && item->counted)
		json_int(w, "reps", plan_reps(plan, index));
	json_int(w, "start", step->start);
	json_int(w, "end", step->end);
	json_close(w, '}');
}

static void add_way(struct json_writer *w, const char *exercise, const char *variant,
                    const struct way *way)
{
	json_text(w, exercise, way->exercise->id);
	if (way->variant)
		json_text(w, variant, way->variant->id);
}

static void add_note(struct json_writer *w, const struct fit_note *note)
{
	struct str text = STR_INIT;
	json_open(w, NULL, '{');
	json_int(w, "place", (int64_t)note->item + 1);
	json_text(w, "act", fit_act_words[note->act]);
	add_way(w, "exercise", "variant", &note->from);
	if (note->act == FIT_SWAPPED)
		add_way(w, "to_exercise", "to_variant", &note->to);
	if (note->condition)
		json_text(w, "condition", note->condition->id);
	fit_say_note(&text, note);
	json_text(w, "text", text.buf);
	json_close(w, '}');
	str_release(&text);
}

static void add_json(struct str *out, const struct plan *plan, const struct fitted *fitted,
                     const char *today, const char *stage)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	json_text(&w, "routine", plan->id);
	json_text(&w, "name", plan->name);
	if (today)
		json_text(&w, "reason", today);
	json_text(&w, "level", level_words[plan->options.level]);
	if (stage)
		json_text(&w, "level_reason", stage);
	json_int(&w, "length", plan->length);
	json_open(&w, "steps", '[');
	for (int i = 0; i < plan->step_count; i++)
		add_step(&w, plan, i);
	json_close(&w, ']');
	json_open(&w, "notes", '[');
	for (size_t i = 0; i < fitted->note_count; i++)
		add_note(&w, &fitted->notes[i]);
	json_close(&w, ']');
	json_close(&w, '}');
	json_end(&w);
}

static bool add_plan(const struct world *w, const struct routine *routine, struct str *out,
                     struct error *err)
{
	struct fitted fitted;
	struct plan plan;
	bool ok = world_fit(w, routine, &fitted, err) &&
	          plan_compile(&plan, &fitted.routine, 0, &w->options, err);
	if (ok) {
		const char *today = world_today_reason(w, routine), *stage = world_stage_reason(w);
		if (w->args->json)
			add_json(out, &plan, &fitted, today, stage);
		else
			add_text(out, &plan, &fitted, today, stage);
		plan_release(&plan);
	}
	fitted_release(&fitted);
	return ok;
}

bool command_plan(struct world *w, int *status, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct str out = STR_INIT;
	struct routine routine;
	(void)status;

	bool ok = world_select(w, &arena, &routine, err) && add_plan(w, &routine, &out, err) &&
	          out_result(&out, w->args->json, err);
	arena_release(&arena);
	str_release(&out);
	return ok;
}
