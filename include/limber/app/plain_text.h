/*
 * A session as lines of plain text: one event a line, the important word
 * first, numbers with units, no screen control. Pure: text is appended to
 * `out`, each line ends with a newline.
 */
#ifndef LIMBER_APP_PLAIN_TEXT_H
#define LIMBER_APP_PLAIN_TEXT_H

#include "limber/core/checkin.h"
#include "limber/core/fit.h"
#include "limber/core/progress.h"
#include "limber/core/session.h"
#include "limber/ui/document.h"

struct str;

/* "7 minutes 3 seconds", rounded up: a length as it is read aloud. */
void plain_duration(struct str *out, msec length);

/* A text, a line for each of its headings, bullets and paragraphs. */
void plain_document(struct str *out, const struct document *document);

/*
 * The lines before the first step: what is played, how long, why its doses are less than full
 * (`stage`; NULL: they are not), what was changed for the person and why, what to have at
 * hand, the keys.
 */
void plain_opening(struct str *out, const struct session *s, const struct fitted *fitted,
                   const char *stage, bool can_type);

/* The line (or none) of a cue, ending with its tape time: "Rep 3 of 15. [8:55]". */
void plain_cue(struct str *out, const struct session *s, const struct player_cue *cue);

/* "Paused. Enter goes on. [8:55]", and likewise for going on. */
void plain_paused(struct str *out, const struct session *s);

/* How the exercise at hand is done: setup, steps, mistakes, cautions. */
void plain_how(struct str *out, const struct session *s);

/* What was done of each exercise; `finished` or left. */
void plain_summary(struct str *out, const struct session *s, bool finished);

/* What the answers after a session mean; nothing where nothing was said. */
void plain_checkout(struct str *out, const struct checkout *said);

/* The changes of doses that are offered, where nobody can answer. */
void plain_offers(struct str *out, const struct offers *offers);

#endif
