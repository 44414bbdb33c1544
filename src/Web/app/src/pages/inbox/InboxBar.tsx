import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodies } from '@/api/directory';
import { kinds, urgencies } from '@/api/codes';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { readSaved, usualView, type SavedView, type View } from './filters';

interface Props {
  view: View;
  search: string;
  counts: Record<string, number>;
  onChange: (change: Partial<View>) => void;
  onOpen: (search: string) => void;
}

/** Views, filters and what was saved of them. */
export function InboxBar({ view, search, counts, onChange, onOpen }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies().filter(
    (body) => body.parentCode === session.body || body.directReportTo.includes(session.body),
  );
  const [text, setText] = useState(view.text);
  const key = `linkage.views/${session.userId}/${session.body}`;
  const [saved, setSaved] = useState<SavedView[]>(() => readSaved(localStorage.getItem(key)));
  const waiting = (counts['delivered'] ?? 0) + (counts['signed-for'] ?? 0) + (counts['informed'] ?? 0);
  const filtered = (Object.keys(usualView) as (keyof View)[]).some(
    (name) => name !== 'view' && name !== 'sort' && view[name] !== usualView[name],
  );

  const keep = (next: SavedView[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    setSaved(next);
  };
  const save = () => {
    const name = window.prompt(t('inbox.viewName'));
    if (name) keep([...saved.filter((one) => one.name !== name), { name, search }]);
  };

  const select = (label: string, name: keyof View, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      title={label}
      value={view[name] || undefined}
      popupMatchSelectWidth={false}
      allowClear={name !== 'sort'}
      options={options}
      onChange={(value?: string) => {
        onChange({ [name]: value ?? '' });
      }}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
    />
  );

  return (
    <div className="inbox-bar no-print">
      <div className="row" role="tablist" aria-label={t('inbox.views')}>
        {(['waiting', 'decided', 'all'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={view.view === one}
            className="view-tab"
            onClick={() => {
              onChange({ view: one });
            }}
          >
            {t(`inbox.view.${one}`)}
            {one === 'waiting' && view.view === 'waiting' && waiting > 0 && <span className="count">{waiting}</span>}
          </button>
        ))}
        {saved.map((one) => (
          <span key={one.name} className="saved-view">
            <button
              type="button"
              className="view-tab"
              onClick={() => {
                onOpen(one.search);
              }}
            >
              {one.name}
            </button>
            <button
              type="button"
              className="view-drop"
              aria-label={t('inbox.dropView', { name: one.name })}
              onClick={() => {
                keep(saved.filter((other) => other !== one));
              }}
            >
              ×
            </button>
          </span>
        ))}
      </div>
      <div className="inbox-filters">
        <Input.Search
          aria-label={t('inbox.text')}
          placeholder={t('inbox.text')}
          allowClear
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') onChange({ text: '' });
          }}
          onSearch={(value) => {
            onChange({ text: value.trim() });
          }}
        />
        {select(
          t('inbox.from'),
          'from',
          bodies.map((body) => ({ value: body.code, label: body.shortName })),
        )}
        {select(
          t('inbox.kind'),
          'kind',
          kinds.map((kind) => ({ value: kind, label: t(`codes.kind.${kind}`) })),
        )}
        {select(
          t('inbox.urgency'),
          'urgency',
          urgencies.map((urgency) => ({ value: urgency, label: t(`codes.urgency.${urgency}`) })),
        )}
        {select(t('inbox.due'), 'due', [
          { value: 'overdue', label: t('inbox.overdue') },
          { value: 'nearly-due', label: t('inbox.nearlyDue') },
        ])}
        {select(
          t('inbox.sort'),
          'sort',
          (['due', 'urgency', 'arrival', 'oldest'] as const).map((sort) => ({
            value: sort,
            label: t(`inbox.order.${sort}`),
          })),
        )}
        {filtered && (
          <>
            <Button type="link" onClick={save}>
              {t('inbox.saveView')}
            </Button>
            <Button
              type="link"
              onClick={() => {
                setText('');
                onChange({ ...usualView, view: view.view, sort: view.sort });
              }}
            >
              {t('clear')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
