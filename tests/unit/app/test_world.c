/* What commands work with: how settings and the history make the plans of today. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/world.h"
#include "limber/base/error.h"

Suite *world_suite(void);

static char home[] = "/tmp/limber-world-XXXXXX";
static const struct args args = { .command = COMMAND_HOME };
static struct world world;

/* Somebody who has done nothing yet: the doses of the first weeks are theirs. */
static void open_world(void)
{
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("XDG_CONFIG_HOME", home, 1);
	unsetenv("LIMBER_LEVEL");
	world_load(&world, &args, NULL, 0);
	ck_assert_int_eq(world.options.level, LEVEL_STARTER);
}

static void close_world(void)
{
	char path[64];
	world_release(&world);
	snprintf(path, sizeof path, "%s/limber/settings.json", home);
	unlink(path);
	snprintf(path, sizeof path, "%s/limber", home);
	ck_assert_msg(rmdir(path) == 0 && rmdir(home) == 0, "%s is not empty", path);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

START_TEST(what_is_set_leaves_the_level_as_the_history_says)
{
	struct error err = ERROR_INIT;
	ck_assert_msg(world_set(&world, SETTING_PREPARE, 7, &err), "%s", err.text);
	ck_assert_int_eq(world.options.prepare, 7 * MSEC_SECOND);
	ck_assert_int_eq(world.options.level, LEVEL_STARTER);
	ck_assert_msg(world_toggle(&world, SETTING_CONDITIONS, "knee", &err), "%s", err.text);
	ck_assert_uint_eq(world.person.condition_count, 1);
	ck_assert_int_eq(world.options.level, LEVEL_STARTER);
}
END_TEST

START_TEST(a_level_that_is_set_is_another)
{
	struct error err = ERROR_INIT;
	ck_assert_msg(world_set(&world, SETTING_LEVEL, LEVEL_CHOICE_STANDARD, &err), "%s", err.text);
	ck_assert_int_eq(world.options.level, LEVEL_STANDARD);
	ck_assert_ptr_null(world_stage_reason(&world));
	ck_assert_msg(world_set(&world, SETTING_LEVEL, LEVEL_CHOICE_AUTO, &err), "%s", err.text);
	ck_assert_int_eq(world.options.level, LEVEL_STARTER);
	ck_assert_ptr_nonnull(world_stage_reason(&world));
}
END_TEST

Suite *world_suite(void)
{
	Suite *s = suite_create("world");
	TCase *tc = tcase_create("world");
	tcase_add_checked_fixture(tc, open_world, close_world);
	tcase_add_test(tc, what_is_set_leaves_the_level_as_the_history_says);
	tcase_add_test(tc, a_level_that_is_set_is_another);
	suite_add_tcase(s, tc);
	return s;
}
