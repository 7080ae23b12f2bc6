/*
 * The history: history.jsonl in the program's folder under $XDG_DATA_HOME, a line
 * of JSON for each session and for each change of a dose, in the order in which they
 * were kept. It is only ever added to, unless another history is united with it.
 *
 *     struct str line = STR_INIT;
 *     history_write(&record, &line);
 *     if (!history_append(&line, &err)) ... keep it, try again, at last print it
 *
 *     struct history_walk w = HISTORY_WALK_INIT;
 *     if (!history_walk(&w, take, context, &err)) ...    take(context, &record), one by one
 *     history_walk_release(&w);
 *
 * Programs that add at the same time wait for each other. A line that a crash has
 * left half written is closed before the next is added, and skipped, counted and
 * kept by whoever reads: nothing of the file is ever thrown away. What is deleted gets
 * a line that says so.
 */
#ifndef LIMBER_STORE_HISTORY_H
#define LIMBER_STORE_HISTORY_H

#include "limber/base/arena.h"
#include "limber/base/str.h"
#include "limber/core/record.h"

enum {
	HISTORY_FORMAT = 1,
	HISTORY_LINE_MAX = 256 * 1024,            /* bytes: longer ones are damage */
	HISTORY_FILE_MAX = 1024 * 1024 * 1024,
};

/* The keys of a record or a change, into an object that is open: as in a line, but for `format`. */
struct json_writer;
void history_write_fields(struct json_writer *w, const struct record *r);
void history_write_change_fields(struct json_writer *w, const struct change *c);

/* The record as a line, with its newline. */
void history_write(const struct record *r, struct str *line);

/* The change as a line, with its newline. */
void history_write_change(const struct change *c, struct str *line);

/*
 * Add the line, or several, on the disk when this returns. False where that cannot be done:
 * then the file is as it was.
 */
bool history_append(const struct str *line, struct error *err) LIMBER_MUST_CHECK;

struct history {
	struct arena arena;      /* owns all texts and items */
	struct record *records;  /* owned; in order of start, each id once */
	size_t count, cap;
	size_t damaged;          /* lines that could not be read */
	size_t first_damaged;    /* the number of the first of them, from 1 */
	size_t newer;            /* lines of a newer program, left alone */
	struct change *changes;  /* owned; in order of time, each id once */
	size_t change_count, change_cap;
	const char **deleted;    /* owned: ids of records and changes */
	size_t deleted_count, deleted_cap;
};

#define HISTORY_INIT { .arena = ARENA_INIT }

/*
 * Read all of it into memory: what history_walk() must be the same as. No file is an empty
 * history. False where it cannot be read.
 */
bool history_read(struct history *h, struct error *err) LIMBER_MUST_CHECK;

/*
 * The same, record by record, for a history that may be long: what is kept of it in memory
 * does not grow with it, as long as its records stand in order of start, each id once, as
 * limber writes and unites them. Where they do not, it is read whole.
 *
 *     struct history_walk w = HISTORY_WALK_INIT;
 *     if (!history_walk(&w, take, context, &err)) ...
 *     w.history, without its records; w.count; history_walk_at(&w, i) ...
 *     history_walk_release(&w);
 */
struct history_page;
struct history_walk {
	struct history history;    /* all but its records */
	size_t count;              /* of the records that were taken */
	int fd;                    /* the file, -1: there is none */
	struct history_mark *marks; /* owned: where some of them begin */
	size_t mark_count, mark_cap;
	size_t end;                /* bytes of the file that were gone through */
	struct history_page *page; /* owned: the records that were asked for last */
	bool whole;                /* the history has its records all the same */
};

#define HISTORY_WALK_INIT { .history = HISTORY_INIT, .fd = -1 }

/*
 * `take` gets each record that counts, in order of start; its texts and items are there only
 * until it returns. No file is an empty history. False where it cannot be read, perhaps after
 * some records.
 */
typedef void history_take(void *context, const struct record *r);
bool history_walk(struct history_walk *w, history_take *take, void *context,
                  struct error *err) LIMBER_MUST_CHECK;

/*
 * One of those that were taken, by its number, until the next one is asked for. Never NULL: where
 * the file has been changed by another hand meanwhile, one that says so and has no id.
 */
const struct record *history_walk_at(struct history_walk *w, size_t index);
void history_walk_release(struct history_walk *w);

/* Add the lines of a text that is in memory; `h` keeps none of its bytes. */
void history_parse(struct history *h, const char *bytes, size_t len);

/* Only the newest: what its last HISTORY_TAIL bytes hold, whatever its length. */
enum { HISTORY_TAIL = 64 * 1024 };
bool history_read_newest(struct history *h, struct error *err) LIMBER_MUST_CHECK;

/*
 * What doses come from: all changes, and the records that its last HISTORY_RECENT bytes hold.
 * The lines before these that begin as those of records do are passed over unread.
 */
enum { HISTORY_RECENT = 256 * 1024 };
bool history_read_recent(struct history *h, struct error *err) LIMBER_MUST_CHECK;

/*
 * As much of its end as holds all that was done from `day` (core/day.h) on: it is read back,
 * block by block, until a record of an earlier day is met, and no further than
 * HISTORY_BACK_MAX bytes. The last session is always among them. This takes the lines to
 * stand in order of start, as limber writes and unites them; where another hand has mixed
 * them, what stands before an older record is not seen.
 */
enum { HISTORY_BACK_MAX = 8 * 1024 * 1024 };
bool history_read_from(struct history *h, int day, struct error *err) LIMBER_MUST_CHECK;

/*
 * Unite another history with this one. Then the file has the lines of both, byte for byte,
 * in order of time: records, changes and deletions, each id once, and each line that cannot
 * be read behind the line that it followed. Of lines with one id the earliest stays, and of
 * these the longest.
 *
 * Whatever is united with whatever, how often and in whatever order, the file is the same
 * in the end, and where it is that already it is not touched. Who adds at the same time
 * waits. False, and the file is as it was, where `path` cannot be read or is no history, or
 * this one cannot be written.
 */
struct history_merge {
	size_t added, known;        /* sessions: those that count from now on, and the others */
	size_t changes, deletions;  /* added */
	size_t damaged, newer;      /* lines of `path` that cannot be read here: kept all the same */
};
bool history_merge(const char *path, struct history_merge *out,
                   struct error *err) LIMBER_MUST_CHECK;

/* The line that takes the record of that id out of the history. It stays in the file. */
void history_write_deletion(const char *id, const char *when, struct str *line);
void history_release(struct history *h);

/*
 * What an id names: a record, a change, or what was deleted. HISTORY_ID_SHORT characters of
 * its beginning are as good, if nothing else that counts begins so.
 */
enum { HISTORY_ID_SHORT = 4 };
enum history_found {
	HISTORY_NOTHING, HISTORY_RECORD, HISTORY_CHANGE, HISTORY_DELETED, HISTORY_SEVERAL,
};
struct history_match {
	enum history_found found;
	const char *id;  /* the whole of it, the history's: of a record as history_walk_at() */
	size_t index;    /* into the records, for history_walk_at(), or the changes */
	bool whole;      /* it was given whole */
};
/* `w` goes through the history for it. */
bool history_find(struct history_walk *w, const char *id, struct history_match *out,
                  struct error *err) LIMBER_MUST_CHECK;

/* Add what the person is to know of lines that were left out: nothing, or a sentence a line. */
void history_tell_unread(const struct history *h, struct str *out);

/* The path of the file; false where there is no home. */
bool history_path(struct str *path, struct error *err) LIMBER_MUST_CHECK;

#endif
