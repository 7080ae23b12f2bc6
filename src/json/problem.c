/* The list of problems, and the wording of their places. */
#include "limber/json/problem.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

enum {
	NAME_MAX_BYTES = 200,    /* of a file name in a place */
	POINTER_MAX_BYTES = 200, /* of a JSON Pointer in a place */
	TEXT_MAX_BYTES = 1000,   /* of a message */
};

void problems_release(struct problems *p)
{
	arena_release(&p->arena);
	mem_free(p->items);
	*p = (struct problems)PROBLEMS_INIT;
}

/* Problems come file by file: what is kept of one is counted when another's come. */
static void turn_to(struct problems *p, const char *file)
{
	if (p->file != NULL && strcmp(p->file, file) == 0)
		return;
	p->file = arena_strdup(&p->arena, file);
	p->file_count = 0;
	for (size_t i = 0; i < p->count; i++)
		p->file_count += strcmp(p->items[i].file, file) == 0;
}

static bool turn_and_look(struct problems *p, const char *file)
{
	if (p->quiet)
		return p->total > 0;
	turn_to(p, file);
	return p->file_count > PROBLEMS_KEPT;
}

bool problems_full(struct problems *p, const char *file)
{
	return p->total > 0 && turn_and_look(p, file); /* mostly there is none */
}

/* Add text from outside, made safe; what is longer than `max` bytes is cut and marked. */
static void add_safe(struct str *out, const char *text, size_t max)
{
	char safe[TEXT_MAX_BYTES + 1];
	size_t len = strlen(text);
	utf8_clean(text, len, safe, max + 1);
	str_adds(out, safe);
	if (len > max)
		str_adds(out, "...");
}

static void keep(struct problems *p, struct str *place, const char *fmt, va_list ap)
	LIMBER_PRINTF(3, 0);

/* Keep a problem of the file turned to; behind its last, that there are more. */
static void keep(struct problems *p, struct str *place, const char *fmt, va_list ap)
{
	struct str raw = STR_INIT, text = STR_INIT;
	if (p->file_count++ < PROBLEMS_KEPT) {
		str_vaddf(&raw, fmt, ap);
	} else {
		str_clear(place);
		add_safe(place, p->file, NAME_MAX_BYTES);
		str_addf(&raw, "more than %d problems, these are the first", PROBLEMS_KEPT);
	}
	add_safe(&text, raw.buf, TEXT_MAX_BYTES);
	p->items = mem_grow(p->items, p->count, &p->cap, sizeof(*p->items));
	p->items[p->count++] = (struct problem){
		.file = p->file,
		.place = arena_strdup(&p->arena, place->buf),
		.text = arena_strdup(&p->arena, text.buf),
	};
	str_release(&raw);
	str_release(&text);
}

void problem_at_line(struct problems *p, const char *file, size_t line, size_t column,
                     const char *fmt, ...)
{
	p->total++;
	if (turn_and_look(p, file))
		return;
	struct str place = STR_INIT;
	add_safe(&place, file, NAME_MAX_BYTES);
	str_addf(&place, ":%zu:%zu", line, column);
	va_list ap;
	va_start(ap, fmt);
	keep(p, &place, fmt, ap);
	va_end(ap);
	str_release(&place);
}

void problem_vat_pointer(struct problems *p, const char *file, const char *pointer, const char *id,
                         const char *fmt, va_list ap)
{
	p->total++;
	if (turn_and_look(p, file))
		return;
	struct str place = STR_INIT;
	add_safe(&place, file, NAME_MAX_BYTES);
	if (*pointer != '\0' || id != NULL)
		str_addc(&place, ':');
	if (*pointer != '\0') {
		str_addc(&place, ' ');
		add_safe(&place, pointer, POINTER_MAX_BYTES);
	}
	if (id != NULL) {
		str_adds(&place, " (");
		add_safe(&place, id, PROBLEM_QUOTE_MAX);
		str_addc(&place, ')');
	}
	keep(p, &place, fmt, ap);
	str_release(&place);
}

void problem_at_pointer(struct problems *p, const char *file, const char *pointer, const char *id,
                        const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	problem_vat_pointer(p, file, pointer, id, fmt, ap);
	va_end(ap);
}

void problem_of_file(struct problems *p, const char *file, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	problem_vat_pointer(p, file, "", NULL, fmt, ap);
	va_end(ap);
}

void problems_format(const struct problems *p, struct str *out)
{
	for (size_t i = 0; i < p->count; i++)
		str_addf(out, "%s: %s\n", p->items[i].place, p->items[i].text);
}

const char *problem_quote(char out[PROBLEM_QUOTE_MAX + 8], const char *text, size_t len)
{
	char safe[PROBLEM_QUOTE_MAX + 1];
	utf8_clean(text, len, safe, sizeof(safe));
	snprintf(out, PROBLEM_QUOTE_MAX + 8, "\"%s%s\"", safe,
	         len > PROBLEM_QUOTE_MAX ? "..." : "");
	return out;
}
