import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { recommendations, reports, type CarriedRow, type Recommendation, type SurveyReport } from '@/api/surveys';
import { Prose } from '@/ui/Prose';
import { Select } from '@/ui/choices';
import { useToasts } from '@/ui/toasts';
import { AskDialog } from './AskDialog';

interface TableProps {
  rows: readonly Recommendation[];
  report: SurveyReport;
  may: boolean;
  busy: boolean;
  onCarry: (row: CarriedRow) => void;
}

/** Each row from below with what can be done with it. */
export function UnplacedTable({ rows, report, may, busy, onCarry }: TableProps) {
  const { t } = useTranslation();
  const name = useBodyName();
  const toasts = useToasts();
  const [aside, setAside] = useState<Recommendation | null>(null);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const own = useQuery({
    queryKey: ['survey-own-rows', report.id, report.version],
    queryFn: ({ signal }) => reports.rows(report.id, signal),
    enabled: may,
  });
  const targets = (own.data ?? [])
    .filter((row) => row.status === 'drafted')
    .map((row) => ({ value: row.number, label: `R-${row.number} ${row.text}` }));
  return (
    <ul className="unplaced">
      {rows
        .filter((row) => !gone.has(row.id))
        .map((row) => (
          <li key={row.id}>
            <div>
              <p className="row small">
                <Link to={`/survey-reports/${row.reportId}#R-${row.number}`} className="chip chip-navy">
                  {`${name(row.body)} R-${row.number}`}
                </Link>
                <span className="chip">{row.area}</span>
              </p>
              <p>{row.text}</p>
              {row.evidence && <p className="soft small">{row.evidence}</p>}
            </div>
            {may && (
              <div className="unplaced-steps">
                <Button
                  size="small"
                  disabled={busy}
                  onClick={() => {
                    onCarry({ into: null, sources: [row.id] });
                  }}
                >
                  {t('surveys.consolidate.carryAsNew')}
                </Button>
                {targets.length > 0 && (
                  <Select
                    size="small"
                    className="carry-into"
                    aria-label={t('surveys.consolidate.carryInto')}
                    placeholder={t('surveys.consolidate.carryInto')}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={420}
                    value={null}
                    options={targets}
                    onChange={(into: number | null) => {
                      if (into !== null) onCarry({ into, sources: [row.id] });
                    }}
                  />
                )}
                {row.allowedActions.includes('set-aside') && (
                  <Button
                    size="small"
                    onClick={() => {
                      setAside(row);
                    }}
                  >
                    {t('surveys.step.set-aside')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      {aside && (
        <AskDialog
          title={t('surveys.step.set-aside')}
          okText={t('surveys.step.set-aside')}
          intro={
            <>
              <Prose className="prose" text={aside.text} />
              <p className="soft">{t('surveys.consolidate.asideHint', { body: name(aside.body) })}</p>
            </>
          }
          asks={[{ name: 'text', label: t('reason'), kind: 'text', required: true }]}
          onClose={() => {
            setAside(null);
          }}
          onSubmit={async ({ text }) => {
            await recommendations.setAside(aside, String(text));
            toasts.good(t('surveys.consolidate.asideDone'));
            setGone((now) => new Set([...now, aside.id]));
            setAside(null);
          }}
        />
      )}
    </ul>
  );
}
