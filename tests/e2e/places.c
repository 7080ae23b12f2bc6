/* The way to every screen. */
#include "places.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/clock.h"

#define RUN(what) { "run", what, NULL }
#define ASKS "LIMBER_CHECK_IN=on"
#define WORK { "n", "[ WORK ]" }
#define PAIN { "", "Pain in your back, hips or legs now?" }
#define DONE { "~20000", "exercise 0:10 left" }
#define TO_THE_END { "n", "How hard were the last repetitions?" }

const struct place places[] = {
	{ "safety, first", { NULL }, .first = true, .way = { { "", "Before you start" } } },
	{ "home", { NULL }, .way = { { "", "Space open" } } },
	{ .always = true, .name = "home with an offer", .args = { NULL }, .past = true, .way = { { "", "1 change offered" } } },
	{ "help", { NULL }, .way = { { "?", "Ctrl-L" } } },
	{ "preview", { NULL }, .way = { { "Space", "16 exercises" } } },
	{ "card", { NULL }, .way = { { "Space", "16 exercises" }, { "i", "How it goes" } } },
	{ "categories", { NULL }, .way = { { "@By part of the body", "all exercises of one kind" } } },
	{ "browser", { NULL }, .way = { { "@All exercises", "18 of 18" } } },
	{ "search", { NULL }, .way = { { "@All exercises", "18 of 18" }, { "/", "Search:" } } },
	{ "topics", { NULL }, .way = { { "@Learn", "short texts about hips" } } },
	{ "topic", { NULL }, .way = { { "@Learn", "short texts about hips" }, { "Space", "read on" } } },
	{ "safety", { NULL }, .way = { { "@Safety", "Stop: get help now" } } },
	{ "conditions", { NULL }, .way = { { "@Conditions", "> [ ] Disc" } } },
	{ "condition", { NULL }, .way = { { "@Conditions", "> [ ] Disc" }, { "i", "Seated forward" } } },
	{ "settings", { NULL }, .way = { { "@Settings", "Voice" } } },
	{ "history", { NULL }, .past = true, .way = { { "@History", "This week:" } } },
	{ "exercises done", { NULL }, .past = true,
	  .way = { { "@History", "This week:" }, { "Tab", "> Glute bridge" } } },
	{ "sessions", { NULL }, .past = true,
	  .way = { { "@History", "This week:" }, { "Tab", "> Glute bridge" }, { "Tab", "Daily routine" } } },
	{ .always = true, .name = "delete?", .args = { NULL }, .past = true,
	  .way = { { "@History", "This week:" }, { "Tab", "> Glute bridge" }, { "Tab", "Daily routine" },
		   { "D", "> Keep it" } } },
	{ "offers", { NULL }, .past = true, .way = { { "@1 change offered", "easy twice" } } },
	{ "doses", { NULL }, .past = true,
	  .way = { { "@1 change offered", "easy twice" }, { "y", "Your doses" },
		   { "@Your doses", "2 x 15 reps" } } },

	{ "get ready", RUN("quick-5"), .time = PLACE_PLAYS, .way = { { "", "( GET READY )" } } },
	{ .always = true, .name = "work", .args = RUN("quick-5"), .time = PLACE_PLAYS, .way = { WORK } },
	{ "hold", RUN("childs-pose"), .time = PLACE_PLAYS, .way = { WORK } },
	{ "sides", RUN("fire-hydrant"), .time = PLACE_PLAYS, .way = { WORK, { "n", "< SWITCH SIDES >" } } },
	{ "paused", RUN("quick-5"), .time = PLACE_PAUSED, .way = { WORK, { "Space", "|| PAUSED ||" } } },
	{ "starting", RUN("quick-5"), .time = PLACE_PLAYS,
	  .way = { WORK, { "Space", "|| PAUSED ||" }, { "Space", "( STARTING )" } } },
	{ "gate", { "run", "cat-cow", "--self-paced" }, .time = PLACE_PLAYS, .way = { { "n", "YOUR PACE" } } },
	{ .always = true, .name = "how", .args = RUN("quick-5"), .time = PLACE_PANEL, .way = { WORK, { "i", "Each rep" } } },
	{ "keys", RUN("quick-5"), .time = PLACE_PANEL, .way = { WORK, { "?", "Keys here" } } },
	{ "hurts", RUN("quick-5"), .time = PLACE_PANEL, .way = { WORK, { "!", "This hurts" } } },
	{ "swap", RUN("quick-5"), .time = PLACE_PANEL, .way = { WORK, { "x", "Another exercise" } } },
	{ "leave?", RUN("quick-5"), .time = PLACE_PANEL, .way = { WORK, { "q", "Leave?" } } },
	{ "finished", RUN("childs-pose"), .way = { WORK, { "n", "You skipped to the end:" } } },

	{ "pain before", RUN("childs-pose"), ASKS, .way = { PAIN } },
	{ "legs before", RUN("childs-pose"), ASKS, .way = { PAIN, { "5", "moderate" }, { "Space", "Leg pain" } } },
	{ "gentle?", RUN("childs-pose"), ASKS,
	  .way = { PAIN, { "5", "moderate" }, { "Space", "Leg pain" }, { "n", "the gentle routine instead" } } },
	{ .always = true, .name = "effort", .args = RUN("childs-pose"), .env = ASKS,
	  .way = { PAIN, { "Space", "Leg pain" }, { "n", "GET READY" }, WORK, DONE, TO_THE_END } },
	{ "pain after", RUN("childs-pose"), ASKS,
	  .way = { PAIN, { "Space", "Leg pain" }, { "n", "GET READY" }, WORK, DONE, TO_THE_END,
		   { "6", "6" }, { "Space", "hips or legs now?" } } },
	{ "note", RUN("childs-pose"), ASKS,
	  .way = { PAIN, { "Space", "Leg pain" }, { "n", "GET READY" }, WORK, DONE, TO_THE_END,
		   { "Space", "hips or legs now?" }, { "Space", "Anything to remember?" } } },
	{ "go on?", RUN("quick-5"), .left = true, .way = { { "", "Go on?" } } },
};
const size_t place_count = ARRAY_LEN(places);

