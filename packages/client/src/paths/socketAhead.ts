/** The path over websockets. Few need it: it is no part of the page until then. Rejects when it cannot be fetched. */
export function loadSocketPath() {
  return import('./socket/SocketPath.ts');
}

/** It looks as if it will be needed: fetches it, and starts what it needs, so that nobody waits for that later. */
export function prepareSocketPath(): void {
  loadSocketPath().then(
    ({ SocketPath }) => SocketPath.prepare(),
    () => {}, // whoever needs it tries again
  );
}
