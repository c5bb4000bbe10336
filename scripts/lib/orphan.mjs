/** How often (ms) to look who the parent is. */
const INTERVAL = 100;

/**
 * Ends this process, as SIGTERM does, when the shell that npm started it with has ended. npm passes SIGTERM
 * on to that shell only, and most shells die of it without a word to their children.
 */
export function endWithParent() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL);
  timer.unref();
}
