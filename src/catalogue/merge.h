/*
 * Laying files over each other: every entry of every good file, sorted by id,
 * one slot an id and kind, and the look-up of what a reference means.
 */
#ifndef LIMBER_CATALOGUE_MERGE_H
#define LIMBER_CATALOGUE_MERGE_H

#include "raw.h"

#include "limber/catalogue/load.h"

enum entry_kind {
	ENTRY_CATEGORY, ENTRY_EXERCISE, ENTRY_ROUTINE, ENTRY_CONDITION, ENTRY_KIND_COUNT
};

/* One entry of one file. */
struct entry {
	const char *id;
	enum entry_kind kind;
	bool hidden;
	size_t file, index;
	size_t order;  /* over all files and entries */
	const void *raw;
};

/* What all files together say about one id of one kind. */
struct slot {
	const char *id;
	enum entry_kind kind;
	const struct entry *entry;  /* the last one */
	bool gone;                  /* hidden, or left out with what it needs */
	bool known;                 /* some file has it, hidden or not */
	size_t order;               /* the place of the first */
	size_t at;                  /* its index in the finished catalogue */
};

struct merge {
	struct entry *entries;      /* owned; sorted by id, kind and order */
	size_t entry_count;
	struct slot *slots;         /* owned; sorted by id and kind, conditions last */
	size_t slot_count;
	struct source *sources;     /* owned; sorted by key, each once */
	size_t source_count;
};

/* What a reader made of the sources. */
struct files {
	const struct catalogue_source *sources;
	struct raw_file *raw;       /* owned */
	bool *bad;                  /* owned: left out whole */
	size_t count;
};

/* "exercises", the key of the file's list of the kind. */
const char *entry_list_key(enum entry_kind kind);
/* "exercise". */
const char *entry_noun(enum entry_kind kind);

/* The entries of one file in its order, owned by the caller; `*count` gets how many. */
struct entry *file_entries(const struct files *files, size_t file, size_t *count);

/* Merge the files that are not bad, or for a trial what could be read of all. */
void merge_files(struct merge *m, const struct files *files, bool trial);
void merge_release(struct merge *m);

/* The slot; NULL where no file has the id as this kind. */
struct slot *merge_find(const struct merge *m, enum entry_kind kind, const char *id);
bool merge_has_source(const struct merge *m, const char *key);

/* Ids used twice in one file; false where there are some. */
bool check_ids(const struct files *files, size_t file, struct problems *problems);

/*
 * Ids that two files use for different kinds of things: the later file is bad.
 * In a trial only those of files that are bad already are told.
 */
void check_kinds(const struct merge *m, struct files *files, struct problems *problems, bool trial);

#endif
