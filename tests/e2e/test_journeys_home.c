/* From the home screen to the finished one, and through everything else it leads to. */
#include <check.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"

static struct pty *at_home(void)
{
	struct pty *p = journey_start((struct pty_setup){ 0 });
	pty_need(p, "Today: ");
	return p;
}

static void quit_home(struct pty *p)
{
	pty_key(p, "q");
	journey_end(p, 0);
}

/* Select a line of the home screen and open it. */
static void open_place(struct pty *p, const char *line, const char *wanted)
{
	press(p, "Home", "> Daily routine");
	for (int i = 0; i < 20 && strcmp(selected(p), line) != 0; i++)
		select_next(p);
	ck_assert_str_eq(selected(p), line);
	press(p, "Space", wanted);
}

/* ---- playing ---- */

START_TEST(space_alone_plays_today)
{
	struct pty *p = at_home();
	press(p, "Space", "16 exercises, 30:14");
	pty_need(p, "Have at hand: chair, ball, mat.");
	press(p, "Space", "GET READY");
	pty_need(p, "1 of 16");
	/* Without half an hour to spare: on to the end, exercise by exercise. */
	for (int i = 0; i < 16; i++)
		pty_key(p, "N");
	pty_need(p, "You skipped to the end: 0 of 16 exercises");
	press(p, "Space", "Today: ");
	quit_home(p);
}
END_TEST

START_TEST(a_routine_is_started_further_on)
{
	struct pty *p = at_home();
	open_place(p, "Five minutes", "5 exercises, 4:57");
	press(p, "Down", ">  0:51");
	press(p, "Down", ">  1:57");
	press(p, "Space", "GET READY");
	pty_need(p, "Glute bridge");
	pty_need(p, "1 of 3");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	quit_home(p);
}
END_TEST

/* What is set on the screen holds at once, is kept, and is played by. */
START_TEST(conditions_change_what_is_played)
{
	struct pty *p = at_home();
	open_place(p, "Conditions", "> [ ] Disc");
	press(p, "Space", "> [x] Disc");
	press(p, "i", "Seated forward bend. Disc-type pain");
	press(p, "Esc", "> [x] Disc");
	press(p, "Esc", "Today: ");
	open_place(p, "Five minutes", "4 exercises, 4:22");
	pty_need(p, "Changed for you: 1 (disc).");
	pty_need(p, "Left out: Child's pose (disc)");
	press(p, "Space", "GET READY");
	pty_need(p, "1 of 4");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	quit_home(p);
	ck_assert_str_eq(sandbox_get("config/limber/settings.json"), "{\n  \"conditions\": [\"disc\"]\n}\n");
	p = at_home();
	open_place(p, "Conditions", "> [x] Disc");
	press(p, "Space", "> [ ] Disc");
	press(p, "Esc", "Today: ");
	open_place(p, "Five minutes", "5 exercises, 4:57");
	press(p, "Esc", "Today: ");
	quit_home(p);
}
END_TEST

/* ---- looking around ---- */

START_TEST(every_place_leads_somewhere_and_back)
{
	static const struct { const char *line, *wanted; } places[] = {
		{ "By part of the body", "all exercises of one kind" },
		{ "All exercises", "Category: all" },
		{ "Learn", "short texts about hips" },
		{ "Safety", "Stop: get help now" },
		{ "Conditions", "[ ] Knee injury or arthritis" },
		{ "Help", "Ctrl-L" },
	};
	struct pty *p = at_home();
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		open_place(p, places[i].line, places[i].wanted);
		press(p, "Esc", "Today: ");
	}
	open_place(p, "Quit", "");
	journey_end(p, 0);
}
END_TEST

START_TEST(an_exercise_is_found_and_done)
{
	struct pty *p = at_home();
	open_place(p, "All exercises", "18 of 18");
	press(p, "/", "Search:");
	pty_type(p, "CLAM");
	pty_need(p, "1 of 18");
	press(p, "Enter", "> Clamshell");
	press(p, "Enter", "How it goes");
	press(p, "PgDn", "Common mistakes");
	press(p, "Enter", "1 exercise, ");
	press(p, "Space", "GET READY");
	pty_need(p, "1 of 1");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	quit_home(p);
}
END_TEST

START_TEST(a_category_is_filtered_and_played)
{
	struct pty *p = at_home();
	open_place(p, "All exercises", "18 of 18");
	press(p, "c", "5 of 18");
	pty_need(p, "Category: Hip mobility");
	press(p, "Esc", "Today: ");
	open_place(p, "By part of the body", "Glute release");
	press(p, "Space", "5 exercises, 9:39");
	press(p, "Space", "GET READY");
	pty_need(p, "Hip circles");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	quit_home(p);
}
END_TEST

START_TEST(a_topic_is_read)
{
	struct pty *p = at_home();
	open_place(p, "Learn", "short texts about hips");
	press(p, "Space", "Space read on");
	press(p, "End", "the end --");
	press(p, "Space", "short texts about hips");
	press(p, "Esc", "Today: ");
	quit_home(p);
}
END_TEST

