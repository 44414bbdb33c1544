import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import { recommendations, reports, type Recommendation, type RowSource, type SurveyReport } from '@/api/surveys';
import { asProblem } from '@/api/problem';
import { More } from '@/ui/More';
import { Prose } from '@/ui/Prose';
import { Answer, EmptyState, ErrorState, RowsSkeleton } from '@/ui/states';
import { Chip } from './chips';
import { MarksAt } from './Marks';

/** The report as one reads it: every paragraph, finding and recommendation opens to where it came from. */
export function ReportText({ report }: { report: SurveyReport }) {
  const { t } = useTranslation();
  const empty =
    report.summary === '' &&
    report.paragraphs.length === 0 &&
    report.findings.length === 0 &&
    report.recommendationCount === 0;
  if (empty)
    return (
      <EmptyState text={t('surveys.report.empty')}>
        {report.allowedActions.includes('write') && (
          <Link to={`/survey-reports/${report.id}/write`}>{t('surveys.step.write')}</Link>
        )}
      </EmptyState>
    );
  return (
    <article className="report-text panel">
      {report.summary !== '' && <p className="report-summary prose">{report.summary}</p>}
      {report.paragraphs.map((paragraph) => (
        <section key={paragraph.id} className="report-paragraph">
          <Prose className="prose" text={paragraph.text} />
          <SubReports ids={paragraph.sources} survey={report.surveyId} />
          <MarksAt report={report} kind="paragraph" rowId={paragraph.id} />
        </section>
      ))}
      {report.findings.length > 0 && (
        <>
          <h2>{t('surveys.report.tab.findings')}</h2>
          <ol className="report-rows">
            {report.findings.map((finding) => (
              <li key={finding.id}>
                <strong className="figure">{`F-${finding.number}`}</strong>
                <div>
                  <p className="prose">
                    <span className="chip">{finding.area}</span> {finding.text}
                  </p>
                  {finding.evidence && (
                    <p className="soft prose">{`${t('surveys.report.evidence')}: ${finding.evidence}`}</p>
                  )}
                  <SubReports ids={finding.sources} survey={report.surveyId} />
                  <MarksAt report={report} kind="finding" rowId={finding.id} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {report.recommendationCount > 0 && <Rows report={report} />}
    </article>
  );
}

/** The sub-reports from which a paragraph or finding draws. */
function SubReports({ ids, survey }: { ids: readonly string[]; survey: string }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const known = useQuery({
    queryKey: ['survey-reports', survey, 'accepted'],
    queryFn: ({ signal }) => reports.all({ surveyId: survey, status: 'accepted' }, signal),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  if (ids.length === 0) return null;
  return (
    <p className="row small">
      <span className="soft">{t('surveys.report.drawsOn')}</span>
      {ids.map((id) => (
        <Link key={id} to={`/survey-reports/${id}`} className="chip chip-navy">
          {name(known.data?.find((one) => one.id === id)?.body) || t('surveys.report.subReport')}
        </Link>
      ))}
    </p>
  );
}

function Rows({ report }: { report: SurveyReport }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['survey-rows', report.id, report.version],
    queryFn: ({ pageParam, signal }) => reports.page(report.id, { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return (
    <>
      <h2>{t('surveys.report.rowsIn', { count: report.recommendationCount, areas: report.areas.length })}</h2>
      <Answer of={list}>
        {({ pages }) => (
          <ol className="report-rows">
            {pages
              .flatMap((page) => page.items)
              .map((row) => (
                <RowOf key={row.id} row={row} report={report} />
              ))}
          </ol>
        )}
      </Answer>
      <More more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}

function RowOf({ row, report }: { row: Recommendation; report: SurveyReport }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [open, setOpen] = useState(false);
  return (
    <li id={`R-${row.number}`}>
      <strong className="figure">{`R-${row.number}`}</strong>
      <div>
        <p className="prose">
          <span className="chip">{row.area}</span> {row.text}
        </p>
        {row.evidence && <p className="soft prose">{`${t('surveys.report.evidence')}: ${row.evidence}`}</p>}
        <p className="row small">
          {row.standing !== 'drafted' && <Chip of="fate" status={row.standing} />}
          {row.addressee && <span className="soft">{t('surveys.report.to', { unit: row.addressee })}</span>}
          {row.findings.length > 0 && <span className="soft">{row.findings.map((one) => `F-${one}`).join(' ')}</span>}
          {row.sources.length > 0 && (
            <button
              type="button"
              className="link-button"
              aria-expanded={open}
              onClick={() => {
                setOpen(!open);
              }}
            >
              {t(open ? 'surveys.report.hideSources' : 'surveys.report.showSources', {
                count: row.sources.length,
                bodies: row.sourceBodies.map(name).join(t('separator')),
              })}
            </button>
          )}
          <Link to={`/surveys/recommendations/${row.id}`}>{t('surveys.report.life')}</Link>
        </p>
        {open && <SourceList sources={row.sources} />}
        <MarksAt report={report} kind="recommendation" rowId={row.id} />
      </div>
    </li>
  );
}

/** Where a row came from; a source that carries others itself opens further down. */
export function SourceList({ sources }: { sources: readonly RowSource[] }) {
  return (
    <ul className="sources">
      {sources.map((source) => (
        <SourceOf key={source.id} source={source} />
      ))}
    </ul>
  );
}

function SourceOf({ source }: { source: RowSource }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [open, setOpen] = useState(false);
  const life = useQuery({
    queryKey: ['survey-recommendation', source.id],
    queryFn: ({ signal }) => recommendations.read(source.id, signal),
    enabled: open,
    retry: false,
  });
  const below = life.data?.recommendation.sources ?? [];
  return (
    <li>
      <p>
        <Link to={`/survey-reports/${source.reportId}#R-${source.number}`} className="chip chip-navy">
          {`${name(source.body)} R-${source.number}`}
        </Link>{' '}
        {source.text}{' '}
        <button
          type="button"
          className="link-button small"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t(open ? 'surveys.report.hideEvidence' : 'surveys.report.showEvidence')}
        </button>
      </p>
      {open && life.isPending && <RowsSkeleton rows={1} />}
      {open && life.error && <ErrorState problem={asProblem(life.error)} />}
      {open && life.data && (
        <>
          {life.data.recommendation.evidence && <p className="soft">{life.data.recommendation.evidence}</p>}
          {below.length > 0 ? (
            <SourceList sources={below} />
          ) : (
            <p className="soft small">{t('surveys.report.ownSource', { body: name(source.body) })}</p>
          )}
        </>
      )}
    </li>
  );
}
