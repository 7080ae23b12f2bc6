/* What must hold after every fault, whatever it was. */
#include "torture/trial.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"

enum { OUT_OF_MEMORY = 70, INTERRUPTED = 130, SHOWN = 300 };

static size_t times(const char *text, const char *what)
{
	size_t n = 0;
	for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
		n++;
	return n;
}

static const char *text_of(const struct str *s)
{
	return s->buf != NULL ? s->buf : "";
}

static bool same(const struct str *a, const struct str *b)
{
	return strcmp(text_of(a), text_of(b)) == 0;
}

static bool is_killed(const struct fault *f)
{
	return f != NULL && (f->act == ACT_KILL || f->act == ACT_KILL_HALF || f->act == ACT_KILL_AFTER);
}

/* What was written, without the sequences of the terminal that may stand between words. */
static bool is_written(const struct str *out, const char *what)
{
	struct str plain = STR_INIT;
	for (const char *at = text_of(out); *at != '\0'; at++) {
		if (at[0] == '\033' && at[1] == '[')
			at += 2 + strspn(at + 2, "0123456789;?");
		else if (at[0] == '\033' && at[1] == '(')
			at += 2;
		else
			str_addc(&plain, *at);
		if (*at == '\0')
			break;
	}
	bool found = strstr(text_of(&plain), what) != NULL;
	str_release(&plain);
	return found;
}

/* A line on standard error, or what the system said among the results or on the screen. */
static bool says_why(const struct trial *t, const struct fault *f, const struct trial *good)
{
	return (t->err.len > 0 && !same(&t->err, &good->err)) ||
	       (f != NULL && is_written(&t->out, strerror(f->error)));
}

/*
 * ncurses does not look at all that it is given: when it reads about the terminal it
 * crashes, later it may draw nothing at its place. Ctrl-C must end that, whether
 * there is something left to interrupt or not.
 */
static bool ended_by_ncurses(const struct trial *t, const struct fault *f,
			     const struct trial *good)
{
	bool is_stopped = !t->seen && (t->status == INTERRUPTED || t->status == good->status);
	return f->kind == KIND_LIB_ALLOC && (t->status == -SIGSEGV || is_stopped);
}

static bool ended_as_told(const struct trial *t, const struct fault *f)
{
	bool memory = f->kind == KIND_ALLOC || f->kind == KIND_LIB_ALLOC;
	if (t->status == OUT_OF_MEMORY)
		return memory && strstr(text_of(&t->err), "limber: out of memory\n") != NULL;
	return t->status == 1 && t->err.len > 0;
}

/* As without the fault; what is on the whole screen is told by its end being seen. */
static bool works(const struct trial *t, const struct scenario *s, const struct trial *good)
{
	if (!t->seen || t->status != good->status)
		return false;
	if (s->screen)
		return true;
	return same(&t->err, &good->err) && same(&t->out, &good->out);
}

/* From the first line that differs. */
static void add_difference(struct str *why, const char *what, const char *got, const char *wanted)
{
	const char *line = got, *other = wanted;
	for (; *got != '\0' && *got == *wanted; got++, wanted++) {
		if (*got == '\n') {
			line = got + 1;
			other = wanted + 1;
		}
	}
	if (*got != *wanted)
		str_addf(why, "%s has:\n%.*s\nand not:\n%.*s\n", what, SHOWN, line, SHOWN, other);
}

/* Asked once more whether it is safe: what was confirmed could not be seen. */
static bool is_asked_again(const struct trial *t)
{
	return strstr(text_of(&t->out), "I have read this") != NULL;
}

static bool judge_end(const struct trial *t, const struct scenario *s, const struct fault *f,
		      const struct trial *good, struct str *why)
{
	if (works(t, s, good))
		return true;
	if (t->status == good->status && f != NULL && !f->harmless &&
	    (says_why(t, f, good) || is_asked_again(t)))
		return true;
	if (f != NULL && !f->harmless && ended_by_ncurses(t, f, good))
		return true;
	if (t->status != good->status && f != NULL && !f->harmless && ended_as_told(t, f))
		return true;
	str_addf(why, "ended with %d\n", t->status);
	if (!t->seen)
		str_addf(why, "its last screen was not seen, but:\n%s", text_of(&t->last));
	add_difference(why, "standard error", text_of(&t->err), text_of(&good->err));
	if (!s->screen)
		add_difference(why, "its output", text_of(&t->out), text_of(&good->out));
	return false;
}

