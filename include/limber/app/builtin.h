/* What is compiled in from data/: the catalogue by src/embed.c, the texts by .ci/embed. */
#ifndef LIMBER_APP_BUILTIN_H
#define LIMBER_APP_BUILTIN_H

#include <stddef.h>

#include "limber/core/catalogue.h"
#include "limber/ui/document.h"

/* A text file: its id ("hips", "safety") and its content, NUL-terminated. */
struct builtin_text {
	const char *id;
	const char *text;
};

extern const struct catalogue builtin_catalogue; /* it owns nothing: never released */
extern const struct builtin_text builtin_texts[];
extern const size_t builtin_text_count;

enum { DOCUMENT_MAX = 16 };

/* The texts as documents: the safety text, and the education texts in order. */
struct documents {
	struct document safety;       /* the whole, without its short form */
	struct block short_safety;    /* what is shown where nobody can confirm */
	struct document learn[DOCUMENT_MAX];
	char titles[DOCUMENT_MAX][80];
	size_t learn_count;
};

/* Fill `out`; its texts are static, its titles its own: it must not be copied. */
void documents_init(struct documents *out);

#endif
