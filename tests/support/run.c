/* Running the program with pipes. */
#include "support/run.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/str.h"
#include "support/clock.h"
#include "support/pty_private.h"
#include "support/pty_term.h"

static struct str out = STR_INIT, err = STR_INIT;

static void set_environment(const struct run_setup *setup)
{
	/* The sanitizers' own options and coverage paths stay. */
	static const char *const scrubbed[] = {
		"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LINES", "COLUMNS", "NO_COLOR",
		"ACCESSIBLE", "ESCDELAY", "LANG", "LC_CTYPE",
	};
	for (size_t i = 0; i < sizeof scrubbed / sizeof scrubbed[0]; i++)
		unsetenv(scrubbed[i]);
	setenv("HOME", sandbox_home(), 1);
	setenv("LIMBER_KEEP_AWAKE", "off", 1); /* no program of the machine is started */
	setenv("LIMBER_LEVEL", "standard", 1); /* tests of the first weeks set it */
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", clock_zone_at(CLOCK_NOON) + strlen("TZ="), 1);
	for (size_t i = 0; i < RUN_ENV_MAX && setup->env[i]; i++) {
		const char *equals = strchr(setup->env[i], '=');
		char name[64] = "";
		strncat(name, setup->env[i], equals ? (size_t)(equals - setup->env[i]) : sizeof name - 1);
		if (equals)
			setenv(name, equals + 1, 1);
		else
			unsetenv(name);
	}
}

static void exec_limber(const struct run_setup *setup, int in, int out_fd, int err_fd)
{
	char path[256];
	const char *argv[RUN_ARGS_MAX + 2] = { "limber" };
	const char *build = getenv("LIMBER_BUILD");
	snprintf(path, sizeof path, "%s/limber", build ? build : "build/release");
	for (size_t i = 0; i < RUN_ARGS_MAX && setup->args[i]; i++)
		argv[i + 1] = setup->args[i];
	dup2(in, STDIN_FILENO);
	dup2(out_fd, STDOUT_FILENO);
	dup2(err_fd, STDERR_FILENO);
	for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
		close(fd);
	if (setup->close_stdin)
		close(STDIN_FILENO);
	if (setup->close_stdout)
		close(STDOUT_FILENO);
	set_environment(setup);
	execv(path, (char *const *)(uintptr_t)argv);
	_exit(127);
}

/* Read both pipes to their ends. */
static void gather(const struct run_setup *setup, pid_t pid, int out_fd, int err_fd)
{
	long long end = pty_now() + RUN_PATIENCE;
	struct pollfd fds[2] = { { out_fd, POLLIN, 0 }, { err_fd, POLLIN, 0 } };
	bool signalled = setup->signal == 0;
	while ((fds[0].fd >= 0 || fds[1].fd >= 0) && pty_now() < end) {
		if (poll(fds, 2, 100) < 0 && errno != EINTR)
			break;
		for (int i = 0; i < 2; i++) {
			char bytes[4096];
			if (fds[i].fd < 0 || fds[i].revents == 0)
				continue;
			ssize_t n = read(fds[i].fd, bytes, sizeof bytes);
			if (n <= 0)
				fds[i].fd = -1;
			else
				str_addb(i == 0 ? &out : &err, bytes, (size_t)n);
		}
		if (!signalled && out.len > 0) {
			kill(pid, setup->signal);
			signalled = true;
		}
	}
	if (pty_now() >= end)
		kill(pid, SIGKILL);
	ck_assert_msg(pty_now() < end, "limber did not end; it wrote:\n%s%s", out.buf, err.buf);
}

struct run run_limber(const struct run_setup *setup)
{
	int in[2], out_pipe[2], err_pipe[2], status;
	str_clear(&out);
	str_clear(&err);
	ck_assert_int_eq(pipe(in), 0);
	ck_assert_int_eq(pipe(out_pipe), 0);
	ck_assert_int_eq(pipe(err_pipe), 0);
	/* Before the program is there, which may end without reading it: a pipe holds that much. */
	if (setup->input)
		ck_assert_int_eq(write(in[1], setup->input, strlen(setup->input)),
		                 (ssize_t)strlen(setup->input));
	close(in[1]);
	(void)sandbox_home(); /* made by the test, not by its child */
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		exec_limber(setup, in[0], out_pipe[1], err_pipe[1]);
	close(in[0]);
	close(out_pipe[1]);
	close(err_pipe[1]);
	if (setup->hang_up) {
		close(out_pipe[0]);
		out_pipe[0] = -1;
	}
	gather(setup, pid, out_pipe[0], err_pipe[0]);
	close(out_pipe[0]);
	close(err_pipe[0]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	return (struct run){
		.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
		.out = out.buf, .err = err.buf, .out_len = out.len,
	};
}
