/** What of `<parlor-room>` is used here (docs/embedding.md). */
type ParlorRoom = HTMLElement & { join(name?: string): Promise<void> };

const room = document.querySelector<ParlorRoom>('parlor-room');
const list = document.querySelector('ul');

function note(text: string): void {
  list?.appendChild(document.createElement('li')).append(text);
}

room?.addEventListener('joined', () => note('You are in'));
room?.addEventListener('left', () => note('You left'));
room?.addEventListener('participantJoined', (event) => {
  note(`${(event as CustomEvent<{ name: string }>).detail.name} joined`);
});
document.querySelector('button')?.addEventListener('click', () => {
  room?.join('Ada').catch((error: Error) => note(error.message));
});
