/* The floor of every start: a program that does nothing. */
int main(void)
{
	return 0;
}
