/* Fake programs, as shell scripts. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/platform/clock.h"
#include "limber/platform/file.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

static char folder[] = "/tmp/limber-sound-XXXXXX";
static char *names[16];
static size_t name_count;
static char *log_text;

static void in_folder(const char *name, struct str *path)
{
	str_clear(path);
	str_addf(path, "%s/%s", folder, name);
}

void fakes_open(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	setenv("PATH", folder, 1);
	ck_assert(signals_start(NULL));
}

void fakes_close(void)
{
	struct str path = STR_INIT;
	signals_stop();
	for (size_t i = 0; i < name_count; i++) {
		in_folder(names[i], &path);
		unlink(path.buf);
		mem_free(names[i]);
	}
	name_count = 0;
	in_folder("log", &path);
	unlink(path.buf);
	ck_assert_int_eq(rmdir(folder), 0);
	mem_free(log_text);
	log_text = NULL;
	str_release(&path);
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
}

static void put(const char *name, const char *first, const char *does)
{
	struct str path = STR_INIT, text = STR_INIT;
	in_folder(name, &path);
	str_addf(&text, "#!/bin/sh\n%s", first);
	/* Binary input (a tone) is told by its first bytes. */
	str_addf(&text, "text=$(/usr/bin/head -c 2000 | /usr/bin/tr -cd '[:print:]')\n"
	         "echo \"%s $* <$(echo \"$text\" | /usr/bin/cut -c 1-60)>\" >>%s/log\n%s\n", name, folder, does);
	ck_assert(file_replace(path.buf, text.buf, text.len, NULL));
	ck_assert_int_eq(chmod(path.buf, 0700), 0);
	names[name_count++] = mem_strdup(name);
	str_release(&path);
	str_release(&text);
}

void fake_put(const char *name, const char *does)
{
	put(name, "", does);
}

void fake_put_spd_say(const char *modules, const char *does)
{
	struct str first = STR_INIT;
	str_addf(&first, "if [ \"$1\" = -O ]; then printf '%s'; exit 0; fi\n", modules);
	put("spd-say", first.buf, does);
	str_release(&first);
}

const char *fakes_log(void)
{
	struct str path = STR_INIT;
	size_t len;
	mem_free(log_text);
	log_text = NULL;
	in_folder("log", &path);
	if (!file_read(path.buf, 1 << 20, &log_text, &len, NULL))
		log_text = NULL;
	str_release(&path);
	return log_text ? log_text : "";
}

int fakes_count(const char *text)
{
	int count = 0;
	for (const char *at = fakes_log(); (at = strstr(at, text)) != NULL; at += strlen(text))
		count++;
	return count;
}

msec real_now(void)
{
	return clock_read().mono;
}

void wait_for_child(msec due)
{
	wait_until(-1, signals_fd(), due);
	signals_take();
}
