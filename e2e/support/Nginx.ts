import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in test-tools.d.mts
import { findProgram } from '../../scripts/lib/test-tools.mjs';
import { makeCertificate } from './certificate.ts';

const documented = new URL('../../docs/proxy.md', import.meta.url);

/** nginx, which ends TLS in front of a server, as docs/proxy.md says. */
export class Nginx {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, port: number, folder: string) {
    this.#child = child;
    this.port = port;
    this.#folder = folder;
  }

  /** Why there is none here; null when there is. */
  static missing(): string | null {
    const program = findProgram('nginx');
    if (program === null) return "needs nginx (Debian's package nginx)";
    // Unpacked, it may lack a library.
    return spawnSync(program, ['-v']).status === 0 ? null : `${program} does not run`;
  }

  /** In front of the server at this port of loopback. */
  static async start(target: number): Promise<Nginx> {
    const program = findProgram('nginx');
    if (program === null) throw new Error(String(Nginx.missing()));
    const folder = await mkdtemp(path.join(tmpdir(), 'parlor-nginx-'));
    const port = await freePort();
    const { cert, key } = await makeCertificate(folder, 'parlor.example.org');
    const server = put(await documentedServer(), {
      'listen 443 ssl;': `listen ${port} ssl;`,
      '/etc/ssl/parlor/cert.pem': cert,
      '/etc/ssl/parlor/key.pem': key,
      'http://127.0.0.1:3000': `http://127.0.0.1:${target}`,
    });
    const file = path.join(folder, 'nginx.conf');
    await writeFile(file, wholeConfiguration(folder, server));
    // The log until the configuration is read: Debian's lies in a folder that only an installation makes.
    const args = ['-e', 'stderr', '-p', folder, '-c', file];
    execFileSync(program, ['-t', '-q', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const endWithUs = () => child.kill('SIGTERM');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    await listens(port, child);
    return new Nginx(child, port, folder);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function documentedServer(): Promise<string> {
  const text = /```nginx\n([\s\S]*?)```/.exec(await readFile(documented, 'utf8'))?.[1];
  if (text === undefined) throw new Error('docs/proxy.md has no configuration of nginx');
  return text;
}

/** Each of `places` becomes its value: what is specific to a machine. */
function put(text: string, places: Record<string, string>): string {
  return Object.entries(places).reduce((before, [place, value]) => {
    if (!before.includes(place)) throw new Error(`docs/proxy.md has no "${place}"`);
    return before.replace(place, value);
  }, text);
}

/** What Debian's /etc/nginx/nginx.conf has around it, in a folder of our own. */
function wholeConfiguration(folder: string, server: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
${server}
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listens(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await delay(50);
  }
  throw new Error(`nginx ended (${child.exitCode}) before it listened`);
}
