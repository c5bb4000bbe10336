// A link that is slow, narrow and lossy, between this network namespace and another: whole IP packets are
// delayed and dropped, so that UDP and TCP both meet what a bad network does to them. (This kernel may have no
// netem, and a relay that ends TCP would make its retransmissions free.)
//   link OUTSIDE INSIDE NAMESPACE
// Makes the TUN device INSIDE here and OUTSIDE in the namespace of that file (/proc/PID/ns/net), says "ready",
// and obeys lines on its standard input, each for both ways at once:
//   DELAY_MS LOSS_PERCENT RATE_KBIT QUEUE_MS SEED
// RATE_KBIT 0: no limit. What would wait longer than QUEUE_MS for a limited rate is dropped, as a router does.
// Loss is random with that seed, the same for each run. It ends with its standard input.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define PACKETS 8192
#define LARGEST 2048

struct packet {
  int64_t due; // ns
  int length;
  unsigned char bytes[LARGEST];
};

struct way {
  int from, to;
  struct packet *ring;
  unsigned first, count;
  int64_t free_at; // ns: when what is on the limited line has passed
  uint64_t random;
};

static int64_t delay, queue; // ns
static double loss;          // share
static int64_t rate;         // bit/s

static void die(const char *what) {
  perror(what);
  exit(1);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int device(const char *name) {
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  const int made = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (made < 0) die("/dev/net/tun");
  snprintf(request.ifr_name, IFNAMSIZ, "%s", name);
  if (ioctl(made, TUNSETIFF, &request) < 0) die(name);
  return made;
}

// xorshift64* (Vigna 2016): a number in [0, 1).
static double chance(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return (*state * UINT64_C(2685821657736338717) >> 11) / 9007199254740992.0;
}

static void take(struct way *way, int64_t at) {
  unsigned char bytes[LARGEST];
  for (;;) {
    const int length = read(way->from, bytes, sizeof bytes);
    if (length <= 0) return;
    if (loss > 0 && chance(&way->random) < loss) continue;
    int64_t leaves = at;
    if (rate > 0) {
      if (way->free_at < at) way->free_at = at;
      if (way->free_at - at > queue) continue;
      way->free_at += length * INT64_C(8000000000) / rate;
      leaves = way->free_at;
    }
    if (way->count == PACKETS) continue;
    struct packet *packet = &way->ring[(way->first + way->count++) % PACKETS];
    packet->due = leaves + delay;
    packet->length = length;
    memcpy(packet->bytes, bytes, length);
  }
}

// Returns when the next packet is due, or -1.
static int64_t give(struct way *way, int64_t at) {
  while (way->count > 0) {
    struct packet *packet = &way->ring[way->first];
    if (packet->due > at) return packet->due;
    // A device that is not up yet takes nothing: then the packet is lost.
    if (write(way->to, packet->bytes, packet->length) < 0 && errno == EAGAIN) return at + 1000000;
    way->first = (way->first + 1) % PACKETS;
    way->count--;
  }
  return -1;
}

static void obey(struct way *ways) {
  char line[200];
  double milliseconds, percent, kilobits, waiting;
  unsigned long long seed;
  if (!fgets(line, sizeof line, stdin)) exit(0);
  if (sscanf(line, "%lf %lf %lf %lf %llu", &milliseconds, &percent, &kilobits, &waiting, &seed) != 5) exit(2);
  delay = milliseconds * 1e6;
  loss = percent / 100;
  rate = kilobits * 1e3;
  queue = waiting * 1e6;
  for (int which = 0; which < 2; which++) {
    ways[which].random = seed * 2 + which + 1;
    ways[which].free_at = 0;
  }
  puts("set");
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  setvbuf(stdin, NULL, _IONBF, 0);
  setvbuf(stdout, NULL, _IOLBF, 0);
  const int inside = device(arguments[2]);
  const int namespace = open(arguments[3], O_RDONLY | O_CLOEXEC);
  if (namespace < 0 || setns(namespace, CLONE_NEWNET) < 0) die(arguments[3]);
  const int outside = device(arguments[1]);
  // Packets shall wait for their delay, not for a turn on the processor.
  setpriority(PRIO_PROCESS, 0, -15);
  struct way ways[2] = {{.from = inside, .to = outside}, {.from = outside, .to = inside}};
  for (int which = 0; which < 2; which++) {
    ways[which].random = which + 1;
    ways[which].ring = calloc(PACKETS, sizeof(struct packet));
    if (!ways[which].ring) die("memory");
  }
  puts("ready");
  struct pollfd polled[3] = {{inside, POLLIN, 0}, {outside, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  for (;;) {
    const int64_t at = now();
    int64_t next = -1;
    for (int which = 0; which < 2; which++) {
      take(&ways[which], at);
      const int64_t due = give(&ways[which], at);
      if (due >= 0 && (next < 0 || due < next)) next = due;
    }
    int64_t wait = next - now();
    if (wait < 0) wait = 0;
    const struct timespec time = {wait / 1000000000, wait % 1000000000};
    if (ppoll(polled, 3, next < 0 ? NULL : &time, NULL) < 0 && errno != EINTR) die("poll");
    if (polled[2].revents) obey(ways);
  }
}
