// Which folder may import which (docs/architecture.md).

/** A rule: files at `from` never import files at `to`. */
function never(name, from, to, comment) {
  return { name, comment, severity: 'error', from: { path: from }, to: { path: to } };
}

const ours = (...names) => `^packages/(${names.join('|')})/`;
const server = (folder) => `^packages/server/src/${folder}`;
const sfu = (part) => `^packages/sfu/src/${part}`;
const client = (folder) => `^packages/client/src/${folder}`;
const web = (folder) => `^packages/web/src/${folder}`;
const npm = (...names) => `node_modules/(${names.join('|')})/`;

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'addresses of files are resolved, or refused, by Vite',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.test\\.tsx?$|^packages/[^/]+/test/)' },
    },

    never(
      'protocol-alone',
      ours('protocol'),
      ours('client', 'server', 'sfu', 'web'),
      'the words know nobody',
    ),
    never(
      'protocol-no-io',
      '^packages/protocol/src/(?!.*\\.test\\.ts$)',
      '^(node:|fs|net|http)|node_modules/(?!valibot)',
      'no I/O',
    ),
    never('load-on-sfu', ours('load'), ours('client', 'server', 'web'), 'sfu <- load'),
    never(
      'no-synthetic-server',
      ours('client', 'server', 'web'),
      [ours('load'), sfu('synthetic')].join('|'),
      'synthetic participants are for tests and benches',
    ),
    never('server-on-protocol', ours('server'), ours('client', 'web'), 'protocol <- server'),
    never('sfu-on-protocol', ours('sfu'), ours('client', 'server', 'web'), 'protocol <- sfu <- server'),
    never('client-on-protocol', ours('client'), ours('server', 'sfu', 'web'), 'protocol <- client'),
    never('web-on-client', ours('web'), ours('server', 'sfu'), 'client <- web'),
    never(
      'published-entries',
      '^(e2e|bench|examples)/',
      '^packages/[^/]+/src/(?!index\\.ts$)',
      'from outside: entries only',
    ),
    {
      name: 'packages-by-entry',
      comment: 'a package of ours is used through its entries only',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/(?!index\\.ts$)',
        pathNot: '^packages/($1/|sfu/src/synthetic\\.ts$)',
      },
    },

    never(
      'one-pipe',
      '^packages/(?!sfu/(src/pipe/NodeDataChannelPipe\\.ts$|test/support/))',
      npm('node-datachannel'),
      'the pipe can be changed for another',
    ),
    never(
      'packets-are-pure',
      sfu('(rtp|rtcp|bandwidth|speaker|frames)/'),
      `^node:|node_modules/(?!(vitest|fast-check)/)|${sfu('(pipe|sdp|router|worker)/')}`,
      'numbers in, numbers out',
    ),
    never('sdp-below-router', sfu('sdp/'), sfu('(router|worker)/'), 'sdp/ is words'),
    never('pipe-is-a-leaf', sfu('pipe/'), sfu('(?!pipe/)'), 'pipe/ is a leaf'),
    never('router-below-worker', sfu('router/'), sfu('worker/'), 'the router knows no processes'),
    never(
      'no-child-in-parent',
      sfu('(index|worker/(startWorker|[A-Za-z]+Handle|(Worker|Frame)Line))\\.ts'),
      sfu('(pipe|sdp|router|rtp|rtcp|frames)/'),
      'native code is loaded in the worker process only',
    ),

    never(
      'rooms-are-state',
      server('rooms/'),
      server('(http|signal|media|store|config)/'),
      'rooms/ is state, no I/O',
    ),
    never(
      'rooms-no-io',
      server('rooms/'),
      npm('socket\\.io', 'express', 'ws', 'peer', 'helmet', 'jose'),
      'rooms/ is state, no I/O',
    ),
    never(
      'media-no-rooms',
      server('media/'),
      server('(rooms|signal|http)/'),
      'media/ knows endpoints, no people',
    ),
    {
      name: 'http-no-parts',
      comment: 'http/ is an edge: it is handed its parts by server.ts, and knows only their types',
      severity: 'error',
      from: { path: server('http/') },
      to: { path: server('(rooms|media)/'), dependencyTypesNot: ['type-only'] },
    },
    never(
      'tcp-knows-packets-only',
      server('media/tcp/'),
      server('media/(?!tcp/)'),
      'TCP for media: packets and ports, nothing of workers',
    ),
    never(
      'store-is-a-leaf',
      server('store/'),
      server('(rooms|signal|http|media|config)/'),
      'store/ is a leaf',
    ),
    never(
      'one-composer',
      server('(?!main\\.ts|index\\.ts|server\\.ts)'),
      server('(server|main)\\.ts'),
      'only server.ts wires parts',
    ),

    never(
      'paths-know-no-room',
      client('paths/'),
      client('(room|signal)/'),
      'above paths/ nobody knows which path runs',
    ),
    never(
      'capture-is-a-leaf',
      client('capture/'),
      client('(room|paths|signal|render)/'),
      'capture/ is the beginning of the road',
    ),
    never(
      'render-knows-no-people',
      client('render/'),
      client('(room|paths|signal|capture)/'),
      'render/ is the end of the road',
    ),
    never(
      'recording-knows-tracks',
      client('recording/'),
      client('(room|paths|signal|capture|render)/'),
      'recording/ is handed pictures and sounds, wherever they come from',
    ),
    never(
      'signal-below-room',
      client('signal/'),
      client('(room|paths|capture|render)/'),
      'signal/ carries, room/ decides',
    ),

    never(
      'components-below-screens',
      web('(components|hooks|models)/'),
      web('screens/'),
      'screens use components',
    ),
    never('hooks-below-components', web('(hooks|models)/'), web('components/'), 'components use hooks'),
    never('models-are-pure', web('models/'), web('hooks/'), 'models are pure'),
    {
      name: 'script-for-others-alone',
      comment: 'what stands in pages of others brings nothing along',
      severity: 'error',
      from: { path: web('embedding/ParlorRoom\\.ts') },
      to: { dependencyTypesNot: ['type-only'] },
    },
    never(
      'words-below-all',
      web('words/'),
      web('(screens|components|hooks|models)/'),
      'words/ knows no screens',
    ),
    never(
      'one-translator',
      web('(?!words/translator\\.ts$)'),
      npm('i18next'),
      'messages are typed by words/',
    ),
    never(
      'models-no-react',
      web('models/'),
      npm('react', 'preact', 'react-dom', 'lucide-react'),
      'models are pure',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
