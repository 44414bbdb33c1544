import { Alert, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Ago } from '@/ui/time';
import { EmptyState, RowsSkeleton } from '@/ui/states';
import type { Feed, FeedEntry } from './feed';

export function FeedDrawer({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (entry: FeedEntry) => {
    if (entry.subjectId)
      void navigate(
        entry.subjectType === 'envelope' ? `/inbox?item=${entry.subjectId}` : `/information/${entry.subjectId}`,
      );
    onClose();
  };
  return (
    <Drawer
      open
      size={400}
      title={t('shell.feed.title')}
      onClose={onClose}
      extra={
        feed.unread > 0 && (
          <Button type="link" onClick={() => void feed.markAll()}>
            {t('shell.feed.markAll')}
          </Button>
        )
      }
    >
      {feed.liveness === 'absent' && <Alert type="info" showIcon title={t('shell.feed.absent')} />}
      {feed.liveness === 'reconnecting' && !feed.loading && (
        <Alert type="warning" showIcon title={t('shell.feed.reconnecting')} />
      )}
      {feed.loading && <RowsSkeleton rows={5} />}
      {!feed.loading && feed.entries.length === 0 && feed.liveness !== 'absent' && (
        <EmptyState text={t('shell.feed.emptyHint')} />
      )}
      <ul className="feed">
        {feed.entries.map((entry) => (
          <li key={entry.id} className={entry.readAt ? 'read' : 'unread'}>
            <button
              type="button"
              onClick={() => {
                go(entry);
              }}
            >
              <strong>{entry.title}</strong>
              {entry.text && <span>{entry.text}</span>}
              <Ago at={entry.at} />
            </button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
