import { Button } from '../components/Button.tsx';
import { CheckBox } from '../components/CheckBox.tsx';
import { FrontPageLink } from '../components/FrontPageLink.tsx';
import { Heading } from '../components/Heading.tsx';
import { Page } from '../components/Page.tsx';
import { useStored } from '../hooks/useStored.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';

const texts = {
  left: { title: 'left.title', action: 'left.rejoin' },
  replaced: { title: 'left.replaced', action: 'left.useThisTab' },
} as const;

interface Props {
  visit: Visit;
  reason: 'left' | 'replaced';
  onJoinAgain: () => void;
}

/** After the call. */
export function Left({ visit, reason, onJoinAgain }: Props) {
  const [{ joinAtOnce }, remember] = useStored(visit.preferences);
  const { t } = useSpoken();
  const { title, action } = texts[reason];
  return (
    <Page>
      <Heading>{t(title)}</Heading>
      <p dir="auto">{visit.roomName}</p>
      <Button tone="main" onClick={onJoinAgain}>
        {t(action)}
      </Button>
      {joinAtOnce && (
        <CheckBox
          label={t('joinWithoutAsking')}
          checked
          onChange={(checked) => remember({ joinAtOnce: checked })}
        />
      )}
      <FrontPageLink />
    </Page>
  );
}
