/* Running the program under the library that makes its calls fail. */
#include "torture/trial.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/macros.h"
#include "support/pty_private.h"

enum { ENDS_WITHIN = 20000, CHILDREN_END_WITHIN = 3000 }; /* ms */
/* In a build with sanitizers theirs is not the first library: ours is. */
#define SANITIZER "ASAN_OPTIONS=abort_on_error=1:disable_coredump=1:verify_asan_link_order=0"

enum { LINE_COLS = 200 }; /* so wide that a question is not wrapped */

/* ---- the plan that is shared ---- */

static struct fault_plan *shared;
static int shared_fd = -1;

static void share(void)
{
	char name[] = "/tmp/limber-torture-XXXXXX";
	if (shared != NULL)
		return;
	shared_fd = mkstemp(name);
	ck_assert_int_ge(shared_fd, 0);
	unlink(name);
	ck_assert_int_eq(ftruncate(shared_fd, sizeof(*shared)), 0);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED, shared_fd, 0);
	ck_assert(shared != MAP_FAILED);
}

/* ---- what is left ---- */

static void add_file(struct str *out, const char *name)
{
	const char *text = sandbox_get(name);
	str_adds(out, text != NULL ? text : "");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_no_dot(const struct dirent *e)
{
	return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static void list_files(struct str *out, const char *folder, const char *below)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_no_dot, by_name);
	for (int i = 0; i < n; i++) {
		struct str path = STR_INIT, name = STR_INIT;
		struct stat st;
		str_addf(&path, "%s/%s", folder, entries[i]->d_name);
		str_addf(&name, "%s%s", below, entries[i]->d_name);
		if (lstat(path.buf, &st) == 0 && S_ISDIR(st.st_mode)) {
			str_addc(&name, '/');
			list_files(out, path.buf, name.buf);
		} else {
			str_addf(out, "%s\n", name.buf);
		}
		str_release(&path);
		str_release(&name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

/* Whatever the program has started comes to us, its parent being gone. */
static bool has_children(void)
{
	long long end = pty_now() + CHILDREN_END_WITHIN;
	pid_t pid;
	while ((pid = waitpid(-1, NULL, WNOHANG)) >= 0) {
		if (pid == 0 && pty_now() > end)
			return true;
		if (pid == 0)
			usleep(1000);
	}
	return false;
}

/* What stands on the screen, without the rows that are empty. */
static void add_screen(struct str *out, struct pty *p)
{
	for (int row = 0; row < p->rows; row++) {
		const char *text = pty_row(p, row);
		if (*text != '\0')
			str_addf(out, "%s\n", text);
	}
}

/* ---- running ---- */

static void look(struct trial *t, const struct scenario *s, struct pty *p)
{
	size_t len;
	const char *bytes = pty_output(p, &len);
	str_clear(&t->out);
	str_clear(&t->err);
	str_clear(&t->history);
	str_clear(&t->settings);
	str_clear(&t->files);
	t->terminal = t->status == -SIGKILL ? NULL : pty_not_restored(p);
	str_addb(&t->out, bytes, len);
	if (s->screen)
		add_screen(&t->err, p);
	else
		add_file(&t->err, ERRORS_FILE);
	add_file(&t->history, HISTORY_FILE);
	add_file(&t->settings, SETTINGS_FILE);
	list_files(&t->files, sandbox_home(), "");
}

static struct pty *start(const char *const *args, const char *const *more, bool screen)
{
	const char *expanded[ARRAY_LEN(((struct scenario *)0)->args) + 1] = { NULL };
	const char *env[ARRAY_LEN(((struct scenario *)0)->env) + 4] = { NULL };
	char preload[256], number[64], errors[256];
	const char *build = getenv("LIMBER_BUILD");
	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s/torture_fault.so",
		 build != NULL ? build : "build/release");
	snprintf(number, sizeof(number), FAULT_VARIABLE "=%d", shared_fd);
	snprintf(errors, sizeof(errors), "%s/" ERRORS_FILE, sandbox_home());
	struct str home = STR_INIT;
	for (size_t i = 0; args[i] != NULL; i++) {
		expanded[i] = args[i];
		if (strncmp(args[i], "~/", 2) == 0) {
			str_addf(&home, "%s%s", sandbox_home(), args[i] + 1);
			expanded[i] = home.buf;
		}
	}
	size_t n = 0;
	env[n++] = preload;
	/* What ncurses loses when it has no memory is not ours to find. */
	env[n++] = shared->kind == KIND_LIB_ALLOC ? SANITIZER ":detect_leaks=0" : SANITIZER;
	env[n++] = number;
	for (size_t i = 0; more != NULL && more[i] != NULL; i++)
		env[n++] = more[i];
	struct pty *p = pty_start(&(struct pty_setup){
		.program = "limber", .args = expanded, .env = env,
		.errors = screen ? NULL : errors,
		.cols = screen ? 0 : LINE_COLS });
	str_release(&home);
	return p;
}

/* In the home as it is. */
static void run(struct trial *t, const struct scenario *s)
{
	struct pty *p = start(s->args, s->env, s->screen);
	t->seen = s->drive == NULL || s->drive(p);
	str_clear(&t->last);
	if (!t->seen) {
		add_screen(&t->last, p);
		pty_key(p, "Ctrl-C"); /* where the end has not come it is not waited for again */
	}
	t->status = pty_exit(p, ENDS_WITHIN);
	look(t, s, p);
	pty_free(p);
	t->children = has_children();
}

void trial_run(struct trial *t, const struct scenario *s, const struct fault *fault,
	       unsigned long nth)
{
	share();
	sandbox_reset();
	if (s->prepare != NULL)
		s->prepare();
	*t = (struct trial){ .out = STR_INIT, .err = STR_INIT, .last = STR_INIT,
			     .history_before = STR_INIT, .history = STR_INIT,
			     .settings = STR_INIT, .files = STR_INIT };
	add_file(&t->history_before, HISTORY_FILE);
	*shared = (struct fault_plan){ 0 };
	if (fault != NULL) {
		shared->kind = fault->kind;
		shared->act = fault->act;
		shared->error = fault->error;
		shared->nth = nth;
		/* A terminal that says EIO is gone: what was written to it may be lost. */
		shared->spares_terminal = s->screen && !fault->harmless;
	}
	run(t, s);
	t->plan = *shared;
}

void trial_start_again(struct trial *t)
{
	*shared = (struct fault_plan){ 0 };
	run(t, &next_start);
}

void trial_release(struct trial *t)
{
	str_release(&t->out);
	str_release(&t->err);
	str_release(&t->last);
	str_release(&t->history_before);
	str_release(&t->history);
	str_release(&t->settings);
	str_release(&t->files);
}
