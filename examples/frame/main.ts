const server: string = import.meta.env.VITE_PARLOR;
const frame = document.querySelector('iframe') as HTMLIFrameElement;
const list = document.querySelector('ol');
let commands = 0;

frame.src = `${server}/example?${new URLSearchParams({ name: 'Ada', parent: location.origin })}`;

addEventListener('message', ({ origin, source, data }) => {
  if (origin !== server || source !== frame.contentWindow) return;
  list?.appendChild(document.createElement('li')).append(JSON.stringify(data));
});

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { name, value } = event.submitter as HTMLButtonElement;
  commands += 1;
  const command = { parlor: 'command', id: String(commands), name, body: JSON.parse(value || '{}') };
  frame.contentWindow?.postMessage(command, server);
});
