/* What a session holds. Private to the session: session.c and session_resume.c. */
#ifndef LIMBER_CORE_SESSION_STATE_H
#define LIMBER_CORE_SESSION_STATE_H

#include "limber/core/session.h"

/* An item that was given up for another. */
struct retired {
	int item;               /* where in the plan it stood */
	struct outcome outcome;
	char *name;             /* owned: outcome.name is this */
};

struct hurt {
	bool yes;
	enum side side;
};

struct session {
	struct routine routine;  /* borrowed texts, own items */
	struct item *items;      /* owned; as many as the plan has */
	struct hurt *hurt;       /* owned; likewise */
	struct plan plan;
	struct credit *credits;  /* owned; one for each step of the plan */
	struct player player;
	struct retired *retired; /* owned; in the order they were given up */
	size_t retired_count, retired_cap;
	struct arena arena;      /* what a session that goes on has made for its items */
	int changes;             /* how often an item was given up or marked */
};

/* Begin: items and the rest for a plan that was compiled. */
void session_begin(struct session *s, const struct routine *routine, size_t first_item, msec now);

/* Keep the outcome of item `item`, which was given up. */
void session_retire(struct session *s, int item, const struct outcome *outcome);

#endif
