import { SearchOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { get, type Page } from '@/api/request';
import { useBodies } from '@/api/directory';
import { useSession } from '@/session/session';
import { hasAny, placesOf } from './places';

interface Hit {
  group: string;
  to: string;
  title: string;
  more?: string;
}

interface Found {
  id: string;
  title: string;
  status?: string;
  state?: string;
}

function useSettled(text: string, wait = 250): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [text, wait]);
  return settled;
}

/** Titles, numbers and bodies over the lists that exist. Arrow keys choose, Enter opens. */
export function SearchBox() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const wanted = useSettled(text.trim());
  const places = placesOf(session);
  const bodies = useBodies(open);
  const searching = open && wanted.length >= 2;

  const [items, envelopes, proposed] = useQueries({
    queries: [
      {
        queryKey: ['search', 'information', wanted],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          get<Page<Found>>('/social-information', { text: wanted, limit: 6 }, signal),
        enabled: searching && places.some((place) => place.to === '/information'),
        retry: false,
      },
      {
        queryKey: ['search', 'envelopes', wanted],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          get<Page<Found>>('/envelopes', { text: wanted, limit: 6 }, signal),
        enabled: searching && places.some((place) => place.to === '/inbox'),
        retry: false,
      },
      {
        queryKey: ['search', 'proposals', wanted],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          get<Page<Found>>('/proposals', { text: wanted, limit: 6 }, signal),
        enabled: searching && places.some((place) => place.to === '/proposals'),
        retry: false,
      },
    ],
  });

  const hits: Hit[] =
    wanted === ''
      ? []
      : [
          ...places
            .filter((place) => t(place.says).includes(wanted))
            .map((place) => ({ group: 'shell.search.pages', to: place.to, title: t(place.says) })),
          ...(items.data?.items ?? []).map((item) => ({
            group: 'shell.search.information',
            to: `/information/${item.id}`,
            title: item.title,
            more: t(`codes.information.${item.status ?? 'draft'}`),
          })),
          ...(proposed.data?.items ?? []).map((proposal) => ({
            group: 'shell.nav.proposals',
            to: `/proposals/${proposal.id}`,
            title: proposal.title,
          })),
          ...(envelopes.data?.items ?? []).map((envelope) => ({
            group: 'shell.search.envelopes',
            to: `/inbox?view=all&item=${envelope.id}`,
            title: envelope.title,
            more: t(`codes.envelope.${envelope.state ?? 'delivered'}`),
          })),
          ...bodies
            .filter((body) => body.name.includes(wanted) || body.code.startsWith(wanted))
            .slice(0, 5)
            .map((body) => ({
              group: 'shell.search.bodies',
              to: hasAny(session, ['administrator'])
                ? `/administration/bodies?body=${body.code}`
                : `/inbox?from=${body.code}`,
              title: body.shortName,
              more: body.code,
            })),
        ];
  const failed = items.isError || envelopes.isError;

  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    setText('');
    box.current?.blur();
    void navigate(hit.to);
  };

  return (
    <div
      className="search"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <SearchOutlined aria-hidden />
      <input
        id="global-search"
        ref={box}
        role="combobox"
        autoComplete="off"
        value={text}
        placeholder={t('shell.search.placeholder')}
        aria-label={t('shell.search.label')}
        aria-expanded={open && wanted !== ''}
        aria-controls={listId}
        aria-activedescendant={open && hits.length > 0 ? `${listId}-${chosen}` : undefined}
        onFocus={() => {
          setOpen(true);
        }}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setChosen((now) => Math.max(0, Math.min(hits.length - 1, now + step)));
          } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(hits[chosen]);
          else if (event.key === 'Escape') {
            setOpen(false);
            box.current?.blur();
          }
        }}
      />
      <div
        id={listId}
        className="search-hits"
        role="listbox"
        aria-label={t('shell.search.label')}
        hidden={!open || wanted === ''}
      >
        {hits.map((hit, index) => (
          <div
            key={`${hit.to}-${hit.title}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="search-hit"
            onMouseDown={(event) => {
              event.preventDefault();
              go(hit);
            }}
          >
            <span className="search-group">{hits[index - 1]?.group === hit.group ? '' : t(hit.group)}</span>
            <span className="search-title">{hit.title}</span>
            <span className="soft">{hit.more}</span>
          </div>
        ))}
        {hits.length === 0 && !items.isFetching && !envelopes.isFetching && (
          <div className="search-none" role="option" aria-selected={false}>
            {wanted.length < 2 ? t('shell.search.hint') : t('shell.search.nothing', { text: wanted })}
          </div>
        )}
        {failed && (
          <div className="search-none" role="option" aria-selected={false}>
            {t('shell.search.failed')}
          </div>
        )}
      </div>
    </div>
  );
}
