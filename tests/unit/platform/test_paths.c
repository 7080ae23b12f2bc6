/* The XDG rules. */
#include <check.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/types.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/platform/paths.h"

Suite *paths_suite(void);

/* Stands in for the password database. */
static struct passwd entry;
static char *pw_home;

struct passwd *getpwuid(uid_t uid)
{
	(void)uid;
	entry.pw_dir = pw_home;
	return pw_home == NULL ? NULL : &entry;
}

static const struct path_case {
	const char *label;
	const char *home, *config, *data, *state; /* NULL: not set */
	const char *pw_home;
	enum path_kind kind;
	const char *name;
	const char *expected; /* NULL: an error */
} cases[] = {
	{ "below home", "/h", NULL, NULL, NULL, NULL, PATH_CONFIG, NULL, "/h/.config/limber" },
	{ "data below home", "/h", NULL, NULL, NULL, NULL, PATH_DATA, "catalogue",
	  "/h/.local/share/limber/catalogue" },
	{ "state below home", "/h", NULL, NULL, NULL, NULL, PATH_STATE, "confirmed",
	  "/h/.local/state/limber/confirmed" },
	{ "the variable wins", "/h", "/c", "/d", "/s", NULL, PATH_DATA, "a/b", "/d/limber/a/b" },
	{ "the variable alone", NULL, NULL, NULL, "/s", NULL, PATH_STATE, NULL, "/s/limber" },
	{ "empty is not set", "/h", "", NULL, NULL, NULL, PATH_CONFIG, NULL, "/h/.config/limber" },
	{ "relative is ignored", "/h", NULL, "d", NULL, NULL, PATH_DATA, NULL,
	  "/h/.local/share/limber" },
	{ "no HOME", NULL, NULL, NULL, NULL, "/pw", PATH_CONFIG, NULL, "/pw/.config/limber" },
	{ "relative HOME", "h", NULL, NULL, NULL, "/pw", PATH_CONFIG, NULL, "/pw/.config/limber" },
	{ "no home at all", NULL, NULL, NULL, NULL, NULL, PATH_CONFIG, NULL, NULL },
	{ "a strange entry", "", NULL, NULL, NULL, "", PATH_STATE, NULL, NULL },
};

static void set_variable(const char *name, const char *value)
{
	if (value == NULL)
		unsetenv(name);
	else
		setenv(name, value, 1);
}

START_TEST(a_path_follows_the_rules)
{
	const struct path_case *c = &cases[_i];
	static char pw_buffer[8];
	set_variable("HOME", c->home);
	set_variable("XDG_CONFIG_HOME", c->config);
	set_variable("XDG_DATA_HOME", c->data);
	set_variable("XDG_STATE_HOME", c->state);
	for (size_t i = 0; c->pw_home != NULL && c->pw_home[i] != '\0'; i++)
		pw_buffer[i] = c->pw_home[i];
	pw_home = c->pw_home == NULL ? NULL : pw_buffer;
	struct str out = STR_INIT;
	str_adds(&out, "before");
	struct error err = ERROR_INIT;
	bool ok = path_find(c->kind, c->name, &out, &err);
	ck_assert_msg(ok == (c->expected != NULL), "%s: %s", c->label, err.text);
	const char *expected = ok ? c->expected : "before";
	ck_assert_msg(strcmp(out.buf, expected) == 0, "%s: %s", c->label, out.buf);
	if (!ok)
		ck_assert_ptr_nonnull(strstr(err.text, "no home directory"));
	str_release(&out);
}
END_TEST

Suite *paths_suite(void)
{
	Suite *s = suite_create("paths");
	TCase *tc = tcase_create("xdg");
	tcase_add_loop_test(tc, a_path_follows_the_rules, 0, (int)ARRAY_LEN(cases));
	suite_add_tcase(s, tc);
	return s;
}
