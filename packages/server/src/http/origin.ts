/** Longest DNS name (RFC 1035 section 2.3.4). */
const MAX_NAME = 253;

/** Has the origin (`https://example.org:8080`) the name of this host (`example.org:3001`), whatever the ports? */
export function sameName(origin: string, host: string): boolean {
  try {
    return new URL(origin).hostname === new URL(`http://${host}`).hostname;
  } catch {
    return false; // `null` and other things that are no origin
  }
}

/** Does the origin (`https://example.org`) have this host (`example.org`, `example.org:443`)? */
export function sameHost(origin: string, host: string): boolean {
  try {
    const from = new URL(origin);
    // Read with the origin's scheme, so that its default port may be written or not.
    return host !== '' && from.host === new URL(`${from.protocol}//${host}`).host;
  } catch {
    return false; // `null` and other things that are no origin
  }
}

/** The name or IP address in a host as it stands in a URL (`example.org:3000`, `[2001:db8::1]`); null: none. */
export function hostName(host: string): string | null {
  try {
    const name = new URL(`http://${host}`).hostname.replace(/^\[(.*)\]$/, '$1');
    return name.length <= MAX_NAME ? name : null;
  } catch {
    return null;
  }
}
