/* What the files that write share. Private to the platform. */
#ifndef LIMBER_PLATFORM_FILE_PARTS_H
#define LIMBER_PLATFORM_FILE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

struct str;

enum { FILE_MODE = 0600 };

/* Where bytes for `path` go in the end: symbolic links are kept, also one that leads to no file. */
void file_find_target(const char *path, struct str *target);

/*
 * Fill the temporary file and put it in the place of `target`, with the mode and owner of
 * what was there. False with errno, and the temporary file is gone; `fd` is closed anyway.
 */
bool file_put_in_place(int fd, const char *temporary, const char *target, const void *bytes,
		       size_t len);

#endif
