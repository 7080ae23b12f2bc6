/* The README is held to the program: its table of keys, its example, its commands. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/app/args.h"
#include "limber/app/builtin.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/catalogue/load.h"
#include "limber/core/plan.h"
#include "limber/store/history.h"
#include "limber/ui/action.h"

static struct str readme = STR_INIT;

static void read_all(const char *path, struct str *out)
{
	char chunk[4096];
	size_t n;
	FILE *f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		str_addb(out, chunk, n);
	fclose(f);
}

static void read_readme(void)
{
	read_all("README.md", &readme);
}

static void drop_readme(void)
{
	str_release(&readme);
}

/* "| n, Right, PgDn | next step |" */
static void add_row(struct str *out, enum action a)
{
	struct str keys = STR_INIT;
	keymap_keys(KEYMAP_PLAY, a, 0, &keys);
	str_adds(out, "| ");
	for (const char *p = keys.buf; *p; p++)
		str_adds(out, *p == ' ' ? ", " : (char[]){ *p, '\0' });
	str_addf(out, " | %s |\n", action_help(a));
	str_release(&keys);
}

START_TEST(its_keys_are_the_program_s)
{
	struct str table = STR_INIT;
	for (enum action a = ACTION_TOGGLE; a <= ACTION_LEAVE; a++)
		add_row(&table, a);
	ck_assert_msg(strstr(readme.buf, table.buf) != NULL, "README.md should have:\n%s", table.buf);
	str_release(&table);
}
END_TEST

START_TEST(its_example_plays)
{
	const char *start = strstr(readme.buf, "```json\n");
	ck_assert_ptr_nonnull(start);
	start += strlen("```json\n");
	const char *end = strstr(start, "```");
	ck_assert_ptr_nonnull(end);

	struct catalogue_source sources[] = {
		{ .name = "built-in", .ready = &builtin_catalogue },
		{ .name = "README.md", .bytes = start, .len = (size_t)(end - start) },
	};
	struct catalogue catalogue;
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct str text = STR_INIT;
	ck_assert(catalogue_load(&catalogue, sources, 2, &problems, &notes));
	problems_format(&problems, &text);
	ck_assert_msg(problems.total == 0, "%s", text.buf);

	struct plan_options options = PLAN_OPTIONS_INIT;
	msec length = 0;
	const struct routine *routine = catalogue_routine(&catalogue, "after-work");
	ck_assert_ptr_nonnull(routine);
	ck_assert(plan_measure(routine, &options, &length, NULL));
	/* "Four minutes": the summary says what is true. */
	ck_assert_int_eq((length + 30 * MSEC_SECOND) / (60 * MSEC_SECOND), 4);
	catalogue_release(&catalogue);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&text);
}
END_TEST

START_TEST(it_names_every_command_and_option)
{
	for (int command = COMMAND_HOME; command < COMMAND_COUNT; command++) {
		struct str help = STR_INIT;
		args_help((enum command_id)command, &help);
		for (const char *p = strstr(help.buf, "\n  --"); p; p = strstr(p + 1, "\n  --")) {
			char option[32];
			snprintf(option, sizeof option, "%.*s", (int)strcspn(p + 3, " \n"), p + 3);
			ck_assert_msg(strstr(readme.buf, option) != NULL, "README.md lacks %s", option);
		}
		str_release(&help);
	}
	static const char *const needed[] = { "make deps run", "make deps check", "not medical advice" };
	for (size_t i = 0; i < ARRAY_LEN(needed); i++)
		ck_assert_ptr_nonnull(strstr(readme.buf, needed[i]));
}
END_TEST

Suite *readme_suite(void);

