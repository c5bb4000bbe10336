import { Button } from '../components/Button.tsx';
import { CheckBox } from '../components/CheckBox.tsx';
import { Heading } from '../components/Heading.tsx';
import { Page } from '../components/Page.tsx';
import { useStored } from '../hooks/useStored.ts';
import type { Visit } from '../Visit.ts';

const texts = {
  left: { title: 'You left the room', action: 'Rejoin' },
  replaced: { title: 'You are in this room in another tab', action: 'Use this tab instead' },
};

interface Props {
  visit: Visit;
  reason: 'left' | 'replaced';
  onJoinAgain: () => void;
}

/** After the call. */
export function Left({ visit, reason, onJoinAgain }: Props) {
  const [{ joinAtOnce }, remember] = useStored(visit.preferences);
  const { title, action } = texts[reason];
  return (
    <Page>
      <Heading>{title}</Heading>
      <p>{visit.roomName}</p>
      <Button tone="main" onClick={onJoinAgain}>
        {action}
      </Button>
      {joinAtOnce && (
        <CheckBox
          label="Join without asking next time"
          checked
          onChange={(checked) => remember({ joinAtOnce: checked })}
        />
      )}
      <a href="/">To the front page</a>
    </Page>
  );
}
