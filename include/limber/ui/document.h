/*
 * The texts compiled into the program: the safety screen and the education
 * texts. Plain markup: "# " begins a heading, "- " a bullet, other lines are
 * paragraphs, blank lines separate.
 */
#ifndef LIMBER_UI_DOCUMENT_H
#define LIMBER_UI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

struct document {
	const char *id;     /* "hips" */
	const char *title;
	const char *text;   /* the markup below the title, NUL-terminated */
	int version;        /* of the safety text; 0 elsewhere */
};

enum block_kind { BLOCK_HEADING, BLOCK_BULLET, BLOCK_PARAGRAPH };

struct block {
	enum block_kind kind;
	const char *text;   /* not NUL-terminated */
	size_t len;         /* bytes */
};

/* The next block of `*text`, which is moved on; false at the end. */
bool document_next(const char **text, struct block *out);

#endif
