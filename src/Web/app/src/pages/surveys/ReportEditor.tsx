import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBodyName } from '@/api/directory';
import { reports, type Recommendation, type Survey, type SurveyReport } from '@/api/surveys';
import type { ReportDraft } from '@/drafts/reportDraft';
import { useSession } from '@/session/session';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { ConflictNotice, SavedState } from '@/ui/Saving';
import { IndicatorSheet } from './IndicatorSheet';
import { MarksAt } from './Marks';
import { RecommendationRows } from './RecommendationRows';
import { ReportFilesField } from './ReportFiles';
import { FindingRows, ParagraphRows } from './RowEditors';
import { Tabs } from './SectionNav';
import { useReportWriting } from './useReportWriting';
import { useTab } from './useTab';
import '@/pages/writing/writing.css';
import { TextArea } from '@/ui/TextArea';

interface Props {
  start: ReportDraft;
  report: SurveyReport;
  rows: readonly Recommendation[];
  survey: Survey;
}

/** 子报告: what was found, what is recommended, and the figures; each return mark stands at its row. */
export function ReportEditor({ start, report, rows, survey }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const navigate = useNavigate();
  const session = useSession();
  const { draft, change, undo, flush, overwrite, drop, saved, savedAt, problem } = useReportWriting(
    start,
    survey.indicators,
  );
  const { fields } = draft;
  const [tab, setTab] = useTab('tab', 'text');
  const [waitingFiles, setWaitingFiles] = useState(0);
  const files = fields.attachments ?? [];
  // Answered marks and sources change while one writes.
  const now = useQuery({
    queryKey: ['survey-report', report.id],
    queryFn: ({ signal }) => reports.read(report.id, signal),
    initialData: report,
  });
  const accepted = useQuery({
    queryKey: ['survey-reports', report.surveyId, 'accepted'],
    queryFn: ({ signal }) => reports.all({ surveyId: report.surveyId, status: 'accepted' }, signal),
    enabled: session.level !== 'county',
  });
  const sources = (accepted.data ?? [])
    .filter((one) => one.body !== report.body)
    .map((one) => ({ value: one.id, label: name(one.body) }));
  const fresh = now.data;
  const open = fresh.marks.filter((mark) => !mark.answer).length;
  const errors = Object.entries(problem?.errors ?? {});
  return (
    <div className="report-editor">
      <PageHead title={t('surveys.report.writing', { title: survey.title })} text={name(report.body)}>
        <SavedState saved={saved} at={savedAt} />
        <Button onClick={() => void flush()}>{t('save')}</Button>
        <Button
          type="primary"
          disabled={waitingFiles > 0}
          title={waitingFiles > 0 ? t('attachments.pending', { count: waitingFiles }) : undefined}
          onClick={() =>
            void flush().then(() => {
              void navigate(`/survey-reports/${report.id}`);
            })
          }
        >
          {t('surveys.report.toSubmit')}
        </Button>
      </PageHead>
      <div className="stack">
        {(saved === 'conflict' || draft.conflict) && <ConflictNotice onKeepMine={overwrite} onTakeTheirs={drop} />}
        {problem && (
          <Alert
            type="error"
            role="alert"
            title={problem.message}
            description={errors.length > 0 ? errors.map(([, says]) => says.join(' ')).join(' ') : problem.detail}
          />
        )}
        {fresh.return && (
          <div className="panel panel-amber">
            <p className="panel-body">
              <strong>{t('surveys.report.cameBack', { by: fresh.return.reworkBy ?? '–' })}</strong> {fresh.return.note}{' '}
              {open > 0 && t('surveys.report.openMarks', { count: open })}
            </p>
          </div>
        )}
        <MarksAt report={fresh} kind="report" />
      </div>
      <Tabs
        at={tab}
        onChoose={setTab}
        tabs={[
          { key: 'text', label: t('surveys.report.tab.text'), count: fields.paragraphs.length },
          { key: 'findings', label: t('surveys.report.tab.findings'), count: fields.findings.length },
          { key: 'rows', label: t('surveys.report.tab.rows'), count: fields.recommendations.length },
          { key: 'indicators', label: t('surveys.report.tab.indicators'), count: survey.indicators.length },
          { key: 'files', label: t('attachments.title'), count: files.length + waitingFiles },
        ]}
      />
      {/* Stays while one writes elsewhere: uploads go on, and a picture that is pasted there arrives. */}
      <div hidden={tab !== 'files'}>
        <ReportFilesField
          report={fresh}
          draft={draft.id}
          files={files}
          onChange={(attachments) => {
            change({ attachments });
          }}
          onPending={setWaitingFiles}
          errors={errors.filter(([pointer]) => pointer.startsWith('/attachments')).flatMap(([, says]) => says)}
        />
      </div>
      {tab === 'text' && (
        <div className="report-column stack">
          <Field id="report-title" label={t('title')}>
            <Input
              id="report-title"
              maxLength={200}
              value={fields.title}
              onChange={(event) => {
                change({ title: event.target.value });
              }}
            />
          </Field>
          <Field id="report-summary" label={t('surveys.report.summary')} hint={t('surveys.report.summaryHint')}>
            <TextArea
              id="report-summary"
              className="writing-area"
              autoSize={{ minRows: 3 }}
              maxLength={20000}
              value={fields.summary}
              onChange={(event) => {
                change({ summary: event.target.value });
              }}
            />
          </Field>
          <ParagraphRows
            report={fresh}
            rows={fields.paragraphs}
            sources={sources}
            onChange={(paragraphs) => {
              change({ paragraphs });
            }}
          />
        </div>
      )}
      {tab === 'findings' && (
        <FindingRows
          report={fresh}
          rows={fields.findings}
          sources={sources}
          onChange={(findings) => {
            change({ findings });
          }}
        />
      )}
      {tab === 'rows' && (
        <RecommendationRows
          report={fresh}
          known={rows}
          rows={fields.recommendations}
          findings={fields.findings}
          onChange={(recommendations) => {
            change({ recommendations });
          }}
        />
      )}
      {tab === 'indicators' && (
        <IndicatorSheet
          report={fresh}
          indicators={survey.indicators}
          values={fields.values}
          onUndo={undo}
          onChange={(values) => {
            change({ values }, true);
          }}
        />
      )}
    </div>
  );
}
