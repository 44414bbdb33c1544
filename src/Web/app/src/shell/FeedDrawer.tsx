import { Alert, Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Notification } from '@/api/notifications';
import { useBodyName } from '@/api/directory';
import { EmptyState, ErrorState, RowsSkeleton } from '@/ui/states';
import { Ago } from '@/ui/time';
import { useFeed, type Bell } from './feed';
import { pageOf, sentenceOf } from './notices';

export function FeedDrawer({ bell, onClose }: { bell: Bell; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [unread, setUnread] = useState(false);
  const feed = useFeed(unread);
  const go = (entry: Notification) => {
    void feed.read(entry);
    void navigate(pageOf(entry));
    onClose();
  };
  return (
    <Drawer
      open
      size={420}
      title={t('shell.feed.title')}
      onClose={onClose}
      extra={
        bell.unread.count > 0 && (
          <Button type="link" onClick={() => void feed.readAll()}>
            {t('shell.feed.markAll')}
          </Button>
        )
      }
    >
      <Segmented
        block
        value={unread ? 'unread' : 'all'}
        aria-label={t('shell.feed.which')}
        options={[
          { value: 'all', label: t('shell.feed.all') },
          { value: 'unread', label: t('shell.feed.onlyUnread') },
        ]}
        onChange={(which) => {
          setUnread(which === 'unread');
        }}
      />
      {bell.liveness === 'reconnecting' && <Alert type="warning" showIcon title={t('shell.feed.reconnecting')} />}
      {feed.loading ? (
        <RowsSkeleton rows={5} />
      ) : feed.problem !== null && feed.entries.length === 0 ? (
        <ErrorState problem={feed.problem} onRetry={feed.retry} />
      ) : feed.entries.length === 0 ? (
        <EmptyState text={t(unread ? 'shell.feed.allRead' : 'shell.feed.emptyHint')} />
      ) : (
        <ul className="feed" aria-live="polite">
          {feed.entries.map((entry) => (
            <li key={entry.id} className={entry.read ? 'read' : 'unread'}>
              <Line
                entry={entry}
                onGo={() => {
                  go(entry);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {feed.hasMore && (
        <Button block loading={feed.loadingMore} onClick={feed.more}>
          {t('shell.feed.earlier')}
        </Button>
      )}
    </Drawer>
  );
}

function Line({ entry, onGo }: { entry: Notification; onGo: () => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { title, note, due } = entry.parameters;
  return (
    <button type="button" onClick={onGo}>
      <strong>{sentenceOf(entry, t, name)}</strong>
      {title !== undefined && (
        <span className="two-lines" title={title}>
          {title}
        </span>
      )}
      {note !== undefined && (
        <span className="soft two-lines" title={note}>
          {note}
        </span>
      )}
      <span className="row">
        {entry.severity !== 'info' && (
          <span className={entry.severity === 'urgent' ? 'chip chip-red' : 'chip chip-navy'}>
            {t(`notices.severity.${entry.severity}`)}
          </span>
        )}
        {due !== undefined && <span className="soft">{t('shell.feed.due', { day: due })}</span>}
        {!entry.read && <span className="sr-only">{t('shell.feed.unreadMark')}</span>}
        <Ago at={entry.occurredAt} />
      </span>
    </button>
  );
}
