/* The tables of growth. */
#include "bench/growth.h"

#include <stdio.h>

#include "limber/base/error.h"
#include "limber/json/write.h"

enum { ROWS_MAX = 8 };

static struct growth rows[GROWTH_KINDS][ROWS_MAX];
static size_t counts[GROWTH_KINDS];

void growth_found(enum growth_kind kind, const struct growth *row)
{
	if (counts[kind] == ROWS_MAX)
		bug("a size too many");
	rows[kind][counts[kind]++] = *row;
}

static void print_row(enum growth_kind kind, const struct growth *g)
{
	printf("  %9zu %9.0f %9.0f %6.2f %9.0f", g->items, g->ours, g->floor, g->ours / g->floor,
	       g->memory);
	if (kind == GROWTH_EXERCISES)
		printf(" %9.0f %6.2f %9.2f %9.2f\n", g->floor_memory, g->memory / g->floor_memory,
		       g->search, g->scroll);
	else
		printf(" %9.2f %9.2f\n", g->status, g->home);
}

void growth_print(void)
{
	static const char *const heads[GROWTH_KINDS] = {
		"exercises   ns each     cJSON  ratio       KiB     cJSON  ratio  a letter    a line",
		" sessions   ns each     cJSON  ratio       KiB    status      home",
	};
	for (int kind = 0; kind < GROWTH_KINDS; kind++) {
		if (counts[kind] == 0)
			continue;
		printf("  %s\n", heads[kind]);
		for (size_t i = 0; i < counts[kind]; i++)
			print_row((enum growth_kind)kind, &rows[kind][i]);
		printf("\n");
	}
}

static void write_row(struct json_writer *w, enum growth_kind kind, const struct growth *g)
{
	json_open(w, NULL, '{');
	json_int(w, "items", (int64_t)g->items);
	json_decimal(w, "ns_each", g->ours);
	json_decimal(w, "cjson_ns_each", g->floor);
	json_decimal(w, "kib", g->memory);
	if (kind == GROWTH_EXERCISES)
		json_decimal(w, "cjson_kib", g->floor_memory);
	json_decimal(w, kind == GROWTH_EXERCISES ? "search_ms" : "status_ms",
	             kind == GROWTH_EXERCISES ? g->search : g->status);
	json_decimal(w, kind == GROWTH_EXERCISES ? "scroll_ms" : "home_ms",
	             kind == GROWTH_EXERCISES ? g->scroll : g->home);
	json_close(w, '}');
}

void growth_write(struct json_writer *w)
{
	static const char *const names[GROWTH_KINDS] = { "exercises", "sessions" };
	json_open(w, "growth", '{');
	for (int kind = 0; kind < GROWTH_KINDS; kind++) {
		json_open(w, names[kind], '[');
		for (size_t i = 0; i < counts[kind]; i++)
			write_row(w, (enum growth_kind)kind, &rows[kind][i]);
		json_close(w, ']');
	}
	json_close(w, '}');
}
