/* What was found, held against the budgets. */
#include "bench/figures.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/json/write.h"

enum state { NOT_LOOKED, FOUND, SKIPPED };
enum { LOOSE = 2, NUMBER_MAX = 32 };

static struct {
	enum state state;
	double floor, ours;
	const char *why;
} found[FIGURE_COUNT];

void figure_found(enum figure_id id, double floor, double ours)
{
	found[id].state = FOUND;
	found[id].floor = floor;
	found[id].ours = ours;
}

void figure_skip(enum figure_id id, const char *why)
{
	found[id].state = SKIPPED;
	found[id].why = why;
}

/* ---- judging ---- */

/* What the limit is for. */
static double measure(enum figure_id id)
{
	switch (figures[id].kind) {
	case LIMIT_RATIO:
		return found[id].ours / found[id].floor;
	case LIMIT_ABOVE:
		return found[id].ours - found[id].floor;
	case LIMIT_MOST:
	case LIMIT_NONE:
		break;
	}
	return fabs(found[id].ours);
}

static bool is_short(enum figure_id id)
{
	return found[id].state == FOUND && figures[id].kind != LIMIT_NONE &&
	       !(measure(id) <= figures[id].limit);
}

static double gate_of(enum figure_id id)
{
	const struct figure *f = &figures[id];
	double limit = f->gate == GATE_TIMED ? f->limit * LOOSE : f->limit;
	return f->held > limit ? f->held : limit;
}

static bool is_refused(enum figure_id id)
{
	return found[id].state == FOUND && figures[id].gate != GATE_NOT &&
	       !(measure(id) <= gate_of(id));
}

size_t figures_short(void)
{
	size_t count = 0;
	for (int id = 0; id < FIGURE_COUNT; id++)
		count += is_short((enum figure_id)id);
	return count;
}

size_t figures_doubtful(void)
{
	size_t count = 0;
	for (int id = 0; id < FIGURE_COUNT; id++)
		count += is_refused((enum figure_id)id);
	return count;
}

/* ---- printing ---- */

static const char *number(char out[NUMBER_MAX], double value)
{
	double size = fabs(value);
	if (size >= 1e6)
		snprintf(out, NUMBER_MAX, "%.2f M", value / 1e6);
	else if (size >= 1e4)
		snprintf(out, NUMBER_MAX, "%.1f k", value / 1e3);
	else if (size >= 100 || value == floor(value))
		snprintf(out, NUMBER_MAX, "%.0f", value);
	else
		snprintf(out, NUMBER_MAX, size >= 10 ? "%.1f" : "%.2f", value);
	return out;
}

static const char *limit_text(char out[NUMBER_MAX], const struct figure *f, double limit)
{
	char value[NUMBER_MAX];
	static const char *const before[] = { [LIMIT_RATIO] = "", [LIMIT_ABOVE] = "+",
		                              [LIMIT_MOST] = "<= " };
	if (f->kind == LIMIT_NONE)
		return "";
	snprintf(out, NUMBER_MAX, "%s%s%s", before[f->kind], number(value, limit),
	         f->kind == LIMIT_RATIO ? "x" : "");
	return out;
}

static void print_row(enum figure_id id)
{
	char ours[NUMBER_MAX], floor_text[NUMBER_MAX] = "-", ratio[NUMBER_MAX] = "-";
	char limit[NUMBER_MAX], held[NUMBER_MAX];
	const struct figure *f = &figures[id];
	printf("  %-32s %-13s", f->name, f->unit);
	if (found[id].state == SKIPPED) {
		printf(" skipped: %s\n", found[id].why);
		return;
	}
	if (!isnan(found[id].floor))
		number(floor_text, found[id].floor);
	if (found[id].floor > 0 && (f->kind == LIMIT_RATIO || f->kind == LIMIT_NONE))
		snprintf(ratio, sizeof(ratio), "%.2f", found[id].ours / found[id].floor);
	printf(" %9s %9s %7s %9s  ", floor_text, number(ours, found[id].ours), ratio,
	       limit_text(limit, f, f->limit));
	if (f->kind == LIMIT_NONE)
		printf("\n");
	else if (!is_short(id))
		printf("pass\n");
	else if (f->held > 0)
		printf("SHORT, held at %s\n", limit_text(held, f, f->held));
	else
		printf("SHORT\n");
}

static size_t print_group(const struct heading *h, size_t *skipped)
{
	size_t shown = 0;
	for (int id = (int)h->first; id < (int)h[1].first; id++) {
		if (found[id].state == NOT_LOOKED)
			continue;
		if (shown++ == 0)
			printf("%-48s %9s %9s %7s %9s\n", h->text, "floor", "limber", "ratio", "budget");
		*skipped += found[id].state == SKIPPED;
		print_row((enum figure_id)id);
	}
	if (shown > 0)
		printf("\n");
	return shown;
}

void figures_print(void)
{
	size_t shown = 0, skipped = 0;
	for (const struct heading *h = headings; h->first < FIGURE_COUNT; h++)
		shown += print_group(h, &skipped);
	printf("bench: %zu figures, %zu short of their budget, %zu skipped\n", shown - skipped,
	       figures_short(), skipped);
}

static void write_figure(struct json_writer *w, enum figure_id id)
{
	static const char *const kinds[] = { "none", "ratio", "above", "most" };
	const struct figure *f = &figures[id];
	json_open(w, NULL, '{');
	json_text(w, "figure", f->name);
	json_text(w, "unit", f->unit);
	if (found[id].state == SKIPPED) {
		json_text(w, "skipped", found[id].why);
	} else {
		if (!isnan(found[id].floor))
			json_decimal(w, "floor", found[id].floor);
		json_decimal(w, "limber", found[id].ours);
		json_text(w, "budget", kinds[f->kind]);
		json_decimal(w, "limit", f->limit);
		json_bool(w, "pass", !is_short(id));
	}
	json_close(w, '}');
}

void figures_write(struct json_writer *w)
{
	json_open(w, "figures", '[');
	for (int id = 0; id < FIGURE_COUNT; id++)
		if (found[id].state != NOT_LOOKED)
			write_figure(w, (enum figure_id)id);
	json_close(w, ']');
}

size_t figures_refused(void)
{
	size_t count = 0;
	for (int id = 0; id < FIGURE_COUNT; id++) {
		char is[NUMBER_MAX], may[NUMBER_MAX];
		if (!is_refused((enum figure_id)id))
			continue;
		fprintf(stderr, "bench: %s, %s: %s, may be %s\n", figures[id].name, figures[id].unit,
		        number(is, measure((enum figure_id)id)), number(may, gate_of((enum figure_id)id)));
		count++;
	}
	return count;
}
