/**
 * Put before a server's command. Elsewhere a server has a machine of its own; here browsers, which as root give
 * themselves a higher priority than others have, and the server would share two cores. By nice, and by that of the
 * session (sched(7), the autogroup feature), without which the kernel shares out among sessions.
 */
export const undisturbed = [
  'nice',
  ...['-n', '-15'],
  'setsid',
  'sh',
  '-c',
  '{ echo -15 > /proc/self/autogroup; } 2> /dev/null; exec "$0" "$@"',
];
