import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '@/api/problem';
import { useBodyName } from '@/api/directory';
import { reports, type FigurePart, type Indicator, type OwnValue, type Survey, type SurveyReport } from '@/api/surveys';
import { Answer } from '@/ui/states';
import { readNumber } from '@/grid/numbers';
import { AskDialog } from './AskDialog';
import { Corrections } from './Corrections';
import { figureText, number } from './figureText';
import { MarksAt } from './Marks';

interface Props {
  report: SurveyReport;
  survey: Survey;
  onChanged: (now: SurveyReport) => void;
}

/** What the body says itself, what it is together with those below, and each figure open to its parts. */
export function ReportFiguresTab({ report, survey, onChanged }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const [correcting, setCorrecting] = useState<Indicator | null>(null);
  const corrections = useQuery({
    queryKey: ['survey-corrections', report.id, report.version],
    queryFn: ({ signal }) => reports.corrections(report.id, signal),
  });
  const values = new Map(report.values.map((value) => [value.indicator, value]));
  const may = report.allowedActions.includes('correct');
  if (survey.indicators.length === 0) return <p className="soft">{t('surveys.plan.noIndicators')}</p>;
  return (
    <div className="stack">
      <section className="panel table-wrap">
        <table className="plain-table survey-table">
          <thead>
            <tr>
              <th scope="col">{t('surveys.plan.number')}</th>
              <th scope="col">{t('surveys.plan.indicator')}</th>
              <th scope="col" className="number">
                {t('surveys.sheet.own')}
              </th>
              <th scope="col" className="number">
                {t('surveys.sheet.together')}
              </th>
              <th scope="col">{t('surveys.plan.rule')}</th>
              <th scope="col">
                <span className="sr-only">{t('more')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {survey.indicators.map((one) => {
              const figure = report.figures.find((found) => found.indicator === one.number);
              const moved = report.changedSinceIssue.find((found) => found.indicator === one.number);
              return [
                <tr key={one.id}>
                  <td className="figure">{`I-${one.number}`}</td>
                  <td>
                    {one.title}
                    {moved && (
                      <span className="chip chip-amber">
                        {t('surveys.sheet.moved', {
                          then: moved.issued == null ? '–' : number(moved.issued),
                          before: moved.countedThen,
                          after: moved.countedNow,
                        })}
                      </span>
                    )}
                    <MarksAt report={report} kind="indicator" rowId={one.id} />
                  </td>
                  <td className="number">
                    <OwnOf value={values.get(one.number)} indicator={one} />
                  </td>
                  <td className="number">
                    {figure && (figure.counted > 0 || figure.listed > 0) ? (
                      <button
                        type="button"
                        className="link-button figure"
                        aria-expanded={open === one.number}
                        onClick={() => {
                          setOpen(open === one.number ? null : one.number);
                        }}
                      >
                        {figureText(figure, t)}
                      </button>
                    ) : (
                      '–'
                    )}
                  </td>
                  <td className="no-break soft">
                    {t(`surveys.rule.${one.rule}`)}
                    {figure && figure.counted > 0 && ` · ${t('surveys.sheet.counted', { count: figure.counted })}`}
                    {figure && figure.uncounted > 0 && (
                      <span className="bad">{` · ${t('surveys.sheet.uncounted', { count: figure.uncounted })}`}</span>
                    )}
                  </td>
                  <td>
                    {may && one.type !== 'table' && (
                      <Button
                        size="small"
                        onClick={() => {
                          setCorrecting(one);
                        }}
                      >
                        {t('surveys.step.correct')}
                      </Button>
                    )}
                  </td>
                </tr>,
                ...(open === one.number
                  ? [
                      <tr key={`${one.id}-open`}>
                        <td colSpan={6} className="opened">
                          <Opened report={report} indicator={one} />
                        </td>
                      </tr>,
                    ]
                  : []),
              ];
            })}
          </tbody>
        </table>
      </section>
      {corrections.data && corrections.data.length > 0 && (
        <Corrections of={corrections.data} indicators={survey.indicators} />
      )}
      {correcting && (
        <AskDialog
          title={t('surveys.sheet.correct', { title: correcting.title })}
          okText={t('surveys.step.correct')}
          intro={<p className="soft">{t('surveys.sheet.correctHint')}</p>}
          asks={[
            correcting.type === 'choice'
              ? {
                  name: 'text',
                  label: t('surveys.sheet.newValue'),
                  kind: 'choice',
                  required: true,
                  options: correcting.choices.map((one) => ({ value: one, label: one })),
                }
              : correcting.type === 'number'
                ? {
                    name: 'typed',
                    label: t('surveys.sheet.newValueIn', { unit: correcting.unit ?? '' }),
                    required: true,
                  }
                : { name: 'text', label: t('surveys.sheet.newValue'), kind: 'text', required: true },
            { name: 'reason', label: t('reason'), kind: 'text', required: true },
          ]}
          onClose={() => {
            setCorrecting(null);
          }}
          onSubmit={async ({ typed, text, reason }) => {
            const reading = correcting.type === 'number' ? readNumber(String(typed), correcting.unit) : null;
            if (reading?.ok === false)
              throw new Problem(400, {
                title: t(`surveys.sheet.fault.${reading.why}`, { unit: correcting.unit ?? '' }),
              });
            onChanged(
              await reports.correct(report, {
                indicator: correcting.number,
                number: reading?.ok === true ? reading.value : undefined,
                text: correcting.type === 'number' ? undefined : text,
                reason,
              }),
            );
            setCorrecting(null);
          }}
        />
      )}
    </div>
  );
}

function OwnOf({ value, indicator }: { value: OwnValue | undefined; indicator: Indicator }) {
  const { t } = useTranslation();
  if (!value) return <span className="soft">–</span>;
  return (
    <>
      {value.number != null
        ? `${number(value.number)} ${indicator.unit ?? ''}`
        : (value.text ?? t('surveys.sheet.lines', { count: value.rows?.length ?? 0 }))}
      {value.revision > 1 && <span className="chip chip-amber">{t('surveys.sheet.corrected')}</span>}
    </>
  );
}

/** One figure down to the bodies that gave the values. */
function Opened({ report, indicator }: { report: SurveyReport; indicator: Indicator }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const opened = useQuery({
    queryKey: ['survey-figure', report.id, indicator.number, report.version],
    queryFn: ({ signal }) => reports.figure(report.id, indicator.number, signal),
  });
  return (
    <Answer of={opened}>
      {({ whole, listed }) =>
        indicator.rule === 'list' ? (
          <ul className="stack tight">
            {listed.map((one) => (
              <li key={one.body}>
                <strong>{name(one.body)}</strong> {one.text ?? (one.number != null ? number(one.number) : '')}
                {one.rows && <ListedRows rows={one.rows} columns={indicator.columns} />}
              </li>
            ))}
          </ul>
        ) : (
          <>
            <p className="soft small">
              {t(`surveys.ruleText.${indicator.rule}`, { weight: indicator.weightNumber ?? '' })}
            </p>
            <ul className="parts">
              <Part part={whole} unit={indicator.unit ?? ''} />
            </ul>
          </>
        )
      }
    </Answer>
  );
}

function ListedRows({ rows, columns }: { rows: readonly string[][]; columns: readonly string[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Part({ part, unit }: { part: FigurePart; unit: string }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <li>
      <span className="part">
        {part.reportId ? (
          <Link to={`/survey-reports/${part.reportId}?tab=figures`}>{name(part.body)}</Link>
        ) : (
          name(part.body)
        )}
        <strong className="figure">{part.value == null ? '–' : `${number(part.value)} ${unit}`}</strong>
        {part.parts.length > 0 && part.own != null && (
          <span className="soft">{t('surveys.sheet.ofThis', { value: number(part.own), unit })}</span>
        )}
        {part.ownRevision > 1 && <span className="chip chip-amber">{t('surveys.sheet.corrected')}</span>}
      </span>
      {part.parts.length > 0 && (
        <ul className="parts">
          {part.parts.map((one) => (
            <Part key={one.body} part={one} unit={unit} />
          ))}
        </ul>
      )}
    </li>
  );
}