/* What a line holds, as it is written, has its word in the page and its key in the schema. */
START_TEST(the_manual_names_what_is_kept)
{
	static const struct record_item item = { .exercise = "x", .variant = "y", .name = "X",
		                                 .sides = SIDES_EACH, .sets = 1, .reps = 3, .skipped = 1,
		                                 .mark = OUTCOME_HURT, .hurt_side = SIDE_LEFT };
	static const struct record_item hold = { .exercise = "x", .name = "X", .hold = 5 };
	const struct record_item items[] = { item, hold };
	const struct record r = { .id = "a", .start = "s", .day = "d", .zone = "z", .routine = "r",
		                  .name = "n", .items = items, .item_count = 2, .legs = REPLY_NO,
		                  .note = "t" };
	const struct amount amount = { 1, 2, 3 };
	const struct change change = { .id = "c", .at = "t", .day = "d", .undoes = "u", .exercise = "x",
		                       .variant = "y", .out = true, .from = amount, .to = amount,
		                       .reason = "r" };
	struct str page = STR_INIT, schema = STR_INIT, line = STR_INIT, key = STR_INIT;
	read_all("data/limber-history.5", &page);
	read_all("data/history.schema.json", &schema);
	history_write(&r, &line);
	history_write_change(&change, &line);
	history_write_deletion("a", "t", &line);
	/* A key is a text in quotes before a colon. */
	for (const char *c = line.buf; (c = strstr(c, "\": ")) != NULL; c++) {
		const char *from = c;
		while (from[-1] != '"')
			from--;
		str_clear(&key);
		str_addb(&key, from, (size_t)(c - from));
		ck_assert_msg(strstr(page.buf, key.buf) != NULL, "the manual lacks %s", key.buf);
		str_clear(&key);
		str_addf(&key, "\"%.*s\": {", (int)(c - from), from);
		ck_assert_msg(strstr(schema.buf, key.buf) != NULL, "the schema lacks %s", key.buf);
	}
	str_release(&page);
	str_release(&schema);
	str_release(&line);
	str_release(&key);
}
END_TEST

/* Each key, with its default and what it can be, as the table of settings has them. */
START_TEST(the_manual_names_every_setting)
{
	struct str page = STR_INIT, want = STR_INIT;
	struct settings defaults;
	settings_init(&defaults);
	read_all("data/limber-settings.5", &page);
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting *of = setting_of((enum setting_id)i);
		bool tone = i >= SETTING_TONE_FIRST && i <= SETTING_TONE_LAST;
		str_clear(&want);
		str_addf(&want, tone && i > SETTING_TONE_FIRST ? "%s" : ".It Cm %s", of->key);
		ck_assert_msg(strstr(page.buf, want.buf) != NULL, "the manual lacks \"%s\"", want.buf);
		if (tone || of->kind == KIND_OF_LIST)
			continue;
		if (of->kind == KIND_OF_WORD || of->kind == KIND_OF_SWITCH) {
			str_addf(&want, " Bq Cm %s ;", of->kind == KIND_OF_WORD ? of->words[of->initial] :
			         of->initial ? "true" : "false");
		} else {
			str_addf(&want, " Bq %d ; ", of->kind == KIND_OF_DECIMAL ? of->initial / 1000 : of->initial);
			str_addf(&want, of->kind == KIND_OF_DECIMAL ? "0.5 No to 2\n" : "%d No to %d\n", of->min,
			         of->max);
		}
		for (int k = 0; of->kind == KIND_OF_WORD && k <= of->max; k++)
			str_addf(&want, "%s%s", k == 0 ? " Cm " : " , ", of->words[k]);
		ck_assert_msg(strstr(page.buf, want.buf) != NULL, "the manual lacks \"%s\"", want.buf);
	}
	str_release(&page);
	str_release(&want);
}
END_TEST

Suite *readme_suite(void)
{
	Suite *s = suite_create("readme");
	TCase *tc = tcase_create("readme");
	tcase_add_checked_fixture(tc, read_readme, drop_readme);
	tcase_add_test(tc, its_keys_are_the_program_s);
	tcase_add_test(tc, the_manual_names_every_setting);
	tcase_add_test(tc, the_manual_names_what_is_kept);
	tcase_add_test(tc, its_example_plays);
	tcase_add_test(tc, it_names_every_command_and_option);
	suite_add_tcase(s, tc);
	return s;
}
