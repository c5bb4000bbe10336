import type { Room } from '@parlor/client';
import type { Picture } from '@parlor/protocol';
import { usePicture } from '../hooks/usePicture.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './ChatPicture.module.css';

/** A picture of the chat, small; a click shows it alone, in a tab of its own. */
export function ChatPicture({ room, picture, label }: { room: Room; picture: Picture; label: string }) {
  const { t } = useSpoken();
  const url = usePicture(room, picture.id);
  const { width, height } = picture;
  if (url === null) return <p className={styles.gone}>{t('chat.pictureGone')}</p>;
  const image = <img className={styles.picture} src={url} alt={label} width={width} height={height} />;
  // Its place is kept while it is on its way.
  const place = { aspectRatio: `${width} / ${height}`, width: `min(100%, ${width}px)` };
  return (
    <p className={styles.place} style={place}>
      {url !== '' && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {image}
        </a>
      )}
    </p>
  );
}
