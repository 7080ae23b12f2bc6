/* What the card view is opened with. Private to the ui layer. */
#ifndef LIMBER_UI_CARD_VIEW_H
#define LIMBER_UI_CARD_VIEW_H

#include "limber/core/exercise.h"

struct card_of {
	const struct exercise *exercise;
	const struct variant *variant; /* NULL: the exercise itself */
};

#endif
