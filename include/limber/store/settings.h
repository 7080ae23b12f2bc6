/*
 * What the person has set once and for all: settings.json in the program's
 * folder under $XDG_CONFIG_HOME.
 *
 *     { "figure": "ascii", "still": true }
 *
 * Options of the command line come before it.
 */
#ifndef LIMBER_STORE_SETTINGS_H
#define LIMBER_STORE_SETTINGS_H

#include <stdbool.h>

#include "limber/core/figure.h"
#include "limber/json/problem.h"

enum setting { SETTING_FIGURE = 1u << 0 };

struct settings {
	unsigned has;            /* SETTING_*: what was set */
	enum figure_mode figure; /* where it has SETTING_FIGURE */
	bool still;              /* figures do not move */
};

/*
 * Read them. Without a file nothing is set. A key that is not known is told in
 * `notes` and does no harm; where a value is wrong, or the file cannot be read,
 * that is told in `problems` and nothing of the file counts.
 */
void settings_read(struct settings *s, struct problems *problems, struct problems *notes);

#endif
