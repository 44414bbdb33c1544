import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator, SurveyReport } from '@/api/surveys';
import { faultOf, type ValueEntry } from '@/drafts/reportDraft';
import { Grid } from '@/grid/Grid';
import { readNumber } from '@/grid/numbers';
import { place } from '@/grid/placing';
import { isBlankText } from '@/reading/widths';
import { MarksAt } from './Marks';
import { figureText } from './figureText';

interface Props {
  report: SurveyReport;
  indicators: readonly Indicator[];
  values: Record<number, ValueEntry>;
  onChange: (values: Record<number, ValueEntry>) => void;
  onUndo: () => void;
}

const nothing: ValueEntry = { raw: '', rows: [] };

/** 指标填报: one sheet for all questions, and one more for each that is a table itself. Excel's cells are pasted as they are. */
export function IndicatorSheet({ report, indicators, values, onChange, onUndo }: Props) {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState<{ found: number; unknown: string[]; doubtful: string[] } | null>(null);
  const plain = indicators.filter((one) => one.type !== 'table');
  const tables = indicators.filter((one) => one.type === 'table');
  const rawAt = (row: number) => values[plain[row]?.number ?? 0]?.raw ?? '';
  const set = (changes: readonly { index: number; text: string }[]) => {
    const next = { ...values };
    for (const { index, text } of changes) {
      const one = plain[index];
      if (!one) continue;
      // A number in another unit is shown as it counts, so that one sees what was made of it.
      const reading = one.type === 'number' ? readNumber(text, one.unit) : null;
      next[one.number] = {
        raw: reading?.ok === true && reading.converted ? String(reading.value) : text.trim(),
        rows: [],
      };
    }
    onChange(next);
  };
  const missing = indicators.filter((one) => {
    const entry = values[one.number] ?? nothing;
    return (
      one.mandatory &&
      (one.type === 'table' ? entry.rows.every((row) => row.every((cell) => cell === '')) : isBlankText(entry.raw))
    );
  });
  const wrong = plain.filter((one) => faultOf(one, values[one.number]?.raw ?? '') !== null);
  if (indicators.length === 0) return <p className="soft">{t('surveys.plan.noIndicators')}</p>;
  return (
    <div className="stack">
      <div className="row spread">
        <p className="soft">{t('surveys.sheet.hint')}</p>
        <span className="row">
          {wrong.length > 0 && (
            <span className="chip chip-red">{t('surveys.sheet.wrong', { count: wrong.length })}</span>
          )}
          <span className={missing.length === 0 ? 'chip chip-green' : 'chip chip-amber'}>
            {missing.length === 0 ? t('surveys.sheet.complete') : t('surveys.sheet.missing', { count: missing.length })}
          </span>
          <Button size="small" onClick={onUndo}>
            {t('undo')}
          </Button>
        </span>
      </div>
      {pasted && (
        <Alert
          type={pasted.unknown.length + pasted.doubtful.length > 0 ? 'warning' : 'success'}
          role="status"
          closable={{
            onClose: () => {
              setPasted(null);
            },
          }}
          title={t('surveys.sheet.pasted', { count: pasted.found })}
          description={(['doubtful', 'unknown'] as const)
            .filter((kind) => pasted[kind].length > 0)
            .map((kind) => (
              <p key={kind}>{t(`surveys.sheet.${kind}`, { lines: pasted[kind].join(t('separator')) })}</p>
            ))}
        />
      )}
      {plain.length > 0 && (
        <section className="panel">
          <Grid
            label={t('surveys.report.tab.indicators')}
            columns={[
              { key: 'number', label: t('surveys.plan.number'), editable: false, width: 64 },
              { key: 'title', label: t('surveys.plan.indicator'), editable: false },
              { key: 'value', label: t('surveys.sheet.value'), editable: true, numeric: true, width: 260 },
              { key: 'unit', label: t('surveys.plan.unitOf'), editable: false, width: 90 },
              ...(report.figures.some((one) => one.counted > 0 && one.value != null)
                ? [{ key: 'together', label: t('surveys.sheet.together'), editable: false, numeric: true, width: 150 }]
                : []),
            ]}
            rows={plain.length}
            text={(row, column) => (column === 2 ? rawAt(row) : column === 0 ? `I-${plain[row]?.number ?? ''}` : '')}
            show={(row, column) => {
              const one = plain[row];
              if (!one) return null;
              if (column === 0) return <span className="figure">{`I-${one.number}`}</span>;
              if (column === 1)
                return (
                  <>
                    {one.title}
                    {one.mandatory && (
                      <span className="bad" title={t('required')}>
                        {' *'}
                      </span>
                    )}
                    {one.choices.length > 0 && <span className="soft small"> {one.choices.join(' / ')}</span>}
                    <MarksAt report={report} kind="indicator" rowId={one.id} />
                  </>
                );
              if (column === 3) return one.unit ?? t(`surveys.indicatorType.${one.type}`);
              const figure = report.figures.find((found) => found.indicator === one.number);
              return figure ? figureText(figure, t) : null;
            }}
            fault={(row) => {
              const one = plain[row];
              const fault = one ? faultOf(one, rawAt(row)) : null;
              return fault === null ? null : t(`surveys.sheet.fault.${fault}`, { unit: one?.unit ?? '' });
            }}
            choices={(row) => plain[row]?.choices ?? []}
            onUndo={onUndo}
            onChange={(changes) => {
              set(changes.map(({ row, text }) => ({ index: row, text })));
            }}
            onPaste={(block, at) => {
              const placed = place(
                block,
                plain.map((one) => ({ number: one.number, title: one.title, numeric: one.type === 'number' })),
                at.row,
              );
              set(placed.values);
              setPasted({ found: placed.values.length, unknown: placed.unknown, doubtful: placed.doubtful });
            }}
          />
        </section>
      )}
      {tables.map((one) => (
        <TableSheet
          key={one.number}
          indicator={one}
          report={report}
          rows={values[one.number]?.rows ?? []}
          onUndo={onUndo}
          onChange={(rows) => {
            onChange({ ...values, [one.number]: { raw: '', rows } });
          }}
        />
      ))}
    </div>
  );
}

