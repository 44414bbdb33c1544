import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { LookAlike } from '@/api/information';
import type { Problem } from '@/api/problem';
import { wordsOf } from './passages';
import { RowsSkeleton } from './states';
import { Ago } from './time';
import './lookAlikes.css';

interface Props {
  of: { visible: readonly LookAlike[]; hiddenElsewhere: number } | null;
  /** The text in which the passages' places are counted. */
  text: string;
  loading: boolean;
  problem: Problem | null;
  /** Shows the words under the entry instead of marking them elsewhere. */
  quotes?: boolean;
  /** Words for how many more there are, where these are not all of other bodies. */
  hiddenSays?: string;
  /** Marks the passages that both have. */
  onShow?: (words: readonly string[]) => void;
}

/** Near-duplicates among what the body may see, and how many more there are that it may not. */
export function LookAlikeList({
  of,
  text,
  loading,
  problem,
  quotes = false,
  hiddenSays = 'lookAlikes.hidden',
  onShow,
}: Props) {
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
                    onShow?.(hide ? [] : wordsOf(text, one.passages));
                  }}
                >
                  {t(shown === one.itemId ? 'lookAlikes.hide' : 'lookAlikes.show')}
                </button>
              )}
            </span>
            {quotes && shown === one.itemId && (
              <span>
                {wordsOf(text, one.passages).map((words) => (
                  <mark key={words}>{words}</mark>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {of.hiddenElsewhere > 0 && <p className="soft">{t(hiddenSays, { count: of.hiddenElsewhere })}</p>}
    </>
  );
}
