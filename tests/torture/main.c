/*
 * Torture: every scenario once for every call of a kind, with that call failing,
 * until no Nth is left. Where there are very many, the first FIRST_ALL are all
 * tried, then STRIDES more, evenly spread; TORTURE_ALL=1 tries each.
 * TORTURE=name picks a scenario, TORTURE_KIND=name a fault.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/macros.h"
#include "support/pty_private.h"
#include "torture/trial.h"

enum { FIRST_ALL = 48, STRIDES = 48, TOLD_MAX = 3, REPORT_MAX = 24000 };

static const struct fault faults[] = {
	{ "memory", KIND_ALLOC, ACT_FAIL, ENOMEM, false },
	{ "libraries' memory", KIND_LIB_ALLOC, ACT_FAIL, ENOMEM, false },
	{ "read EIO", KIND_READ, ACT_FAIL, EIO, false },
	{ "read EINTR", KIND_READ, ACT_FAIL, EINTR, true },
	{ "read short", KIND_READ, ACT_SHORT, 0, true },
	{ "write EIO", KIND_WRITE, ACT_FAIL, EIO, false },
	{ "write EINTR", KIND_WRITE, ACT_FAIL, EINTR, true },
	{ "write EAGAIN", KIND_WRITE, ACT_FAIL, EAGAIN, true },
	{ "write short", KIND_WRITE, ACT_SHORT, 0, true },
	{ "disk full", KIND_WRITE, ACT_FAIL_ON, ENOSPC, false },
	{ "disk gets full", KIND_WRITE, ACT_HALF, ENOSPC, false },
	{ "fsync EIO", KIND_SYNC, ACT_FAIL, EIO, false },
	{ "fsync ENOSPC, on", KIND_SYNC, ACT_FAIL_ON, ENOSPC, false },
	{ "open EMFILE", KIND_OPEN, ACT_FAIL, EMFILE, false },
	{ "open EACCES", KIND_OPEN, ACT_FAIL, EACCES, false },
	{ "open ENFILE, on", KIND_OPEN, ACT_FAIL_ON, ENFILE, false },
	{ "close EIO", KIND_CLOSE, ACT_FAIL, EIO, false },
	{ "close EINTR", KIND_CLOSE, ACT_FAIL, EINTR, true },
	{ "rename EIO", KIND_RENAME, ACT_FAIL, EIO, false },
	{ "rename ENOSPC, on", KIND_RENAME, ACT_FAIL_ON, ENOSPC, false },
	{ "folder EROFS", KIND_FOLDER, ACT_FAIL, EROFS, false },
	{ "stat EIO", KIND_STAT, ACT_FAIL, EIO, false },
	{ "lock EINTR", KIND_LOCK, ACT_FAIL, EINTR, true },
	{ "lock ENOLCK, on", KIND_LOCK, ACT_FAIL_ON, ENOLCK, false },
	{ "poll EINTR", KIND_POLL, ACT_FAIL, EINTR, true },
	{ "poll ENOMEM", KIND_POLL, ACT_FAIL, ENOMEM, false },
	{ "pipe EMFILE", KIND_PIPE, ACT_FAIL, EMFILE, false },
	{ "pipe EMFILE, on", KIND_PIPE, ACT_FAIL_ON, EMFILE, false },
	{ "spawn EAGAIN", KIND_SPAWN, ACT_FAIL, EAGAIN, false },
	{ "spawn ENOMEM, on", KIND_SPAWN, ACT_FAIL_ON, ENOMEM, false },
	{ "terminal EINTR", KIND_TTY, ACT_FAIL, EINTR, true },
	{ "kill -9", KIND_CHANGE, ACT_KILL, 0, false },
	{ "kill -9 half-way", KIND_CHANGE, ACT_KILL_HALF, 0, false },
	{ "kill -9 behind", KIND_CHANGE, ACT_KILL_AFTER, 0, false },
};

struct tally {
	unsigned long passed, failed;
};

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

static bool is_picked(const char *variable, const char *name)
{
	const char *wanted = getenv(variable);
	return wanted == NULL || *wanted == '\0' || strcmp(wanted, name) == 0;
}

/* ---- one scenario ---- */

static void tell(struct str *report, const struct scenario *s, const struct fault *f,
		 unsigned long nth, const struct trial *t, const struct str *why)
{
	str_addf(report, "  %s: %s, call %lu", s->name, f->name, nth);
	if (t->plan.struck)
		str_addf(report, " (%s, %s+0x%lx)", t->plan.name,
			 t->plan.place != 0 ? "limber" : "a library", t->plan.place);
	str_addf(report, ": %s", why->buf);
	if (why->len > 0 && why->buf[why->len - 1] != '\n')
		str_addc(report, '\n');
}

/* Every Nth call of a kind. */
static void try_fault(const struct scenario *s, const struct fault *f, const struct trial *good,
		      struct tally *tally, struct str *report)
{
	unsigned long calls = good->plan.calls[f->kind], first_failed = tally->failed;
	unsigned long stride = is_set("TORTURE_ALL") || calls <= FIRST_ALL + STRIDES ? 1 :
			       (calls - FIRST_ALL + STRIDES - 1) / STRIDES;
	bool struck = true;
	for (unsigned long n = 1; struck && n <= 2 * calls + FIRST_ALL;
	     n += n < FIRST_ALL ? 1 : stride) {
		struct trial t;
		struct str why = STR_INIT;
		trial_run(&t, s, f, n);
		struck = t.plan.struck;
		bool ok = trial_judge(&t, s, f, good, &why);
		if (ok && struck)
			tally->passed++;
		tally->failed += !ok;
		if (!ok && tally->failed - first_failed <= TOLD_MAX && report->len < REPORT_MAX)
			tell(report, s, f, n, &t, &why);
		str_release(&why);
		trial_release(&t);
	}
}

