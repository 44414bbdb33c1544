import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { readClock } from '@/ui/clock';
import { useNow } from '@/ui/now';
import { tones, type MatrixRow, type Tile } from './matrix';

/** Cities and their counties as a map of tiles, coloured by where each task stands; a tile opens its task. */
export function Matrix({ rows }: { rows: readonly MatrixRow[] }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="tile-key" aria-label={t('surveys.matrix.key')}>
        {tones.map((tone) => (
          <li key={tone}>
            <i className={`tile-swatch tile-${tone}`} aria-hidden />
            {t(`surveys.matrix.tone.${tone}`)}
          </li>
        ))}
      </ul>
      <div className="matrix" role="table" aria-label={t('surveys.matrix.title')}>
        {rows.map((row) => (
          <div key={row.city.body} className="matrix-row" role="row">
            <div role="rowheader" className="matrix-city">
              <TileOf tile={row.city} big />
            </div>
            <div role="cell" className="matrix-counties">
              {row.counties.map((county) => (
                <TileOf key={county.body} tile={county} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

export function TileOf({ tile, big = false }: { tile: Tile; big?: boolean }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const now = useNow();
  const clock = readClock(tile.due.dueOn, null, now, tile.due.state);
  const days =
    clock.days === null
      ? null
      : clock.days < 0
        ? t('clock.overdue', { count: -clock.days })
        : clock.days === 0
          ? t('clock.today')
          : t('clock.inDays', { count: clock.days });
  const state = tile.task ? t(`surveys.task.${tile.task.status}`) : t('surveys.matrix.notIssued');
  const inner = (
    <>
      <strong>{name(tile.body)}</strong>
      <span>{state}</span>
      {days !== null && <span className={clock.tone === 'amber' ? 'tile-days tile-near' : 'tile-days'}>{days}</span>}
    </>
  );
  const look = `tile tile-${tile.tone}${big ? ' tile-big' : ''}`;
  return tile.task ? (
    <Link
      to={`/survey-tasks/${tile.task.id}`}
      className={look}
      title={t('surveys.matrix.opens', { body: name(tile.body), due: tile.task.dueOn })}
    >
      {inner}
    </Link>
  ) : (
    <span className={look}>{inner}</span>
  );
}
