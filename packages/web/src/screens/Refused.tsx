import type { ErrorCode } from '@parlor/protocol';
import { Button } from '../components/Button.tsx';
import { Heading } from '../components/Heading.tsx';
import { Page } from '../components/Page.tsx';
import { refusalOf } from '../models/refusals.ts';

interface Props {
  room: string;
  code: ErrorCode;
  onJoinAgain: () => void;
}

/** The room did not let somebody in. */
export function Refused({ room, code, onJoinAgain }: Props) {
  const { title, text } = refusalOf(code);
  return (
    <Page>
      <Heading>{title}</Heading>
      <p>{room}</p>
      <p>{text}</p>
      <Button tone="main" onClick={onJoinAgain}>
        Try again
      </Button>
      <a href="/">To the front page</a>
    </Page>
  );
}
