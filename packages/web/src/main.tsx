import '@fontsource-variable/figtree';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { Speaking } from './components/Speaking.tsx';
import { parentOrigin } from './embedding/parentOrigin.ts';
import { followTheme } from './followTheme.ts';
import { parsePreferences } from './models/preferences.ts';
import { pathOf, routeOf } from './models/route.ts';
import { missingIn } from './models/support.ts';
import { Stored } from './Stored.ts';
import { Home } from './screens/Home.tsx';
import { RoomPage } from './screens/RoomPage.tsx';
import { Unsupported } from './screens/Unsupported.tsx';
import { Visit } from './Visit.ts';
import { Words } from './words/Words.ts';

const preferences = new Stored('parlor.preferences', parsePreferences);
followTheme(preferences);
const words = new Words({
  language: preferences.get().language,
  wanted: navigator.languages,
  remember: (language) => preferences.set({ ...preferences.get(), language }),
});

function screen() {
  const missing = missingIn(window);
  if (missing.length > 0) return <Unsupported missing={missing} />;
  const route = routeOf(location);
  switch (route.name) {
    case 'home':
      return <Home />;
    case 'unusable':
      return <Home typed={route.typed} />;
    case 'room': {
      const visit = new Visit(route, preferences, words);
      void connectParent(visit);
      // One spelling in the address bar, so that everybody shares the same link.
      const canonical = pathOf(route.room) + location.search + location.hash;
      if (location.pathname !== pathOf(route.room)) history.replaceState(null, '', canonical);
      return <RoomPage visit={visit} />;
    }
  }
}

/** In a frame, the page around it takes part. */
async function connectParent(visit: Visit): Promise<void> {
  const origin = parentOrigin(location.search, parent !== window);
  if (origin === null) return;
  const { Bridge } = await import('./embedding/Bridge.ts');
  new Bridge(visit, parent, origin);
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// A visit begins at once, and is drawn when there are words for it.
const first = screen();
void words.ready.then(() => createRoot(root).render(<Speaking words={words}>{first}</Speaking>));
