/* What the locale lets a terminal show. By itself, as plain lines need it too, and no ncurses. */
#include "limber/term/term.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool term_set_locale(void)
{
	if (setlocale(LC_CTYPE, "") == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool term_has_braille(void)
{
	const char *type = getenv("TERM");
	bool console = type != NULL && strncmp(type, "linux", strlen("linux")) == 0;
	return !console && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
