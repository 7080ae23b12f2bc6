/* limber: a guided routine runner for the terminal. */
#include <errno.h>
#include <stdio.h>

#include "limber/app/commands.h"
#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/platform/signals.h"

static command_function *const commands[COMMAND_COUNT] = {
	[COMMAND_HOME] = command_home, [COMMAND_RUN] = command_run, [COMMAND_PLAN] = command_plan,
	[COMMAND_LIST] = command_list, [COMMAND_SHOW] = command_show, [COMMAND_LEARN] = command_learn,
	[COMMAND_CHECK] = command_check, [COMMAND_CONFIG] = command_config,
	[COMMAND_SOUND] = command_sound, [COMMAND_HISTORY] = command_history,
	[COMMAND_REPORT] = command_report, [COMMAND_STATUS] = command_status,
};

static bool print_version(struct error *err)
{
	struct str out = STR_INIT;
	str_adds(&out, "limber " LIMBER_VERSION "\n"
	               "MIT License. General information, not medical advice.\n");
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}

static bool print_help(enum command_id command, struct error *err)
{
	struct str out = STR_INIT;
	args_help(command, &out);
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}

/*
 * Tell what was left out of the person's files, before anything is done without
 * it; what they hid themselves only where it is missed, in play.
 */
static void complain(const struct world *w)
{
	struct str text = STR_INIT;
	problems_format(&w->problems, &text);
	if (text.len > 0)
		str_adds(&text, "What has a problem is left out; the rest works.\n");
	if (w->args->command == COMMAND_RUN || w->args->command == COMMAND_CONFIG)
		problems_format(&w->notes, &text);
	if (text.len > 0)
		out_complain(text.buf);
	str_release(&text);
}

static bool run_command(const struct args *args, int *status, struct error *err)
{
	struct world world;
	bool is_check = args->command == COMMAND_CHECK;
	world_load(&world, args, is_check ? args->words : NULL, is_check ? args->word_count : 0);
	if (!is_check)
		complain(&world);
	bool ok = commands[args->command](&world, status, err);
	/* A file that was asked for by name and could not be used is a failure. */
	if (*status == EXIT_DONE && args->catalogue && world_has_problem(&world, args->catalogue))
		*status = EXIT_FAILED;
	world_release(&world);
	return ok;
}

/* The exit status of an error, which is told here and nowhere else. */
static int fail(const struct error *err)
{
	if (err->code == ERROR_IO && err->sys_errno == EPIPE)
		return EXIT_DONE; /* the reader has seen enough */
	out_complain(err->text);
	return err->code == ERROR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

int main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct args args;
	int status = EXIT_DONE;

	bool no_output = out_guard_descriptors();
	signals_ignore_failing_writes(); /* the write itself says the same */
	if (!args_parse(&args, argc, argv, &err))
		return fail(&err);
	if (no_output) {
		out_complain("standard output is closed: there is nowhere to write to");
		return EXIT_FAILED;
	}
	bool ok = args.version ? print_version(&err) :
	          args.help ? print_help(args.command, &err) : run_command(&args, &status, &err);
	return ok ? status : fail(&err);
}
