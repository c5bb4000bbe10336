import { describe, expect, it } from 'vitest';
import { StartError } from '../StartError.ts';
import { type Config, envName, flagName, options } from './options.ts';
import { defaults, parseCommand } from './parse.ts';

function config(args: string[], env: NodeJS.ProcessEnv = {}): Config {
  const command = parseCommand(args, env);
  if (command.name !== 'serve') throw new Error(command.name);
  return command.config;
}

const turn = { urls: ['turn:turn.example.org:3478'], username: 'a', credential: 'b' };

describe('parseCommand', () => {
  it('has defaults', () => {
    expect(config([])).toMatchObject({
      port: 3000,
      host: '::',
      open: false,
      stunPort: 'page',
      iceServer: [],
      cert: null,
    });
    expect(config([])).toMatchObject(
      Object.fromEntries(Object.entries(defaults()).filter(([name]) => !/help|version/.test(name))),
    );
  });

  const cases: [args: string[], env: NodeJS.ProcessEnv, expected: Partial<Config>][] = [
    [['--port', '0'], {}, { port: 0 }],
    [['--port=8080'], { PARLOR_PORT: '1' }, { port: 8080 }],
    [[], { PARLOR_PORT: '8080', PORT: '1' }, { port: 8080 }],
    [[], { PORT: '8080' }, { port: 8080 }],
    [[], { PARLOR_PORT: '' }, { port: 3000 }],
    [['--open', '--lan'], {}, { open: true, lan: true }],
    [[], { PARLOR_OPEN: '1', PARLOR_LAN: 'no' }, { open: true, lan: false }],
    [['--stun-port', 'off'], {}, { stunPort: 'off' }],
    [[], { PARLOR_STUN_PORT: '3478' }, { stunPort: 3478 }],
    [['--trust-proxy', '1'], {}, { trustProxy: 1 }],
    [['--trust-proxy', 'loopback, 10.0.0.0/8'], {}, { trustProxy: 'loopback, 10.0.0.0/8' }],
    [
      ['--allow-origin', 'https://A.example', '--allow-origin', 'http://b.example:80'],
      {},
      { allowOrigin: ['https://a.example', 'http://b.example'] },
    ],
    [
      [],
      { PARLOR_ALLOW_ORIGIN: 'https://a.example https://b.example' },
      { allowOrigin: ['https://a.example', 'https://b.example'] },
    ],
    [
      ['--embed-origins', 'https://a.example,http://B.example:80', '--embed-origins', 'https://c.example'],
      {},
      { embedOrigins: ['https://a.example', 'http://b.example', 'https://c.example'] },
    ],
    [
      ['--ice-server', 'stun:s.example', '--ice-server', JSON.stringify(turn)],
      {},
      { iceServer: [{ urls: ['stun:s.example'] }, turn] },
    ],
    [
      [],
      { PARLOR_ICE_SERVER: JSON.stringify([turn, { urls: 'stun:s.example' }]) },
      { iceServer: [turn, { urls: ['stun:s.example'] }] },
    ],
    [['--max-participants', '2', '--log-level', 'info'], {}, { maxParticipants: 2, logLevel: 'info' }],
    [
      ['--path', 'sfu', '--workers', '2'],
      { PARLOR_RTC_PORT: '5000' },
      { path: 'sfu', workers: 2, rtcPort: 5000 },
    ],
  ];
  it.each(cases)('reads %j with %j', (args, env, expected) =>
    expect(config(args, env)).toMatchObject(expected),
  );

  it.each([['help'], ['version']])('knows --%s', (name) => {
    expect(parseCommand([`--${name}`, '--port', 'x'], {})).toEqual({ name });
  });

  const bad: [args: string[], env: NodeJS.ProcessEnv, message: RegExp][] = [
    [['--port', '65536'], {}, /--port is "65536" but must be a whole number from 0 to 65535/],
    [['--port', '-1'], {}, /--port/],
    [['--port', ''], {}, /--port is ""/],
    [['--nothing'], {}, /unknown option '--nothing'; see --help/],
    [['room'], {}, /room/],
    [['--open=yes'], {}, /--open/],
    [[], { PARLOR_LAN: 'maybe' }, /PARLOR_LAN is "maybe" but must be 1 or 0/],
    [['--trust-proxy', 'everyone'], {}, /--trust-proxy is "everyone" but must be/],
    [['--allow-origin', 'example.org'], {}, /an origin such as/],
    [['--allow-origin', 'https://example.org/path'], {}, /an origin such as/],
    [['--ice-server', 'http://example.org'], {}, /--ice-server/],
    [['--ice-server', '{"urls":'], {}, /--ice-server/],
    [['--ice-server', '{"urls":["stun:a"],"x":1}'], {}, /--ice-server/],
    [['--max-participants', '201'], {}, /--max-participants/],
    [['--path', 'peer'], {}, /--path is "peer" but must be one of auto, mesh, sfu/],
    [['--workers', '37'], {}, /--workers/],
    [['--rtc-port', '65536'], {}, /--rtc-port/],
    [['--log-level', 'loud'], {}, /one of silent, fatal/],
    [['--cert', 'a.pem'], {}, /--cert and --key go together/],
    [['--lan', '--cert', 'a', '--key', 'b'], {}, /--lan/],
  ];
  it.each(bad)('refuses %j with %j in one line', (args, env, message) => {
    let refusal: unknown;
    try {
      parseCommand(args, env);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(StartError);
    expect((refusal as StartError).message).toMatch(message);
    expect((refusal as StartError).message).not.toContain('\n');
  });
});

describe('names', () => {
  it.each([
    ['port', 'port', 'PARLOR_PORT'],
    ['stunPort', 'stun-port', 'PARLOR_STUN_PORT'],
  ])('%s is --%s and %s', (name, flag, env) => {
    expect([flagName(name), envName(name)]).toEqual([flag, env]);
  });

  it('are all different', () =>
    expect(new Set(Object.keys(options).map(flagName)).size).toBe(Object.keys(options).length));
});