/* ---- files ---- */

static size_t line_length(const char *line)
{
	size_t len = strcspn(line, "\n");
	return len + (line[len] == '\n');
}

/* The same line; that of before may have been torn, and closed since. */
static bool is_same_line(const char *now, const char *before)
{
	size_t len = strcspn(before, "\n");
	return strncmp(now, before, len) == 0 && (now[len] == '\n' || now[len] == before[len]);
}

/* The lines that are new; false where one of before is gone, or not what it was. */
static bool find_added(const struct trial *t, struct str *lines)
{
	const char *before = text_of(&t->history_before);
	for (const char *now = text_of(&t->history); *now != '\0'; now += line_length(now)) {
		if (*before != '\0' && is_same_line(now, before))
			before += line_length(before);
		else
			str_addb(lines, now, line_length(now));
	}
	return *before == '\0';
}

/* Lines that begin and end as they should; kill -9 may tear one. */
static bool are_whole(const char *lines, bool killed)
{
	size_t torn = 0;
	for (; *lines != '\0'; lines += line_length(lines)) {
		size_t len = strcspn(lines, "\n");
		if (*lines != '{')
			return false;
		torn += lines[len - 1] != '}' || lines[len] == '\0';
	}
	return torn <= killed;
}

static bool judge_history(const struct trial *t, const struct fault *f, struct str *why)
{
	struct str lines = STR_INIT;
	bool kept = find_added(t, &lines), whole = are_whole(text_of(&lines), is_killed(f));
	if (!kept)
		str_addf(why, "lines of the history are gone:\n%s", text_of(&t->history));
	else if (!whole)
		str_addf(why, "the history is not whole:\n%s", text_of(&t->history));
	str_release(&lines);
	return kept && whole;
}

static bool judge_settings(const struct trial *t, const struct scenario *s,
			   const struct trial *good, struct str *why)
{
	static const char untouched[] = "\"volume\": 30";
	if (same(&t->settings, &good->settings))
		return true;
	/* Not changed is right where that was told, which has been looked at. */
	if (t->settings.len == 0 ? !s->prepare : strstr(t->settings.buf, untouched) != NULL)
		return true;
	str_addf(why, "the settings are not whole:\n%s", text_of(&t->settings));
	return false;
}

static bool is_line(const char *lines, const char *name, size_t len)
{
	for (const char *at = lines; *at != '\0'; at = strchr(at, '\n') + 1) {
		if (strncmp(at, name, len) == 0 && at[len] == '\n')
			return true;
	}
	return false;
}

/* What was written down of a session stays until the session is in the history. */
static bool may_stay(const char *name, size_t len)
{
	static const char unfinished[] = ".unfinished.jsonl";
	size_t n = sizeof(unfinished) - 1;
	return len > n && strncmp(name + len - n, unfinished, n) == 0;
}

static bool judge_files(const struct trial *t, const struct fault *f, const struct trial *good,
			struct str *why)
{
	for (const char *at = text_of(&t->files); *at != '\0'; at = strchr(at, '\n') + 1) {
		size_t len = strcspn(at, "\n");
		if (is_line(text_of(&good->files), at, len) || is_killed(f))
			continue;
		if (f != NULL && !f->harmless && may_stay(at, len))
			continue;
		if (strcmp(t->plan.name, "unlink") == 0)
			continue;
		if (strncmp(at, ERRORS_FILE "\n", len + 1) == 0)
			continue;
		str_addf(why, "a file is left: %.*s\n", (int)len, at);
		return false;
	}
	return true;
}

/* ---- the session ---- */

/* The exercises of the session in their order, as its lines tell that they begin. */
static const char *const beginnings[SESSION_EXERCISES] = {
	"\nGo: One", "\nGo: Two", "\nGo: Three",
};

static bool is_played(const struct trial *t)
{
	return strstr(text_of(&t->out), "Tiny: ") != NULL;
}

/* How many exercises had begun, as far as the person has read. */
static size_t begun(const struct trial *t)
{
	size_t last = SESSION_EXERCISES;
	while (last > 0 && strstr(text_of(&t->out), beginnings[last - 1]) == NULL)
		last--;
	return is_played(t) ? last : 0;
}

