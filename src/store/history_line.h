/* One line of the history: a record, a change of a dose, or a deletion. Private to the store. */
#ifndef LIMBER_STORE_HISTORY_LINE_H
#define LIMBER_STORE_HISTORY_LINE_H

#include "limber/store/history.h"

enum line_kind { LINE_RECORD, LINE_CHANGE, LINE_DELETION, LINE_NEWER, LINE_DAMAGED };

struct line {
	int format;
	struct record record;
	struct change change;
	const char *deletes; /* the id of a record, or of a change */
};

/* Read one line, without its newline; its texts are the arena's. */
enum line_kind line_read(const char *bytes, size_t len, struct arena *arena, struct line *out);

#endif
