// The least that forwarding a packet can cost on this machine: sendto() and nothing else.
//   sendto PORT SOCKETS PACKETS_PER_SECOND SECONDS
// Sends packets of 1216 bytes to PORT … PORT+SOCKETS-1 on loopback, in bursts every 5 ms, and prints the
// processor time of one packet in microseconds.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  const int port = atoi(arguments[1]), sockets = atoi(arguments[2]);
  const double rate = atof(arguments[3]), seconds = atof(arguments[4]);
  const int from = socket(AF_INET, SOCK_DGRAM, 0);
  static unsigned char packet[1216];
  unsigned long sent = 0;
  const double began = wall(), before = cpu();
  while (wall() - began < seconds) {
    for (const unsigned long due = (wall() - began) * rate; sent < due; sent++) {
      struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port + sent % sockets)};
      to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      sendto(from, packet, sizeof packet, 0, (struct sockaddr *)&to, sizeof to);
    }
    usleep(5000);
  }
  printf("%.3f\n", (cpu() - before) / sent * 1e6);
  return 0;
}
