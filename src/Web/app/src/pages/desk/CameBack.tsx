import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { ItemLine } from '@/api/information';
import { notifications, type Notification, type NotificationKind } from '@/api/notifications';
import { pageOf, sentenceOf } from '@/shell/notices';
import { RowsSkeleton } from '@/ui/states';
import { Ago } from '@/ui/time';
import { Column } from './Column';
import { backTone, cameBack, notTold, type CameBack as Back } from './desk';

const shown = 30;
/** What is an answer to something that one sent, wrote or signed. */
const answers: readonly NotificationKind[] = [
  'forward-returned',
  'outcome-adopted',
  'outcome-instructed',
  'outcome-not-used',
  'outcome-reached',
  'item-returned',
  'item-not-used',
  'proposal-returned',
  'proposal-filed',
  'proposal-not-filed',
  'proposal-merged',
  'proposal-replied',
  'proposal-made-key',
  'feedback-due',
  'clarification-answered',
  'extension-decided',
  'unit-return-accepted',
  'unit-return-rejected',
  'call-declined',
  'survey-task-declined',
  'survey-report-issued',
  'recommendation-settled',
];

/** What came back: told by the feed, for every kind of thing; and items whose answer is older than the feed. */
export function CameBack({ items, loading }: { items?: readonly ItemLine[]; loading: boolean }) {
  const { t } = useTranslation();
  const told = useQuery({
    queryKey: ['feed', 'answers'],
    queryFn: ({ signal }) => notifications.list({ kinds: answers }, signal),
    retry: false,
  });
  const entries = told.data?.items ?? [];
  const earlier = notTold(cameBack(items ?? []), entries);
  const count = entries.filter((entry) => !entry.read).length;
  return (
    <Column title={t('desk.back')} count={told.isError ? earlier.length : count}>
      {(loading || told.isPending) && entries.length + earlier.length === 0 ? (
        <RowsSkeleton rows={4} />
      ) : entries.length + earlier.length === 0 ? (
        <p className="desk-empty">{t('desk.backEmpty')}</p>
      ) : (
        <>
          {entries.slice(0, shown).map((entry) => (
            <Told key={entry.id} entry={entry} />
          ))}
          {earlier.slice(0, shown - Math.min(shown, entries.length)).map((one) => (
            <Earlier key={one.item.id} back={one} />
          ))}
        </>
      )}
    </Column>
  );
}

function Told({ entry }: { entry: Notification }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <Link
      className="desk-row"
      to={pageOf(entry)}
      onClick={() => {
        // The page opens whether or not this is taken; what stays unread can be read again.
        if (!entry.read) notifications.read(entry.id).catch(() => undefined);
      }}
    >
      <span className="two-lines" title={entry.parameters.title ?? entry.parameters.area}>
        {entry.parameters.title ?? entry.parameters.area}
      </span>
      <span className="row">
        <span className={`chip chip-${backTone(entry)}`}>{sentenceOf(entry, t, name)}</span>
        <Ago at={entry.occurredAt} />
      </span>
    </Link>
  );
}

function Earlier({ back: { item, how } }: { back: Back }) {
  const { t } = useTranslation();
  return (
    <Link className="desk-row" to={`/information/${item.id}?tab=way`}>
      <span className="two-lines" title={item.title}>
        {item.title}
      </span>
      <span className="row">
        <span className={how === 'returned' ? 'chip chip-amber' : 'chip chip-green'}>
          {how === 'returned'
            ? t(`codes.information.${item.status}`)
            : how === 'instructed'
              ? t('codes.outcome.instructed')
              : `${t(`shell.level.${item.adoptions.at(-1) ?? 'city'}`)}${t('codes.outcome.adopted')}`}
        </span>
        <Ago at={item.changedAt} />
      </span>
    </Link>
  );
}
