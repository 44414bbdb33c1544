import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { LookAlikes } from '@/api/information';
import type { Problem } from '@/api/problem';
import type { Passage } from './passages';
import { RowsSkeleton } from './states';
import { Ago } from './time';

interface Props {
  of: LookAlikes | null;
  loading: boolean;
  problem: Problem | null;
  /** Marks the passages that both have. */
  onShow: (passages: readonly Passage[]) => void;
}

/** Near-duplicates among what the body may see, and how many more there are that it may not. */
export function LookAlikeList({ of, loading, problem, onShow }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [shown, setShown] = useState<string | null>(null);
  if (loading) return <RowsSkeleton rows={2} />;
  if (problem || of === null) return <p className="soft">{t('lookAlikes.away')}</p>;
  return (
    <>
      {of.visible.length === 0 && of.hiddenElsewhere === 0 && <p className="soft">{t('lookAlikes.none')}</p>}
      <ul className="look-alikes">
        {of.visible.map((one) => (
          <li key={one.itemId}>
            <Link to={`/way/${one.itemId}`}>{one.title}</Link>
            <span className="row soft">
              <span className={one.similarity >= 0.6 ? 'chip chip-amber' : 'chip'}>
                {t('lookAlikes.alike', { percent: Math.round(one.similarity * 100) })}
              </span>
              {name(one.body)}
              <Ago at={one.movedAt} />
              {one.passages.length > 0 && (
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={shown === one.itemId}
                  onClick={() => {
                    const hide = shown === one.itemId;
                    setShown(hide ? null : one.itemId);
                    onShow(hide ? [] : one.passages);
                  }}
                >
                  {t(shown === one.itemId ? 'lookAlikes.hide' : 'lookAlikes.show')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {of.hiddenElsewhere > 0 && <p className="soft">{t('lookAlikes.hidden', { count: of.hiddenElsewhere })}</p>}
    </>
  );
}
