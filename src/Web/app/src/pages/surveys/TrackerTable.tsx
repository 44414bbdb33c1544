import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recommendation } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { Chip } from './chips';
import { replyOf } from './clocks';

interface Props {
  rows: readonly Recommendation[];
  marked: ReadonlySet<string>;
  /** Of which survey it is, where rows of several are listed. */
  titleOf: (row: Recommendation) => string | undefined;
  onMark: (id: string) => void;
}

const settles = (row: Recommendation) => row.allowedActions.some((one) => one === 'adopt' || one === 'decline');

/** Each recommendation with what became of it: by whom, under which number, when; or until when somebody has to say so. */
export function TrackerTable({ rows, marked, titleOf, onMark }: Props) {
  const { t } = useTranslation();
  return (
    <table className="plain-table survey-table">
      <thead>
        <tr>
          <th scope="col">{t('surveys.report.recommendation')}</th>
          <th scope="col">{t('surveys.report.area')}</th>
          <th scope="col">{t('surveys.report.addressee')}</th>
          <th scope="col">{t('surveys.tracker.fate')}</th>
          <th scope="col">{t('surveys.tracker.replyDue')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={marked.has(row.id) ? 'marked' : undefined}>
            <td className="survey-title">
              <div className="row-pick">
                {settles(row) && (
                  <Checkbox
                    aria-label={t('list.mark', { title: `R-${row.number}` })}
                    checked={marked.has(row.id)}
                    onChange={() => {
                      onMark(row.id);
                    }}
                  />
                )}
                <span>
                  <Link to={`/surveys/recommendations/${row.id}`} className="two-lines" title={row.text}>
                    {`R-${row.number} ${row.text}`}
                  </Link>
                  {titleOf(row) !== undefined && <span className="soft small">{titleOf(row)}</span>}
                </span>
              </div>
            </td>
            <td className="tracker-area">{row.area}</td>
            <td>{row.addressee ?? '–'}</td>
            <td className="tracker-fate">
              <Chip of="fate" status={row.standing} />
              {row.lastWord && (
                <span className="soft small">
                  {[row.lastWord.byWhom, row.lastWord.documentNumber, row.lastWord.occurredOn]
                    .filter(Boolean)
                    .join(' ')}
                </span>
              )}
            </td>
            <td>{row.replyDueOn || row.reply ? <ClockChip {...replyOf(row)} /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
