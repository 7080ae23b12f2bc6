/* Typing into the list of all exercises. */
#include "bench/browser.h"

#include "bench/home.h"
#include "bench/proc.h"
#include "bench/program.h"
#include "bench/scenario.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"

/* From the first screen to the list, wherever that stands there. */
static void open_list(struct program *p)
{
	enum { ENTRIES_MAX = 40 };
	int tries = 0;
	program_settle(p);
	while (!program_shows(p, "> All exercises")) {
		if (++tries == ENTRIES_MAX)
			bug("there is no list of all exercises");
		program_type(p, "j");
		program_settle(p);
	}
	program_type(p, "\r");
	while (!program_shows(p, "Category: all"))
		if (++tries == ENTRIES_MAX)
			bug("the list of all exercises does not open");
}

/* The slowest of several keys, in ms of the processor. */
static double slowest(struct program *p, const char *const *keys, size_t count)
{
	double most = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t before = proc_use(p->pid).cpu;
		program_type(p, keys[i]);
		program_settle(p);
		double took = (double)(proc_use(p->pid).cpu - before) / (double)NS_A_MS;
		most = took > most ? took : most;
	}
	return most;
}

struct browser_answers browser_answers(const char *catalogue)
{
	static const char *const scroll[] = { "j", "\033[6~", "\033[6~", "\033OF", "k", "\033OH" };
	static const char *const search[] = { "r", "i", "d", "g", "e", " ", "9" };
	struct program p;
	struct browser_answers answers;
	const char *argv[] = { home_program("limber"), "--figure", "none", "--catalogue", catalogue,
		               NULL };
	if (!catalogue)
		argv[3] = NULL;
	program_start(&p, argv, &usual_line);
	open_list(&p);
	answers.scroll = slowest(&p, scroll, ARRAY_LEN(scroll));
	program_type(&p, "/b");
	program_settle(&p);
	answers.search = slowest(&p, search, ARRAY_LEN(search));
	program_end(&p, "\003");
	program_release(&p);
	return answers;
}
