import { useCallback, useState } from 'react';
import { CallBanners } from '../components/CallBanners.tsx';
import { CallSigns } from '../components/CallSigns.tsx';
import { Captions } from '../components/Captions.tsx';
import type { Reader } from '../components/Composer.tsx';
import { ControlBar } from '../components/ControlBar.tsx';
import { CopyReport } from '../components/CopyReport.tsx';
import { Invitation } from '../components/Invitation.tsx';
import { MessageToast } from '../components/MessageToast.tsx';
import { PersonDialog } from '../components/PersonDialog.tsx';
import { ReactionPicker } from '../components/ReactionPicker.tsx';
import { RecordDialog } from '../components/RecordDialog.tsx';
import { Settings } from '../components/Settings.tsx';
import { ShortcutList } from '../components/ShortcutList.tsx';
import { Stage } from '../components/Stage.tsx';
import { ViewPopover } from '../components/ViewPopover.tsx';
import { VIEW } from '../controls/useControls.ts';
import { canOpenFloating } from '../floating/support.ts';
import { useAnnouncement } from '../hooks/useAnnouncement.ts';
import { useCaptioner } from '../hooks/useCaptions.ts';
import { useCopy } from '../hooks/useCopy.ts';
import { useFloating } from '../hooks/useFloating.ts';
import { useLoaded } from '../hooks/useLoaded.ts';
import { useMedia } from '../hooks/useMedia.ts';
import { useNewMessage } from '../hooks/useNewMessage.ts';
import { usePushToTalk } from '../hooks/usePushToTalk.ts';
import { useReactionNews } from '../hooks/useReactionNews.ts';
import { useReturnFocus } from '../hooks/useReturnFocus.ts';
import { useShortcuts } from '../hooks/useShortcuts.ts';
import type { Switches } from '../hooks/useSwitches.ts';
import { useUnread } from '../hooks/useUnread.ts';
import { useValue } from '../hooks/useValue.ts';
import { useView } from '../hooks/useView.ts';
import { useWakeLock } from '../hooks/useWakeLock.ts';
import { cameraOf } from '../models/arrangement.ts';
import { pathOf } from '../models/route.ts';
import type { Visit } from '../Visit.ts';
import styles from './Call.module.css';

/** A screen this narrow is covered by the chat (ChatPanel.module.css has the same width). */
const NARROW = '(max-width: 699px)';

/** Of no use before the call. */
const loadChat = async () => (await import('../components/ChatPanel.tsx')).ChatPanel;

/** The room from inside. */
export function Call({ visit, switches }: { visit: Visit; switches: Switches }) {
  const { room, sink } = visit;
  const people = useValue(room.people);
  const self = people.find((one) => one.self);
  const news = useAnnouncement(people);
  const link = location.origin + pathOf(visit.roomName);
  const [copied, copy] = useCopy(link);
  const [chatOpen, setChatOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const [to, setTo] = useState<Reader | null>(null);
  const [recordAsked, setRecordAsked] = useState(false);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const view = useView(visit, people);
  const { floating, toggle: float } = useFloating();
  const canFloat = floating !== null || canOpenFloating(view.foremost?.picture ?? null);
  const ChatPanel = useLoaded(loadChat, chatOpen);
  const chatShown = chatOpen && ChatPanel !== null;
  const unread = useUnread(room, self?.id, chatShown);
  const newMessage = useNewMessage(room, self?.id);
  const covered = useMedia(NARROW) && chatShown;
  const soundKey = useCallback((name: string) => visit.soundKey(name), [visit]);
  const closeChat = useCallback(() => setChatOpen(false), []);
  const person = people.find(({ id }) => id === asked);
  useReturnFocus(chatOpen);
  const reaction = useReactionNews(room, people);
  useCaptioner(visit);
  useWakeLock();
  const showShortcuts = () => {
    setSettingsOpen(false);
    setShortcutsOpen(true);
  };
  const byKey = useValue(visit.preferences).shortcuts;
  useShortcuts({ shortcuts: showShortcuts }, byKey);
  usePushToTalk(switches, byKey);
  return (
    <main className={styles.call}>
      <h1 className="unseen" dir="auto">
        {visit.roomName}
      </h1>
      <CallBanners visit={visit} switches={switches} />
      <CallSigns people={people} />
      <div className={styles.middle}>
        <Stage
          people={people}
          room={room}
          sink={sink}
          soundKey={soundKey}
          onMore={setAsked}
          view={view}
          floating={floating !== null}
          covered={covered}
        />
        {chatOpen && ChatPanel && (
          <ChatPanel
            room={room}
            people={people}
            draft={draft}
            to={to}
            onTo={setTo}
            onDraft={setDraft}
            onClose={closeChat}
          />
        )}
      </div>
      <Captions room={room} />
      <MessageToast message={chatShown ? null : newMessage} />
      <CopyReport state={copied} link={link} />
      {people.length === 1 && <Invitation link={link} onCopy={copy} />}
      <ControlBar
        visit={visit}
        switches={switches}
        self={self}
        unread={unread}
        chatOpen={chatOpen}
        covered={covered}
        floating={floating !== null}
        onFloat={canFloat ? float : null}
        onRecord={() => setRecordAsked(true)}
        onChat={() => setChatOpen(!chatOpen)}
        onSettings={() => setSettingsOpen(true)}
        onCopy={copy}
      />
      {view.foremost && floating?.draw({ visit, switches, ...view.foremost })}
      <ViewPopover id={VIEW} preferences={visit.preferences} />
      <ReactionPicker room={room} />
      {recordAsked && <RecordDialog recording={visit.recording} onClose={() => setRecordAsked(false)} />}
      {settingsOpen && (
        <Settings visit={visit} onShortcuts={showShortcuts} onClose={() => setSettingsOpen(false)} />
      )}
      {shortcutsOpen && <ShortcutList visit={visit} onClose={() => setShortcutsOpen(false)} />}
      {person && (
        <PersonDialog
          person={person}
          room={room}
          sink={sink}
          soundKey={visit.soundKey(person.name)}
          pinned={view.pinned === cameraOf(person.id)}
          onPin={() => {
            setAsked(null);
            view.onPin(cameraOf(person.id));
          }}
          onClose={() => setAsked(null)}
        />
      )}
      <p className="unseen" aria-live="polite">
        {news}
      </p>
      <p className="unseen" aria-live="polite">
        {reaction}
      </p>
    </main>
  );
}
