/* A history for the screens: 40 weeks of it up to Tuesday, 24 November 2026. */
#ifndef LIMBER_TESTS_UI_PAST_H
#define LIMBER_TESTS_UI_PAST_H

#include "limber/ui/ui.h"

enum { PAST_TODAY = 20781 }; /* 2026-11-24 */

/* Four days a week, with gaps; the newest `count` of its sessions, at most PAST_MOST. */
enum { PAST_MOST = 200 };
void past_make(struct ui_past *past, size_t count);

/* The same as of a long history: records are kept of the last `kept` days alone. */
void past_make_long(struct ui_past *past, size_t count, int kept);
void past_free(struct ui_past *past);

#endif
