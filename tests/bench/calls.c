/*
 * How many system calls a program makes: calls FILE PROGRAM [ARG ...] runs it to its end
 * and writes their number into FILE, -1 where none may be traced. What it starts itself is not
 * counted.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALL_STOP = SIGTRAP | 0x80, NOT_STARTED = 127 };

/* Go on to its next stop, with a signal for it or 0; false once it has ended. */
static int next_stop(pid_t pid, int signo, int *status)
{
	if (ptrace(PTRACE_SYSCALL, pid, 0L, (long)signo) != 0)
		return 0;
	return waitpid(pid, status, 0) == pid && WIFSTOPPED(*status);
}

/* Each call stops it twice, but for the last one, from which it does not return. */
static long count_calls(pid_t pid)
{
	int status, signo = 0;
	long stops = 0;
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
		return -1;
	if (ptrace(PTRACE_SETOPTIONS, pid, 0L, (long)PTRACE_O_TRACESYSGOOD) != 0) {
		kill(pid, SIGKILL);
		return -1;
	}
	while (next_stop(pid, signo, &status)) {
		signo = WSTOPSIG(status);
		if (signo == CALL_STOP) {
			stops++;
			signo = 0;
		}
	}
	return (stops + 1) / 2;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	pid_t pid = fork();
	if (pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0L, 0L);
		execv(argv[2], argv + 2);
		_exit(NOT_STARTED);
	}
	long calls = pid < 0 ? -1 : count_calls(pid);
	FILE *f = fopen(argv[1], "w");
	if (!f)
		return EXIT_FAILURE;
	fprintf(f, "%ld\n", calls);
	return fclose(f) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
