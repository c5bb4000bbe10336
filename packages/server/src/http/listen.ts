import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { codeOf, StartError } from '../StartError.ts';
import type { Certificate } from './certificate.ts';

export function createPageServer(certificate: Certificate | null, listener: RequestListener): Server {
  return certificate ? createSecureServer(certificate, listener) : createServer(listener);
}

/**
 * Listens and returns the port and host that were had. Without IPv6 on this machine, all interfaces (`::`)
 * means `0.0.0.0`. `option`: what chooses the port. Throws {@link StartError}.
 */
export async function listen(
  server: TcpServer,
  port: number,
  host: string,
  option = '--port',
): Promise<{ port: number; host: string }> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, host };
  } catch (error) {
    const noIpv6 = host === '::' && ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(codeOf(error));
    if (noIpv6) return listen(server, port, '0.0.0.0', option);
    throw new StartError(reason(codeOf(error), port, host, option), { cause: error });
  }
}

function reason(code: string, port: number, host: string, option: string): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; choose another with ${option}, or 0 for any free one`;
  if (code === 'EACCES') return `not allowed to listen on port ${port}; choose one above 1023 with ${option}`;
  return `cannot listen on ${host} port ${port} (${code})`;
}
