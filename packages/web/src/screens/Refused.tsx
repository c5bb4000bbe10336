import type { ErrorCode } from '@parlor/protocol';
import { Button } from '../components/Button.tsx';
import { FrontPageLink } from '../components/FrontPageLink.tsx';
import { Heading } from '../components/Heading.tsx';
import { Page } from '../components/Page.tsx';
import { useSpoken } from '../hooks/useWords.ts';
import { refusalOf } from '../models/refusals.ts';

interface Props {
  room: string;
  code: ErrorCode;
  onJoinAgain: () => void;
}

/** The room did not let somebody in. */
export function Refused({ room, code, onJoinAgain }: Props) {
  const { t } = useSpoken();
  const { title, text } = refusalOf(t, code);
  return (
    <Page>
      <Heading>{title}</Heading>
      <p dir="auto">{room}</p>
      <p>{text}</p>
      <Button tone="main" onClick={onJoinAgain}>
        {t('tryAgain')}
      </Button>
      <FrontPageLink />
    </Page>
  );
}