/* `report`: a line, and what was wrong below it. */
static void try_scenario(const struct scenario *s, struct tally *tally, struct str *report)
{
	struct str counts = STR_INIT, details = STR_INIT;
	struct trial good;
	long long start = pty_now();
	trial_run(&good, s, NULL, 0);
	if (!good.seen) {
		tally->failed++;
		str_addf(&details, "  without a fault it does not end, but:\n%s",
			 good.last.len > 0 ? good.last.buf : "");
	}
	for (size_t i = 0; good.seen && i < ARRAY_LEN(faults); i++) {
		const struct fault *f = &faults[i];
		unsigned long before = tally->passed + tally->failed;
		if (good.plan.calls[f->kind] == 0 || !is_picked("TORTURE_KIND", f->name) ||
		    (f->kind == KIND_CHANGE && !s->changes))
			continue;
		try_fault(s, f, &good, tally, &details);
		str_addf(&counts, "%s%s %lu/%lu", counts.len == 0 ? "" : ", ", f->name,
			 tally->passed + tally->failed - before, good.plan.calls[f->kind]);
	}
	str_addf(report, "%s: %lu passed, %lu failed, %.1f s (tried/calls: %s)\n%s", s->name,
		 tally->passed, tally->failed, (double)(pty_now() - start) / 1000,
		 counts.len > 0 ? counts.buf : "none", details.len > 0 ? details.buf : "");
	str_release(&counts);
	str_release(&details);
	trial_release(&good);
}

/* ---- several side by side ---- */

struct worker {
	pid_t pid;
	int fd;
	const struct scenario *scenario;
};

/* Of the process that is a worker. What the tests share wants to run inside Check. */
static struct {
	const struct scenario *scenario;
	struct tally tally;
	struct str report;
} work = { .report = STR_INIT };

START_TEST(every_call_may_fail)
{
	try_scenario(work.scenario, &work.tally, &work.report);
}
END_TEST

static bool do_work(const struct scenario *s, int out)
{
	Suite *suite = suite_create("torture");
	TCase *tc = tcase_create(s->name);
	work.scenario = s;
	tcase_add_test(tc, every_call_may_fail);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_SILENT);
	bool ok = srunner_ntests_failed(runner) == 0;
	if (!ok)
		srunner_print(runner, CK_NORMAL);
	srunner_free(runner);
	/* It is shorter than a pipe holds. */
	return ok && write(out, &work.tally, sizeof(work.tally)) == (ssize_t)sizeof(work.tally) &&
	       write(out, work.report.buf, work.report.len) == (ssize_t)work.report.len;
}

static struct worker start_worker(const struct scenario *s)
{
	struct worker w = { .scenario = s };
	int ends[2];
	fflush(NULL);
	if (pipe(ends) != 0 || (w.pid = fork()) < 0) {
		perror("torture");
		exit(1);
	}
	if (w.pid == 0) {
		close(ends[0]);
		prctl(PR_SET_CHILD_SUBREAPER, 1);
		exit(do_work(s, ends[1]) ? 0 : 1);
	}
	close(ends[1]);
	w.fd = ends[0];
	return w;
}

static void finish_worker(struct worker *w, int status, struct tally *all)
{
	struct tally tally;
	char bytes[4096];
	ssize_t n;
	if (status != 0 || read(w->fd, &tally, sizeof(tally)) != (ssize_t)sizeof(tally)) {
		printf("%s: the driver itself failed\n", w->scenario->name);
		tally = (struct tally){ 0, 1 };
	}
	while ((n = read(w->fd, bytes, sizeof(bytes))) > 0)
		fwrite(bytes, 1, (size_t)n, stdout);
	close(w->fd);
	fflush(stdout);
	all->passed += tally.passed;
	all->failed += tally.failed;
	w->pid = 0;
}

static void wait_for_one(struct worker *workers, size_t count, struct tally *all)
{
	int status;
	pid_t pid = wait(&status);
	for (size_t i = 0; pid > 0 && i < count; i++) {
		if (workers[i].pid == pid)
			finish_worker(&workers[i], status, all);
	}
}

static size_t job_count(void)
{
	const char *given = getenv("TORTURE_JOBS");
	long n = given != NULL ? strtol(given, NULL, 10) : sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > 16 ? 16 : (size_t)n;
}

int main(void)
{
	struct worker workers[16] = { { 0 } };
	struct tally all = { 0, 0 };
	size_t jobs = job_count(), next = 0, running = 0;
	sandbox_open();
	while (next < scenario_count || running > 0) {
		if (next == scenario_count || running == jobs) {
			wait_for_one(workers, jobs, &all);
			running--;
			continue;
		}
		const struct scenario *s = &scenarios[next++];
		size_t free = 0;
		while (workers[free].pid != 0)
			free++;
		if (is_picked("TORTURE", s->name)) {
			workers[free] = start_worker(s);
			running++;
		}
	}
	sandbox_close();
	printf("torture: %lu passed, %lu failed\n", all.passed, all.failed);
	return all.failed == 0 && all.passed > 0 ? 0 : 1;
}
