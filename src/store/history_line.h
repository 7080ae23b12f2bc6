/* One line of the history: a record, a change of a dose, or a deletion. Private to the store. */
#ifndef LIMBER_STORE_HISTORY_LINE_H
#define LIMBER_STORE_HISTORY_LINE_H

#include "limber/json/read.h"
#include "limber/store/history.h"

enum line_kind { LINE_RECORD, LINE_CHANGE, LINE_DELETION, LINE_NEWER, LINE_DAMAGED };

struct line {
	int format;
	struct record record;
	struct change change;
	const char *deletes; /* the id of a record, or of a change */
	const char *at;      /* of a deletion; of a newer line its start or at; NULL: it has none */
};

/* What names a line of its kind, and when it was, for those that can be read so far. */
struct line_key {
	const char *id, *time, *day; /* NULL: not known */
};
struct line_key line_key(enum line_kind kind, const struct line *line);

/* Bytes of the first line, without its newline. */
size_t line_length(const char *bytes, size_t len);

/* Nothing but blanks, as an editor or another system may leave: it says nothing. */
bool line_is_blank(const char *bytes, size_t len);

/* For many lines in a row, whose texts go into one arena; what they share is there once. */
struct line_reader {
	struct arena *arena;   /* borrowed */
	bool forgets;          /* it is emptied after each line: nothing is shared */
	struct arena scratch;
	struct json_shared shared;
};

void line_reader_release(struct line_reader *r);

/* Read one line, without its newline; its texts are the arena's. */
enum line_kind line_read(struct line_reader *r, const char *bytes, size_t len, struct line *out);

/* So begins each record that is written here. */
#define HISTORY_RECORD_START "{\"format\": 1, \"id\": "
_Static_assert(HISTORY_FORMAT == 1, "records begin with the format");

/* A history that is being gone through, line by line. */
struct reading {
	struct history *h;   /* its lines that cannot be read are counted, the rest is up to `take` */
	struct line_reader reader;
	/* Gets what can be read: a record, a change or a deletion. */
	void (*take)(struct reading *r, enum line_kind kind, const struct line *line);
	void *context;       /* of `take` */
	size_t number;       /* lines so far */
	size_t recent;       /* records of which the end is further away are passed over; 0: none is */
};

/* One line that is not blank; of a damaged one what can be read of it. */
void reading_line(struct reading *r, const char *bytes, size_t len);

/* Texts are the history's already, or stay longer. */
void history_keep_change(struct history *h, const struct change *c);
void history_keep_deletion(struct history *h, const char *id);

/* In order of time, each id once, and none that was deleted. */
void history_sort_out(struct history *h);

/* history_read() of a file that is open. */
bool history_read_open(int fd, struct history *h, struct error *err) LIMBER_MUST_CHECK;

/* What was done of an exercise, as an object. */
struct fields;
struct json_writer;
extern const struct fields record_item_table;
void record_item_write(struct json_writer *w, const char *key, const struct record_item *item);

/* The lines of two histories as history_merge() unites them; `out` is added to. */
void history_unite(const char *ours, size_t our_len, const char *theirs, size_t their_len,
                   struct history_merge *out, struct str *united);

/* The path of the file, and its folder made. */
bool history_make_path(struct str *path, struct error *err) LIMBER_MUST_CHECK;

/* Why could it not be read: because it is not there, else `err` tells it and what to do. */
bool history_is_missing(const char *path, const struct error *why, struct error *err);

#endif