bool storms(void)
{
	return getenv("LIMBER_STORM") != NULL;
}

const struct place *place_named(const char *name)
{
	for (size_t i = 0; i < place_count; i++) {
		if (strcmp(places[i].name, name) == 0)
			return &places[i];
	}
	ck_abort_msg("no place is called %s", name);
}

void leave_a_session(const char *const *env)
{
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run", "quick-5"), .env = env });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	clock_pass(p, 9000);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}

struct pty *place_open(const struct place *place, const char *const *more_env)
{
	const char *env[8] = { "LIMBER_STILL=on" };
	size_t n = 1;
	sandbox_reset();
	for (size_t i = 0; more_env != NULL && more_env[i] != NULL; i++)
		env[n++] = more_env[i];
	env[n++] = place->env;
	const char *const *all = clock_env(env);
	if (place->past)
		put_easy_past();
	if (place->left)
		leave_a_session(all);
	struct pty_setup setup = { .program = "limber", .args = place->args, .env = all, .job = true };
	struct pty *p = place->first ? pty_start(&setup) : journey_start(setup);
	if (!place->first)
		pty_need(p, place->way[0].key[0] == '\0' ? place->way[0].wanted :
			    place->args[0] != NULL ? "GET READY" : "Today:");
	for (size_t i = 0; i < PLACE_WAY && place->way[i].wanted != NULL; i++) {
		const char *key = place->way[i].key, *wanted = place->way[i].wanted;
		if (key[0] == '@')
			home_open(p, key + 1, wanted);
		else if (key[0] == '~')
			clock_pass(p, strtol(key + 1, NULL, 10));
		else if (key[0] != '\0')
			press(p, key, wanted);
		pty_need(p, wanted);
	}
	return p;
}
