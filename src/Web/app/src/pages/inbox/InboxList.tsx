import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { EnvelopeRow, LookAlikeFigure } from '@/api/envelopes';
import { usePreferences } from '@/theme/preferences';
import { ClockChip } from '@/ui/ClockChip';
import { KindMark, LookAlikeMark, StatusChip, UrgencyMark } from '@/ui/marks';
import { Ago } from '@/ui/time';
import { useLookAlikeMarks } from './useLookAlikeMarks';

interface Props {
  rows: readonly EnvelopeRow[];
  selected: string | null;
  marked: ReadonlySet<string>;
  refusals: ReadonlyMap<string, string>;
  onSelect: (id: string) => void;
  onMark: (id: string, range: boolean) => void;
  hasMore: boolean;
  onMore: () => void;
}

// Rows are asked for well before they come into sight.
const ahead = 150;

/** The rows of the inbox; only those in sight are in the document, however many there are. */
export function InboxList({ rows, selected, marked, refusals, onSelect, onMark, hasMore, onMore }: Props) {
  const { t } = useTranslation();
  const { density } = usePreferences();
  const place = useRef<HTMLDivElement>(null);
  // The virtualizer is a mutable thing that the compiler must not memoize around.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => (density === 'compact' ? 68 : 88),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  // Without those that are only drawn ahead.
  const inSight = virtual.range ? rows.slice(virtual.range.startIndex, virtual.range.endIndex + 1) : [];
  const marks = useLookAlikeMarks(inSight.map((row) => row.id));
  const lastShown = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastShown > rows.length - ahead) onMore();
  }, [hasMore, lastShown, rows.length, onMore]);

  const at = rows.findIndex((row) => row.id === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  return (
    <div
      className="inbox-rows"
      ref={place}
      role="listbox"
      aria-label={t('inbox.list')}
      aria-multiselectable
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `row-${selected}` : undefined}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map((virtualRow) => {
          const row = rows[virtualRow.index];
          return row ? (
            <div
              key={row.id}
              ref={virtual.measureElement}
              data-index={virtualRow.index}
              style={{
                position: 'absolute',
                inset: '0 0 auto',
                transform: `translateY(${virtualRow.start}px)`,
              }}
            >
              <Row
                row={row}
                selected={row.id === selected}
                marked={marked.has(row.id)}
                alike={marks.get(row.id)}
                refusal={refusals.get(row.id)}
                onSelect={onSelect}
                onMark={onMark}
              />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

interface RowProps {
  row: EnvelopeRow;
  selected: boolean;
  marked: boolean;
  alike?: LookAlikeFigure;
  refusal?: string;
  onSelect: (id: string) => void;
  onMark: (id: string, range: boolean) => void;
}

function Row({ row, selected, marked, alike, refusal, onSelect, onMark }: RowProps) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { density } = usePreferences();
  return (
    <div
      id={`row-${row.id}`}
      role="option"
      aria-selected={selected || marked}
      className={`inbox-row inbox-${density}${selected ? ' selected' : ''}${marked ? ' marked' : ''}`}
      onClick={() => {
        onSelect(row.id);
      }}
    >
      <span
        className="inbox-mark"
        onClick={(event) => {
          event.stopPropagation();
          onMark(row.id, event.shiftKey);
        }}
      >
        <span className="inbox-check" aria-hidden />
      </span>
      <KindMark kind={row.kind} />
      <div className="inbox-what">
        <span className="inbox-title two-lines" title={row.title}>
          {row.title}
        </span>
        <span className="row inbox-more">
          <span>{name(row.fromBody)}</span>
          {row.clock && (
            <ClockChip
              finished={row.clock.state === 'met' || row.clock.state === 'missed'}
              due={{
                dueOn: row.clock.dueOn,
                amberFrom: row.clock.amberFrom,
                whyZh: row.clock.explanationZh,
                whyEn: row.clock.explanationEn,
              }}
            />
          )}
          <UrgencyMark urgency={row.urgency} />
          {alike && <LookAlikeMark count={alike.count} highest={alike.highest} />}
          {row.channel !== 'normal' && <span className="chip chip-navy">{t(`codes.channel.${row.channel}`)}</span>}
          {row.supersedes && <span className="chip">{t('inbox.answers')}</span>}
          {row.state !== 'delivered' && <StatusChip of="envelope" status={row.state} />}
          {refusal !== undefined ? <span className="inbox-refusal">{refusal}</span> : <Ago at={row.deliveredAt} />}
        </span>
      </div>
    </div>
  );
}
