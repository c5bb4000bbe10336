import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { options } from '../src/config/options.ts';
import { tempDir } from './support.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const index = new URL('../src/index.ts', import.meta.url).href;
const tsx = ['--import', import.meta.resolve('tsx')];

async function run(args: string[], env: NodeJS.ProcessEnv = {}, script = [main]): Promise<ChildProcess> {
  const XDG_DATA_HOME = await tempDir();
  const child = spawn(process.execPath, [...tsx, ...script, ...args], {
    cwd: XDG_DATA_HOME,
    env: { PATH: process.env.PATH, HOME: XDG_DATA_HOME, XDG_DATA_HOME, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs to the end. */
async function outcome(args: string[], env: NodeJS.ProcessEnv = {}, script = [main]) {
  const child = await run(args, env, script);
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout as never), text(child.stderr as never)]);
  return { code: (await ended)[0] as number, stdout, stderr };
}

async function takenPort(): Promise<string> {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

describe('the program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its links, serves, and ends with 0 on %s',
    async (signal) => {
      const child = await run(['--host', '127.0.0.1'], { PARLOR_PORT: '0' });
      const lines = createInterface({ input: child.stdout as never })[Symbol.asyncIterator]();
      const ready = String((await lines.next()).value);
      const fresh = String((await lines.next()).value);
      const url = /^Parlor is ready: (http:\/\/localhost:\d+)$/.exec(ready)?.[1] ?? '';
      expect(fresh).toMatch(new RegExp(`^A fresh room: +${url}/[a-z]{5}(-[a-z]{5}){3}$`));
      const health = await fetch(`${url.replace('localhost', '127.0.0.1')}/healthz`);
      expect(await health.json()).toMatchObject({ status: 'ok' });
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('has help for every option', async () => {
    const { code, stdout } = await outcome(['--help']);
    expect(code).toBe(0);
    for (const name of Object.keys(options)) {
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(stdout).toContain(`--${flag}`);
      if (name === 'help' || name === 'version') continue;
      expect(stdout).toContain(`[PARLOR_${flag.replaceAll('-', '_').toUpperCase()}; default: `);
    }
  });

  it('knows its version', async () => {
    expect((await outcome(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('says in one line what is wrong, and ends with 1', async () => {
    const dir = await tempDir();
    const broken = path.join(dir, 'broken.pem');
    await writeFile(broken, 'not a certificate');
    const port = await takenPort();
    const cases: [args: string[], message: RegExp][] = [
      [['--host', '127.0.0.1', '--port', port], new RegExp(`port ${port} is taken`)],
      [
        ['--host', '127.0.0.1', '--port', '0', '--classic', '--classic-port', port],
        new RegExp(`port ${port} is taken; .*--classic-port`),
      ],
      [['--port', 'http'], /--port is "http" but must be a whole number/],
      [['--colour'], /unknown option '--colour'.*--help/],
      [['extra'], /Unexpected argument 'extra'|unexpected/i],
      [['--cert', '/none.pem', '--key', broken], /cannot read --cert \/none\.pem \(ENOENT\)/],
      [['--cert', broken, '--key', broken], /not a certificate and its key/],
      [['--cert', broken], /--cert and --key go together/],
      [['--data-dir', path.join(broken, 'data')], /cannot write to the data directory .*--data-dir/],
    ];
    await Promise.all(
      cases.map(async ([args, message]) => {
        const { code, stdout, stderr } = await outcome(args);
        expect({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' });
        expect(stderr).toMatch(message);
        expect(stderr).toMatch(/^parlor: [^\n]+\n$/);
      }),
    );
  }, 60_000);

  it('ends by itself once the server is closed: nothing keeps the process', async () => {
    const script = `
      import { startServer } from ${JSON.stringify(index)};
      const server = await startServer({ port: 0, host: '127.0.0.1', dataDir: 'data' });
      await fetch(server.url.replace('localhost', '127.0.0.1') + '/healthz');
      await server.close();
      console.log('closed');`;
    const { code, stdout } = await outcome([], {}, ['--input-type=module', '--eval', script]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'closed\n' });
  });
});
