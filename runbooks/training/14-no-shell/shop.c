/*
 * The program of a small shop; its first operand says which part of it. Linked statically, it needs nothing else in its
 * image: no shell, no library, no settings file.
 *
 *   serve    answers every HTTP request, on the address and port in LISTEN
 *   import   takes in a catalogue of 64 MiB, keeps it in memory and ends with 0
 *   render   works 50 ms of CPU time for an order, five times a second
 *   mail     waits
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int fail(const char *what)
{
	perror(what);
	return 1;
}

static long milliseconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int serve(void)
{
	static const char answer[] = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nopen\n";
	char address[64] = "", request[4096], *colon;
	const char *listen_on = getenv("LISTEN");
	struct sockaddr_in to = { .sin_family = AF_INET };
	int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

	strncpy(address, listen_on ? listen_on : "", sizeof address - 1);
	if ((colon = strchr(address, ':')) == NULL)
		return fputs("LISTEN has to be ADDRESS:PORT\n", stderr), 1;
	*colon = 0;
	to.sin_port = htons(atoi(colon + 1));
	inet_pton(AF_INET, address, &to.sin_addr);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(listener, (struct sockaddr *)&to, sizeof to) != 0 || listen(listener, 16) != 0)
		return fail("cannot listen");
	puts("ready");
	for (;;) {
		int caller = accept(listener, NULL, NULL);
		if (caller < 0)
			continue;
		if (read(caller, request, sizeof request) > 0 && write(caller, answer, sizeof answer - 1) < 0)
			perror("an answer could not be given");
		close(caller);
	}
}

static int import(void)
{
	for (int size = 4; size <= 64; size += 4) {
		char *piece = malloc(4 << 20);
		if (piece == NULL)
			return fail("cannot keep the catalogue");
		memset(piece, size, 4 << 20);
		printf("%d of 64 MiB taken in\n", size);
	}
	puts("all taken in");
	return 0;
}

static int render(void)
{
	for (int order = 1;; order++) {
		long wall = milliseconds(CLOCK_MONOTONIC), work = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
		while (milliseconds(CLOCK_PROCESS_CPUTIME_ID) - work < 50)
			;
		wall = milliseconds(CLOCK_MONOTONIC) - wall;
		printf("order %d: 50 ms of work, done after %ld ms\n", order, wall);
		if (wall < 200)
			usleep((200 - wall) * 1000);
	}
}

int main(int count, char **words)
{
	const char *part = count > 1 ? words[1] : "";

	setvbuf(stdout, NULL, _IOLBF, 0);
	/* The first process of a container gets no signal that it does not ask for. */
	signal(SIGTERM, exit);
	signal(SIGPIPE, SIG_IGN);
	if (strcmp(part, "serve") == 0)
		return serve();
	if (strcmp(part, "import") == 0)
		return import();
	if (strcmp(part, "render") == 0)
		return render();
	if (strcmp(part, "mail") == 0)
		for (;;)
			pause();
	return fputs("operands: serve, import, render or mail\n", stderr), 2;
}
