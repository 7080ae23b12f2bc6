/* Files, in a folder of the test's own. */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"

Suite *file_suite(void);

/* Made and removed by the runner, so that a failing test leaves nothing. */
static char folder[] = "/tmp/limber-file-XXXXXX";

static void make_folder(void)
{
	memset(folder + strlen(folder) - 6, 'X', 6);
	if (mkdtemp(folder) == NULL)
		abort();
}

static void remove_tree(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL)
		return;
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (unlinkat(fd, e->d_name, 0) != 0)
			remove_tree(fd, e->d_name);
	}
	closedir(dir);
	unlinkat(parent, name, AT_REMOVEDIR);
}

static void remove_folder(void)
{
	remove_tree(AT_FDCWD, folder);
}

/* A path in the folder; the last four live. */
static const char *in_folder(const char *name)
{
	static char paths[4][128];
	static unsigned next;
	char *p = paths[next++ % ARRAY_LEN(paths)];
	snprintf(p, sizeof(paths[0]), "%s/%s", folder, name);
	return p;
}

static void put_file(const char *name, const char *text)
{
	FILE *f = fopen(in_folder(name), "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

static void assert_file(const char *path, const char *text)
{
	char *bytes;
	size_t len;
	struct error err = ERROR_INIT;
	ck_assert_msg(file_read(path, 1000, &bytes, &len, &err), "%s", err.text);
	ck_assert_str_eq(bytes, text);
	ck_assert_uint_eq(len, strlen(text));
	mem_free(bytes);
}

static void assert_refused(const char *path, size_t max, const char *reason)
{
	char *bytes = NULL;
	size_t len = 7;
	struct error err = ERROR_INIT;
	ck_assert(!file_read(path, max, &bytes, &len, &err));
	ck_assert_str_eq(err.text, reason);
	ck_assert_ptr_null(bytes);
	ck_assert_uint_eq(len, 7);
}

static unsigned count_entries(void)
{
	unsigned n = 0;
	DIR *dir = opendir(folder);
	ck_assert_ptr_nonnull(dir);
	while (readdir(dir) != NULL)
		n++;
	closedir(dir);
	return n - 2;
}

START_TEST(a_file_is_read_whole)
{
	put_file("a", "one\ntwo");
	assert_file(in_folder("a"), "one\ntwo");
	put_file("empty", "");
	assert_file(in_folder("empty"), "");
}
END_TEST

START_TEST(bytes_of_zero_are_kept)
{
	int fd = open(in_folder("zero"), O_WRONLY | O_CREAT, 0600);
	ck_assert_int_eq(write(fd, "a\0b", 3), 3);
	close(fd);
	char *bytes;
	size_t len;
	ck_assert(file_read(in_folder("zero"), 3, &bytes, &len, NULL));
	ck_assert_uint_eq(len, 3);
	ck_assert_mem_eq(bytes, "a\0b", 4);
	mem_free(bytes);
}
END_TEST

START_TEST(what_cannot_be_read_is_refused)
{
	put_file("big", "12345678");
	assert_refused(in_folder("big"), 7, "larger than the limit of 7 bytes");
	ck_assert_int_eq(truncate(in_folder("big"), 2 * 1024 * 1024 + 1), 0);
	assert_refused(in_folder("big"), 2 * 1024 * 1024, "larger than the limit of 2 MiB");
	assert_refused(in_folder("none"), 10, "cannot be read: No such file or directory");
	assert_refused(folder, 10, "is a directory");
	assert_refused("/dev/null", 10, "is not a regular file");
	ck_assert_int_eq(mkfifo(in_folder("fifo"), 0600), 0);
	assert_refused(in_folder("fifo"), 10, "is not a regular file");
}
END_TEST

START_TEST(a_pipe_that_was_handed_over_is_read_to_its_end)
{
	int fds[2];
	ck_assert_int_eq(pipe(fds), 0);
	static char text[100001];
	memset(text, 'x', sizeof(text) - 1);
	if (fork() == 0) {
		close(fds[0]);
		/* More than a pipe holds: the reader must come back for the rest. */
		ssize_t n = write(fds[1], text, sizeof(text) - 1);
		_exit(n < 0);
	}
	close(fds[1]);
	dup2(fds[0], STDIN_FILENO);
	close(fds[0]);
	char *bytes;
	size_t len;
	struct error err = ERROR_INIT;
	ck_assert_msg(file_read("/dev/stdin", 200000, &bytes, &len, &err), "%s", err.text);
	ck_assert_uint_eq(len, sizeof(text) - 1);
	ck_assert_str_eq(bytes, text);
	mem_free(bytes);
}
END_TEST

START_TEST(a_pipe_has_the_limit_too)
{
	int fds[2];
	ck_assert_int_eq(pipe(fds), 0);
	ck_assert_int_eq(write(fds[1], "12345", 5), 5);
	close(fds[1]);
	dup2(fds[0], STDIN_FILENO);
	close(fds[0]);
	assert_refused("/dev/stdin", 4, "larger than the limit of 4 bytes");
}
END_TEST

static size_t collect_size; /* of the whole file */

static void collect_part(void *context, const char *bytes, size_t len, size_t left)
{
	struct str *all = context;
	ck_assert_uint_gt(len, 0);
	ck_assert_uint_eq(all->len + len + left, collect_size);
	/* Each part begins a line. */
	ck_assert(all->len == 0 || all->buf[all->len - 1] == '\n');
	str_addb(all, bytes, len);
}

/* Lines of every length around that of a part, and one that is far longer. */
START_TEST(a_long_file_is_read_part_by_part)
{
	struct str text = STR_INIT, got = STR_INIT;
	struct error err = ERROR_INIT;
	for (int i = 0; i < 3000; i++) {
		str_addn(&text, 'x', (size_t)(i * 37 % 1000));
		str_addc(&text, '\n');
	}
	str_addn(&text, 'y', 1000000);
	str_adds(&text, "\n\nend");
	collect_size = text.len;
	ck_assert(file_replace(in_folder("long"), text.buf, text.len, NULL));
	ck_assert_msg(file_read_parts(in_folder("long"), text.len, collect_part, &got, &err), "%s",
		      err.text);
	ck_assert_uint_eq(got.len, text.len);
	ck_assert_mem_eq(got.buf, text.buf, text.len);
	str_clear(&got);
	ck_assert(!file_read_parts(in_folder("long"), text.len - 1, collect_part, &got, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "larger than the limit"));
	ck_assert(!file_read_parts(in_folder("none"), 1, collect_part, &got, &err));
	ck_assert_int_eq(err.sys_errno, ENOENT);
	put_file("empty", "");
	str_clear(&got);
	ck_assert(file_read_parts(in_folder("empty"), 1, collect_part, &got, &err));
	ck_assert_uint_eq(got.len, 0);
	str_release(&text);
	str_release(&got);
}
END_TEST

/* What was opened and looked at is read, though another file is at its path by now. */
START_TEST(the_end_of_an_open_file_is_its_own)
{
	char *bytes;
	size_t len;
	bool whole;
	struct error err = ERROR_INIT;
	put_file("ours", "one\ntwo\n");
	put_file("theirs", "three\n");
	int fd = open(in_folder("ours"), O_RDWR | O_APPEND | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(rename(in_folder("theirs"), in_folder("ours")), 0);
	ck_assert(file_read_tail_of(fd, 100, &bytes, &len, &whole, &err));
	ck_assert_str_eq(bytes, "one\ntwo\n");
	ck_assert(whole);
	mem_free(bytes);
	ck_assert(file_read_tail_of(fd, 5, &bytes, &len, &whole, &err));
	ck_assert_str_eq(bytes, "two\n");
	ck_assert_uint_eq(len, 4);
	ck_assert(!whole);
	mem_free(bytes);
	close(fd);
	ck_assert(!file_read_tail_of(fd, 5, &bytes, &len, &whole, &err));
	ck_assert_ptr_null(bytes);
}
END_TEST

START_TEST(a_new_file_is_for_its_owner_only)
{
	struct error err = ERROR_INIT;
	umask(0);
	ck_assert_msg(file_replace(in_folder("new"), "text", 4, &err), "%s", err.text);
	assert_file(in_folder("new"), "text");
	struct stat st;
	ck_assert_int_eq(stat(in_folder("new"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
	ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

START_TEST(a_replaced_file_keeps_its_mode_and_its_link)
{
	put_file("real", "before");
	chmod(in_folder("real"), 0640);
	ck_assert_int_eq(symlink("real", in_folder("link")), 0);
	ck_assert(file_replace(in_folder("link"), "after", 5, NULL));
	struct stat st;
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	ck_assert_int_eq(lstat(in_folder("real"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0640);
	assert_file(in_folder("real"), "after");
	ck_assert_uint_eq(count_entries(), 2);
}
END_TEST

START_TEST(a_link_is_replaced_where_none_is_expected)
{
	struct stat st;
	put_file("real", "before");
	chmod(in_folder("real"), 0666);
	ck_assert_int_eq(symlink("real", in_folder("link")), 0);
	ck_assert(file_replace_link(in_folder("link"), "after", 5, NULL));
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISREG(st.st_mode));
	ck_assert_uint_eq(st.st_mode & 0777, 0600); /* not that of the other */
	assert_file(in_folder("link"), "after");
	assert_file(in_folder("real"), "before");
	ck_assert_uint_eq(count_entries(), 2);
}
END_TEST

/* As those have it who keep their settings in a repository of dot files. */
START_TEST(a_link_that_leads_to_no_file_yet_is_followed)
{
	struct stat st;
	ck_assert_int_eq(symlink("later", in_folder("link")), 0);
	ck_assert(file_replace(in_folder("link"), "x", 1, NULL));
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	assert_file(in_folder("later"), "x");
	unlink(in_folder("link"));
	ck_assert_int_eq(symlink("/nonexistent/later", in_folder("link")), 0);
	struct error err = ERROR_INIT;
	ck_assert(!file_replace(in_folder("link"), "x", 1, &err));
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
}
END_TEST

START_TEST(a_file_without_a_folder_in_its_name_is_written_here)
{
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert(file_replace("here", "x", 1, NULL));
	ck_assert(file_replace("here", "yy", 2, NULL));
	assert_file(in_folder("here"), "yy");
}
END_TEST

START_TEST(a_write_that_fails_leaves_the_old_file_and_nothing_else)
{
	put_file("kept", "old");
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit = { .rlim_cur = 3, .rlim_max = RLIM_INFINITY };
	setrlimit(RLIMIT_FSIZE, &limit);
	struct error err = ERROR_INIT;
	bool ok = file_replace(in_folder("kept"), "far too long", 12, &err);
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	ck_assert(!ok);
	ck_assert_int_eq(err.sys_errno, EFBIG);
	ck_assert_ptr_nonnull(strstr(err.text, "kept: cannot be written: "));
	assert_file(in_folder("kept"), "old");
	ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

START_TEST(without_its_folder_a_file_is_not_written)
{
	struct error err = ERROR_INIT;
	ck_assert(!file_replace(in_folder("no/such"), "x", 1, &err));
	ck_assert_int_eq(err.sys_errno, ENOENT);
}
END_TEST

START_TEST(folders_are_made_for_the_owner_only)
{
	struct error err = ERROR_INIT;
	umask(0);
	ck_assert_msg(file_make_folder(in_folder("a//b/c/"), &err), "%s", err.text);
	ck_assert(file_make_folder(in_folder("a/b/c"), &err));
	struct stat st;
	ck_assert_int_eq(stat(in_folder("a/b"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0700);
	put_file("f", "");
	ck_assert(!file_make_folder(in_folder("f/x"), &err));
	ck_assert_ptr_nonnull(strstr(err.text, "f/x: cannot be made: "));
	ck_assert(!file_make_folder(in_folder("f"), &err));
	ck_assert_int_eq(err.sys_errno, ENOTDIR);
}
END_TEST

START_TEST(a_folder_is_listed_in_order)
{
	static const char *const names[] = { "b.json", "a.json", "B.json", "a.jsonx", ".json",
					     ".hidden.json", "json", "10.json", "9.json" };
	static const char *const expected[] = { "10.json", "9.json", "B.json", "a.json",
						"b.json" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put_file(names[i], "");
	struct arena arena = ARENA_INIT;
	const char **paths;
	size_t count;
	ck_assert(file_list(folder, ".json", &arena, &paths, &count, NULL));
	ck_assert_uint_eq(count, ARRAY_LEN(expected));
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(paths[i], in_folder(expected[i]));
	arena_release(&arena);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_empty)
{
	struct arena arena = ARENA_INIT;
	const char **paths;
	size_t count = 9;
	ck_assert(file_list(in_folder("none"), ".json", &arena, &paths, &count, NULL));
	ck_assert_uint_eq(count, 0);
	put_file("f", "");
	struct error err = ERROR_INIT;
	ck_assert(!file_list(in_folder("f"), ".json", &arena, &paths, &count, &err));
	ck_assert_int_eq(err.sys_errno, ENOTDIR);
	arena_release(&arena);
}
END_TEST

/* ---- files of lines ---- */

static void append(const char *name, const char *line)
{
	struct error err = ERROR_INIT;
	ck_assert_msg(file_append_line(in_folder(name), line, strlen(line), &err), "%s", err.text);
}

START_TEST(a_line_is_added_after_one_that_was_left_open)
{
	append("lines", "a\n");
	assert_file(in_folder("lines"), "a\n");
	put_file("lines", "a\nhalf");
	append("lines", "b\n");
	assert_file(in_folder("lines"), "a\nhalf\nb\n");
	ck_assert_int_eq(symlink("lines", in_folder("link")), 0);
	append("link", "c\n");
	assert_file(in_folder("lines"), "a\nhalf\nb\nc\n");
	ck_assert_int_eq(symlink("later", in_folder("new link")), 0);
	ck_assert_int_eq(symlink(in_folder("new link"), in_folder("newer link")), 0);
	ck_assert(!file_leads_nowhere(in_folder("newer link"))); /* it only has no file yet */
	append("newer link", "a\n");
	assert_file(in_folder("later"), "a\n");
}
END_TEST

/* A disk that is full after any number of bytes: nothing of the line stays. */
START_TEST(a_full_disk_leaves_the_lines_as_they_were)
{
	static const char *const before[] = { "", "a\n", "a\nhalf" };
	static const char line[] = "a line\n";
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		bool open_line = i == 2;
		for (size_t room = 0; room < strlen(line) + open_line; room++) {
			struct error err = ERROR_INIT;
			put_file("lines", before[i]);
			struct rlimit limit = { .rlim_cur = strlen(before[i]) + room,
						.rlim_max = RLIM_INFINITY };
			setrlimit(RLIMIT_FSIZE, &limit);
			bool ok = file_append_line(in_folder("lines"), line, strlen(line), &err);
			limit.rlim_cur = RLIM_INFINITY;
			setrlimit(RLIMIT_FSIZE, &limit);
			ck_assert(!ok);
			ck_assert_int_eq(err.sys_errno, EFBIG);
			assert_file(in_folder("lines"), before[i]);
		}
	}
}
END_TEST

static void assert_not_added(const char *path, const char *reason)
{
	struct error err = ERROR_INIT;
	struct file_hold hold = FILE_HOLD_NONE;
	ck_assert(!file_append_line(path, "a\n", 2, &err));
	ck_assert_msg(strstr(err.text, reason) != NULL, "%s", err.text);
	ck_assert(!file_hold(path, &hold, &err));
	ck_assert_int_eq(hold.fd, -1);
}

START_TEST(lines_are_added_to_files_only)
{
	ck_assert_int_eq(mkfifo(in_folder("fifo"), 0600), 0);
	assert_not_added(in_folder("fifo"), "fifo: cannot be written: it is not a regular file");
	assert_not_added("/dev/full", "/dev/full: cannot be written: it is not a regular file");
	assert_not_added(folder, "cannot be written: Is a directory");
	assert_not_added(in_folder("no/such"), "cannot be written: No such file or directory");
	ck_assert_int_eq(symlink("../no/such/file", in_folder("nowhere")), 0);
	assert_not_added(in_folder("nowhere"), "it is a link into a folder that is not there");
	ck_assert(file_leads_nowhere(in_folder("nowhere")));
	ck_assert(!file_leads_nowhere(in_folder("fifo")) && !file_leads_nowhere(in_folder("none")));
	ck_assert_int_eq(symlink("circle", in_folder("circle")), 0);
	assert_not_added(in_folder("circle"), "cannot be written: ");
	/* Where nobody may write, whoever he is. */
	ck_assert(!file_append_line("/proc/version", "a\n", 2, NULL));
}
END_TEST

static void replace_lines(const char *name, const char *text)
{
	struct file_hold hold = FILE_HOLD_NONE;
	struct error err = ERROR_INIT;
	ck_assert_msg(file_hold(in_folder(name), &hold, &err), "%s", err.text);
	ck_assert_msg(file_hold_replace(&hold, text, strlen(text), &err), "%s", err.text);
	file_hold_release(&hold);
}

START_TEST(a_held_file_is_replaced_as_any_other)
{
	struct stat st;
	put_file("lines", "before");
	chmod(in_folder("lines"), 0640);
	put_file(".lines.new", "of a run that was killed, and longer than what comes after");
	ck_assert_int_eq(symlink("lines", in_folder("link")), 0);
	replace_lines("link", "after");
	assert_file(in_folder("lines"), "after");
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	ck_assert_int_eq(stat(in_folder("link"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0640);
	ck_assert_uint_eq(count_entries(), 2);
	umask(0);
	replace_lines("new", "text");
	ck_assert_int_eq(stat(in_folder("new"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(a_held_file_that_cannot_be_replaced_stays)
{
	struct file_hold hold = FILE_HOLD_NONE;
	struct error err = ERROR_INIT;
	put_file("lines", "old");
	ck_assert(file_hold(in_folder("lines"), &hold, NULL));
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit = { .rlim_cur = 3, .rlim_max = RLIM_INFINITY };
	setrlimit(RLIMIT_FSIZE, &limit);
	bool ok = file_hold_replace(&hold, "far too long", 12, &err);
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	ck_assert(!ok);
	ck_assert_ptr_nonnull(strstr(err.text, "lines: cannot be written: "));
	assert_file(in_folder("lines"), "old");
	ck_assert_uint_eq(count_entries(), 1);
	ck_assert_int_eq(mkdir(in_folder(".lines.new"), 0700), 0); /* in the way */
	ck_assert(!file_hold_replace(&hold, "new", 3, NULL));
	assert_file(in_folder("lines"), "old");
	file_hold_release(&hold);
}
END_TEST

enum { ADDERS = 4, LINES_EACH = 40 };

static void add_lines(int adder)
{
	for (int i = 0; i < LINES_EACH; i++) {
		char line[32];
		snprintf(line, sizeof(line), "%d-%d\n", adder, i);
		if (!file_append_line(in_folder("lines"), line, strlen(line), NULL))
			_exit(1);
	}
	_exit(0);
}

static void rewrite_lines(void)
{
	struct file_hold hold = FILE_HOLD_NONE;
	char *bytes;
	size_t len;
	ck_assert(file_hold(in_folder("lines"), &hold, NULL));
	ck_assert(file_read(in_folder("lines"), 100000, &bytes, &len, NULL));
	ck_assert(file_hold_replace(&hold, bytes, len, NULL));
	file_hold_release(&hold);
	mem_free(bytes);
}

/* Until a line has been added, or an adder has ended. */
static void wait_for_more(int *going)
{
	struct stat before, now;
	int status;
	ck_assert_int_eq(stat(in_folder("lines"), &before), 0);
	do {
		ck_assert_int_eq(stat(in_folder("lines"), &now), 0);
		if (waitpid(-1, &status, WNOHANG) > 0) {
			ck_assert_int_eq(status, 0);
			(*going)--;
			return;
		}
	} while (now.st_size == before.st_size);
}

START_TEST(what_is_added_while_a_file_is_replaced_is_not_lost)
{
	int going = ADDERS;
	for (int adder = 0; adder < ADDERS; adder++) {
		pid_t pid = fork();
		ck_assert_int_ge(pid, 0);
		if (pid == 0)
			add_lines(adder);
	}
	while (going > 0) {
		rewrite_lines();
		wait_for_more(&going);
	}
	char *bytes;
	size_t len, lines = 0;
	ck_assert(file_read(in_folder("lines"), 100000, &bytes, &len, NULL));
	int next[ADDERS] = { 0 }, adder, i;
	for (const char *at = bytes; *at != '\0'; at = strchr(at, '\n') + 1, lines++) {
		ck_assert_int_eq(sscanf(at, "%d-%d", &adder, &i), 2);
		ck_assert_int_eq(i, next[adder]++); /* each adder's in their order, none twice */
	}
	ck_assert_uint_eq(lines, ADDERS * LINES_EACH);
	mem_free(bytes);
}
END_TEST

/* As by one that was stopped: it never lets go. */
START_TEST(a_file_that_is_held_for_good_is_given_up)
{
	struct file_hold hold = FILE_HOLD_NONE;
	struct error err = ERROR_INIT;
	put_file("lines", "a\n");
	ck_assert(file_hold(in_folder("lines"), &hold, NULL));
	ck_assert(file_hold_is(&hold, in_folder("lines")));
	ck_assert(!file_append_line(in_folder("lines"), "b\n", 2, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "lines: cannot be written: another program holds it"));
	assert_file(in_folder("lines"), "a\n");
	file_hold_release(&hold);
	append("lines", "b\n");
	assert_file(in_folder("lines"), "a\nb\n");
}
END_TEST

/* Each test case has its own folder, as unchecked fixtures run in the runner. */
static void add_test(Suite *s, const char *name, const TTest *test)
{
	TCase *tc = tcase_create(name);
	tcase_set_timeout(tc, 30);
	tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
	tcase_add_test(tc, test);
	suite_add_tcase(s, tc);
}

/* By a program that was stopped, or by anybody else who may read it. */
START_TEST(a_folder_that_is_held_for_good_is_not_waited_for)
{
	int lock = file_lock(folder);
	ck_assert_int_ge(lock, 0);
	ck_assert_int_eq(file_lock(folder), -1);
	file_unlock(lock);
	lock = file_lock(folder);
	ck_assert_int_ge(lock, 0);
	file_unlock(lock);
	ck_assert_int_eq(file_lock(in_folder("none")), -1);
}
END_TEST

Suite *file_suite(void)
{
	Suite *s = suite_create("file");
	add_test(s, "whole", a_file_is_read_whole);
	add_test(s, "zero", bytes_of_zero_are_kept);
	add_test(s, "refused", what_cannot_be_read_is_refused);
	add_test(s, "pipe", a_pipe_that_was_handed_over_is_read_to_its_end);
	add_test(s, "pipe limit", a_pipe_has_the_limit_too);
	add_test(s, "parts", a_long_file_is_read_part_by_part);
	add_test(s, "open tail", the_end_of_an_open_file_is_its_own);
	add_test(s, "new", a_new_file_is_for_its_owner_only);
	add_test(s, "replace", a_replaced_file_keeps_its_mode_and_its_link);
	add_test(s, "planted", a_link_is_replaced_where_none_is_expected);
	add_test(s, "dangling", a_link_that_leads_to_no_file_yet_is_followed);
	add_test(s, "here", a_file_without_a_folder_in_its_name_is_written_here);
	add_test(s, "failing write", a_write_that_fails_leaves_the_old_file_and_nothing_else);
	add_test(s, "no folder", without_its_folder_a_file_is_not_written);
	add_test(s, "make folder", folders_are_made_for_the_owner_only);
	add_test(s, "lines", a_line_is_added_after_one_that_was_left_open);
	add_test(s, "full disk", a_full_disk_leaves_the_lines_as_they_were);
	add_test(s, "no lines", lines_are_added_to_files_only);
	add_test(s, "hold", a_held_file_is_replaced_as_any_other);
	add_test(s, "failing hold", a_held_file_that_cannot_be_replaced_stays);
	add_test(s, "held", a_file_that_is_held_for_good_is_given_up);
	add_test(s, "held folder", a_folder_that_is_held_for_good_is_not_waited_for);
	add_test(s, "adding while replacing", what_is_added_while_a_file_is_replaced_is_not_lost);
	add_test(s, "list", a_folder_is_listed_in_order);
	add_test(s, "empty list", a_folder_that_is_not_there_is_empty);
	return s;
}
