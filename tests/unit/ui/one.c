/* The fixture of a file of tests. */
#include "one.h"

struct fixture f;

void setup(void)
{
	fixture_init(&f);
}

void teardown(void)
{
	fixture_release(&f);
}

bool shows(const char *text)
{
	return fixture_shows(&f, text);
}

enum player_state state(void)
{
	return session_player_const(f.world.session)->state;
}
