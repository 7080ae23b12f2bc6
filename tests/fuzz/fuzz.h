/*
 * What the fuzz drivers share. A driver is one file with one target:
 *
 *     FUZZ_TARGET(args)
 *     {
 *             ... what must hold for the bytes `data`, `size` of them ...
 *             return 0;
 *     }
 *
 * `make fuzz` builds each with libFuzzer; `make check` replays the seeds and
 * what once failed through all of them in one program (replay.c), with any
 * compiler. A target asserts what must hold, and not only that nothing
 * crashes; it keeps nothing from one input to the next.
 */
#ifndef LIMBER_TESTS_FUZZ_H
#define LIMBER_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limber/base/macros.h"
#include "limber/core/catalogue.h"
#include "limber/core/plan.h"
#include "limber/ui/sketch.h"

#ifdef FUZZ_ENGINE
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
#define FUZZ_TARGET(name) int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
#else
#define FUZZ_TARGET(name) \
	int fuzz_target_##name(const uint8_t *data, size_t size); \
	int fuzz_target_##name(const uint8_t *data, size_t size)
#endif

/* What must hold, or the input has failed. */
#define FUZZ_CHECK(condition, ...) \
	((condition) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #condition, __VA_ARGS__))
LIMBER_NORETURN void fuzz_fail(const char *file, int line, const char *condition, const char *fmt,
                               ...) LIMBER_PRINTF(4, 5);

/* ---- bytes as choices ---- */

/* Where the bytes have come to their end, it gives zeroes. */
struct feed {
	const uint8_t *at, *end;
};

static inline struct feed feed_of(const uint8_t *data, size_t size)
{
	return (struct feed){ data, data + size };
}

bool feed_more(const struct feed *f);
unsigned feed_byte(struct feed *f);

/* A number from `min` to `max`, of as many bytes as it takes. */
int64_t feed_number(struct feed *f, int64_t min, int64_t max);

/* Any int at all, mostly near 0, sometimes at its ends. */
int feed_int(struct feed *f);

/* The bytes up to the next newline, at most `cap` - 1 of them, without a NUL. */
const char *feed_line(struct feed *f, char *out, size_t cap);

/* ---- texts ---- */

/* The bytes as a string of their own memory (mem_free), so that reading past its end shows. */
char *fuzz_string(const uint8_t *data, size_t size);

/* Fail where the text is not UTF-8, or holds what must not reach a terminal; NULL is fine. */
void fuzz_safe(const char *text);

/* The same but for newlines, for what is printed in lines. */
void fuzz_safe_lines(const char *text);

/* Fail where the text counts one of several, or several as if it were one: "1 reps". */
void fuzz_counts(const char *text);

/* ---- what is checked in more than one driver ---- */

/* Cells that fit together, safe texts, the cursor and the clip within the canvas. */
void fuzz_canvas(const struct canvas *c);

/* Everything of the catalogue: texts safe, numbers in bounds, references that lead somewhere. */
void fuzz_catalogue(const struct catalogue *c);

/* A plan whose steps, cues and moments fit together; looks at a few instants. */
void fuzz_plan(const struct plan *plan);

/* Plan each routine, by several options; what cannot be planned says why. */
void fuzz_plans(const struct catalogue *c);

/* A body whose joints are somewhere. */
void fuzz_body(const struct body *b);

/* Draw every figure, at several sizes and instants. */
void fuzz_figures(const struct catalogue *c);

/* The built-in catalogue, loaded once. */
const struct catalogue *fuzz_builtin(void);

#endif
