/* The card of an exercise as text, for `limber show`. */
#ifndef LIMBER_APP_SHOW_H
#define LIMBER_APP_SHOW_H

#include "limber/app/world.h"

struct str;

/* Add everything about the exercise and its variants, in lines of up to 80 columns. */
void show_text(struct str *out, const struct world *w, const struct exercise *e);

#endif