/* Before which of them it began. */
static size_t begun_with(const struct trial *t)
{
	size_t first = 0;
	while (first < SESSION_EXERCISES && strstr(text_of(&t->out), beginnings[first]) == NULL)
		first++;
	return first;
}

static const char session_mark[] = "\"routine\": \"tiny\"";
static const char done_mark[] = "\"both\": 5000}";

/* In lines that are whole. */
static size_t count_sessions(const struct trial *t)
{
	size_t n = 0;
	for (const char *at = text_of(&t->history); *at != '\0'; at += *at == '\n') {
		const char *mark = strstr(at, session_mark);
		at += strcspn(at, "\n");
		n += mark != NULL && mark < at && at[0] == '\n' && at[-1] == '}';
	}
	return n;
}

/*
 * All but the step at hand is found again by the next start, which goes on from there:
 * nothing is lost, and nothing there twice.
 */
static bool judge_recovered(struct trial *t, const struct scenario *s, const struct fault *f,
			    struct str *why)
{
	size_t had_begun = s->screen ? 0 : begun(t), wanted = had_begun > 0 ? had_begun - 1 : 0;
	trial_start_again(t);
	if (t->status != 0 || !t->seen) {
		str_addf(why, "the next start ended with %d: %s%s\n", t->status, text_of(&t->err),
			 text_of(&t->last));
		return false;
	}
	if (!judge_history(t, f, why))
		return false;
	size_t sessions = count_sessions(t), done = times(text_of(&t->history), done_mark);
	bool goes_on = is_played(t);
	bool complete = goes_on ? sessions == 1 && done >= SESSION_EXERCISES :
		        sessions <= 1 && done >= wanted;
	if (complete && (!goes_on || begun_with(t) >= wanted))
		return true;
	str_addf(why, "%zu exercises had begun; then it went on with number %zu, and the history has "
		 "%zu sessions:\n%s", had_begun, goes_on ? begun_with(t) + 1 : 0, sessions,
		 text_of(&t->history));
	return false;
}

/* `as_ever`: all else is as without a fault. On the screen something else may be played. */
static bool judge_session(struct trial *t, const struct scenario *s, const struct fault *f,
			  bool as_ever, struct str *why)
{
	size_t sessions = count_sessions(t);
	bool printed = strstr(text_of(&t->out), "{\"format\": 1, \"id\": \"") != NULL ||
		       strstr(text_of(&t->err), "{\"format\": 1, \"id\": \"") != NULL;
	bool complete = times(text_of(&t->history), done_mark) == SESSION_EXERCISES;
	if (sessions == 1 && complete && !printed && !is_killed(f))
		return true;
	if (sessions == 0 && printed)
		return true;
	if (is_killed(f) || t->status != 0 || (sessions == 0 && (s->screen || !as_ever)))
		return judge_recovered(t, s, f, why);
	str_addf(why, "the history has %zu sessions, and it was %sprinted:\n%s", sessions,
		 printed ? "" : "not ", text_of(&t->history));
	return false;
}

/* ---- all of it ---- */

/* A library that has no memory may end the program itself, or crash. */
static bool may_leave_open(const struct fault *f)
{
	return f != NULL && f->kind == KIND_LIB_ALLOC;
}

static bool judge_rest(const struct trial *t, const struct fault *f, struct str *why)
{
	if (t->terminal != NULL)
		str_addf(why, "%s\n", t->terminal);
	else if (t->children)
		str_adds(why, "a process is left\n");
	else if (t->plan.exited && t->plan.left_open > 0 && !may_leave_open(f))
		str_addf(why, "%d descriptors are left open\n", t->plan.left_open);
	else
		return true;
	return false;
}

bool trial_judge(struct trial *t, const struct scenario *s, const struct fault *f,
		 const struct trial *good, struct str *why)
{
	bool killed = is_killed(f) && t->plan.struck;
	if (killed && t->status != -SIGKILL) {
		str_addf(why, "ended with %d though it was killed\n", t->status);
		return false;
	}
	const struct fault *struck = t->plan.struck ? f : NULL;
	return (killed || judge_end(t, s, struck, good, why)) && judge_rest(t, struck, why) &&
	       judge_history(t, struck, why) && judge_settings(t, s, good, why) &&
	       judge_files(t, struck, good, why) &&
	       (s->records ? judge_session(t, s, struck, works(t, s, good), why) :
		!killed || judge_recovered(t, s, struck, why));
}
