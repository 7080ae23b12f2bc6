/* The catalogue that is compiled into the program. */
#include <check.h>
#include <string.h>

#include "sample.h"

#include "limber/base/macros.h"

Suite *shipped_suite(void);

static struct loaded loaded;

static void setup(void)
{
	struct str text = read_whole("data/catalogue.json");
	struct catalogue_source source = { "data/catalogue.json", text.buf, text.len };
	load_sources(&loaded, &source, 1);
	str_release(&text);
}

static void teardown(void)
{
	loaded_release(&loaded);
}

START_TEST(it_loads_without_a_word)
{
	ck_assert_msg(loaded.good, "%s", loaded.problems.buf);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_str_eq(loaded.notes.buf, "");
}
END_TEST

static bool has_tag(const struct cautions *cautions, const char *tag)
{
	for (size_t i = 0; i < cautions->count; i++)
		if (strcmp(cautions->items[i].tag, tag) == 0)
			return true;
	return false;
}

START_TEST(every_tag_of_a_condition_is_a_cautions)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->condition_count; i++) {
		for (size_t j = 0; j < c->conditions[i].tags.count; j++) {
			const char *tag = c->conditions[i].tags.items[j];
			bool found = false;
			for (size_t k = 0; k < c->exercise_count; k++)
				found = found || has_tag(&c->exercises[k].cautions, tag);
			ck_assert_msg(found, "condition %s: no caution has the tag %s",
			              c->conditions[i].id, tag);
		}
	}
}
END_TEST

START_TEST(every_exercise_has_evidence_and_a_source)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->exercise_count; i++) {
		ck_assert_msg(c->exercises[i].basis != NULL, "%s", c->exercises[i].id);
		ck_assert_msg(c->exercises[i].sources.count > 0, "%s", c->exercises[i].id);
	}
}
END_TEST

Suite *shipped_suite(void)
{
	Suite *s = suite_create("shipped");
	TCase *tc = tcase_create("shipped");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, it_loads_without_a_word);
	tcase_add_test(tc, every_tag_of_a_condition_is_a_cautions);
	tcase_add_test(tc, every_exercise_has_evidence_and_a_source);
	suite_add_tcase(s, tc);
	return s;
}
