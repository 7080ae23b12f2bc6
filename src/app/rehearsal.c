/* The session's clock. */
#include "limber/app/rehearsal.h"

msec rehearsal_now(const struct rehearsal *r, msec mono)
{
	return r->start + (mono - r->start) * r->speed;
}

msec rehearsal_due(const struct rehearsal *r, msec at)
{
	return at == MSEC_NEVER ? MSEC_NEVER : r->start + (at - r->start + r->speed - 1) / r->speed;
}

msec rehearsal_real(const struct rehearsal *r, msec span)
{
	return span / r->speed;
}