START_TEST(help_is_everywhere)
{
	struct pty *p = at_home();
	press(p, "?", "Ctrl-L");
	press(p, "Esc", "Today: ");
	press(p, "Space", "16 exercises");
	press(p, "?", "Ctrl-L");
	press(p, "Esc", "16 exercises");
	press(p, "Esc", "Today: ");
	quit_home(p);
}
END_TEST

START_TEST(keys_without_a_meaning_do_nothing)
{
	struct pty *p = at_home();
	pty_pump(p, 50);
	size_t bytes = pty_bytes(p);
	pty_type(p, "zZ%@\001\005\033[15~\033[<0;1;1M\303\251");
	press(p, "Down", "> Mobility day");
	ck_assert_uint_lt(pty_bytes(p) - bytes, 1500); /* one frame and no more */
	pty_need(p, "Today: ");
	quit_home(p);
}
END_TEST

/* ---- files of one's own ---- */

static const struct bad_file {
	const char *label, *text, *told;
} bad_files[] = {
	{ "a control sequence by an escape",
	  "{\"format\":1,\"routines\":[{\"id\":\"evil\",\"name\":\"E\\u001b]0;owned\\u0007\","
	  "\"kind\":\"short\",\"items\":[{\"exercise\":\"cat-cow\"}]}]}", "control character" },
	{ "a control sequence as it is",
	  "{\"format\":1,\"routines\":[{\"id\":\"evil\",\"name\":\"E\033]0;owned\007\","
	  "\"kind\":\"short\",\"items\":[{\"exercise\":\"cat-cow\"}]}]}", "control character" },
	{ "text that runs backwards",
	  "{\"format\":1,\"routines\":[{\"id\":\"evil\",\"name\":\"E\342\200\256owned\","
	  "\"kind\":\"short\",\"items\":[{\"exercise\":\"cat-cow\"}]}]}", "evil.json:1:" },
	{ "a control sequence where a word is expected",
	  "{\"format\":1,\"\033]0;owned\007\":1}", "evil.json:1:" },
	{ "no JSON at all", "\033]0;owned\007\033[2J\377\376", "evil.json:1:" },
	{ "cut off in the middle", "{\"format\":1,\"routines\":[", "evil.json:1:" },
};

START_TEST(a_bad_file_is_told_and_does_no_harm)
{
	const struct bad_file *c = &bad_files[_i];
	sandbox_put("data/limber/catalogue/evil.json", c->text);
	struct pty *p = at_home();
	ck_assert_msg(pty_has(p, "evil.json:1:"), "%s:\n%s", c->label, pty_screen(p));
	ck_assert_msg(pty_has(p, c->told), "%s:\n%s", c->label, pty_screen(p));
	open_place(p, "Five minutes", "5 exercises, 4:57");
	press(p, "Space", "GET READY");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\033]0;"));
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\342\200\256"));
	quit_home(p);
}
END_TEST

START_TEST(a_hostile_file_name_is_shown_as_text)
{
	sandbox_put("data/limber/catalogue/\033]0;owned\007\342\200\256.json", "{");
	struct pty *p = at_home();
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\033]0;"));
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\342\200\256"));
	pty_need(p, ".json:1:");
	quit_home(p);
}
END_TEST

START_TEST(own_routines_are_on_the_screen)
{
	sandbox_put("data/limber/catalogue/mine.json",
		    "{\"format\":1,\"routines\":[{\"id\":\"mine\",\"name\":\"Before supper\","
		    "\"kind\":\"short\",\"items\":[{\"exercise\":\"cat-cow\",\"reps\":2}]}]}");
	struct pty *p = at_home();
	open_place(p, "Before supper", "1 exercise, 0:27");
	press(p, "Space", "GET READY");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	quit_home(p);
}
END_TEST

TCase *journeys_home(void)
{
	TCase *tc = tcase_create("home");
	tcase_add_test(tc, space_alone_plays_today);
	tcase_add_test(tc, a_routine_is_started_further_on);
	tcase_add_test(tc, conditions_change_what_is_played);
	tcase_add_test(tc, every_place_leads_somewhere_and_back);
	tcase_add_test(tc, an_exercise_is_found_and_done);
	tcase_add_test(tc, a_category_is_filtered_and_played);
	tcase_add_test(tc, a_topic_is_read);
	tcase_add_test(tc, help_is_everywhere);
	tcase_add_test(tc, keys_without_a_meaning_do_nothing);
	tcase_add_loop_test(tc, a_bad_file_is_told_and_does_no_harm, 0, (int)ARRAY_LEN(bad_files));
	tcase_add_test(tc, a_hostile_file_name_is_shown_as_text);
	tcase_add_test(tc, own_routines_are_on_the_screen);
	return tc;
}
