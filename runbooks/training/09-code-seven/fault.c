/* A program that says no more than "code 7" about what it lacks.
 * Compiled with -DWORK="…", the directory below which its files are. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The first place that has settings counts. */
static const char *const places[] = {"/etc/billing/billing.conf", "/usr/local/etc/billing/billing.conf",
                                     WORK "/etc/billing.conf"};

/* What stands in the file, without the line end. Returns how much that is, -1 where it cannot be read. */
static int contents(const char *path, char *text, int size) {
  int file = open(path, O_RDONLY);
  if (file < 0) return -1;
  int length = (int)read(file, text, size - 1);
  close(file);
  text[length > 0 ? length : 0] = 0;
  text[strcspn(text, "\n")] = 0;
  return length;
}

/* Tells the statistics that a run began. Whether they listen does not matter. */
static void announce(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = WORK "/run/statistics.sock"};
  int statistics = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (connect(statistics, (struct sockaddr *)&address, sizeof address) == 0) send(statistics, "run", 3, MSG_NOSIGNAL);
  close(statistics);
}

int main(void) {
  char key[100], secret[100], path[4096];
  int found = -1;
  for (int place = 0; place < 3 && found < 0; place++) found = contents(places[place], key, sizeof key);
  announce();
  if (found > 0 && strncmp(key, "key = ", 6) == 0) {
    snprintf(path, sizeof path, "%s/opt/billing/keys/%s.key", WORK, key + 6);
    if (contents(path, secret, sizeof secret) > 0) {
      puts("112 invoices sent");
      return 0;
    }
  }
  fputs("error: initialization failed (code 7)\n", stderr);
  return 7;
}
