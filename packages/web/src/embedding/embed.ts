// What the server serves as /embed.js, for pages that show a room: `<parlor-room>`, and nothing else.
import { ParlorRoom } from './ParlorRoom.ts';

if (!customElements.get('parlor-room')) customElements.define('parlor-room', ParlorRoom);