interface TableProps {
  indicator: Indicator;
  report: SurveyReport;
  rows: readonly string[][];
  onChange: (rows: string[][]) => void;
  onUndo: () => void;
}

/** A question that is a table: always one empty line more than is filled in; pasting makes as many as it needs. */
function TableSheet({ indicator, report, rows, onChange, onUndo }: TableProps) {
  const { t } = useTranslation();
  const filled = rows.reduce((last, row, at) => (row.some((cell) => cell.trim() !== '') ? at + 1 : last), 0);
  const shown = Math.min(500, Math.max(filled + 1, 2));
  return (
    <section className="panel">
      <header>
        <h3>
          {`I-${indicator.number} ${indicator.title}`}
          {indicator.mandatory && <span className="bad">{' *'}</span>}
        </h3>
        <span className="soft">{t('surveys.sheet.lines', { count: filled })}</span>
      </header>
      <Grid
        label={indicator.title}
        columns={indicator.columns.map((column) => ({ key: column, label: column, editable: true }))}
        rows={shown}
        text={(row, column) => rows[row]?.[column] ?? ''}
        onUndo={onUndo}
        onChange={(changes) => {
          const next = Array.from({ length: Math.max(rows.length, ...changes.map((one) => one.row + 1)) }, (_, row) =>
            indicator.columns.map((__, column) => rows[row]?.[column] ?? ''),
          );
          for (const { row, column, text } of changes) {
            const line = next[row];
            if (line && row < 500) line[column] = text.trim().slice(0, 500);
          }
          onChange(next);
        }}
      />
      <MarksAt report={report} kind="indicator" rowId={indicator.id} />
    </section>
  );
}
