import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AttachedFile } from '@/api/attachments';
import { useBodyName } from '@/api/directory';
import type { SurveyReport } from '@/api/surveys';
import { AttachmentList } from '@/attachments/AttachmentList';
import { AttachmentsField } from '@/attachments/AttachmentsField';

/** The files of a report and of the sub-reports that count in it. */
export function ReportFiles({ report }: { report: SurveyReport }) {
  const { t } = useTranslation();
  if (report.attachments.length + report.sourceAttachments.length === 0) return null;
  return (
    <section className="panel">
      <header>
        <h2>{t('attachments.title')}</h2>
      </header>
      <div className="panel-body stack">
        <AttachmentList files={report.attachments} resource="survey-reports" id={report.id} />
        <SourceFiles report={report} />
      </div>
    </section>
  );
}

interface FieldProps {
  report: SurveyReport;
  /** The text on this device. */
  draft: string;
  files: readonly AttachedFile[];
  onChange: (files: AttachedFile[]) => void;
  onPending: (count: number) => void;
  errors: readonly string[];
}

/** Files while a report is written: own ones are uploaded, those of sub-reports may be listed as own without sending them again. */
export function ReportFilesField({ report, draft, files, onChange, onPending, errors }: FieldProps) {
  return (
    <div className="report-column stack">
      <AttachmentsField
        resource="survey-reports"
        id={report.id}
        draft={draft}
        files={files}
        onChange={onChange}
        onPending={onPending}
        errors={errors}
      />
      <SourceFiles
        report={report}
        listed={files}
        onTake={(file) => {
          onChange([...files, file]);
        }}
      />
    </div>
  );
}

interface SourceProps {
  report: SurveyReport;
  listed?: readonly AttachedFile[];
  onTake?: (file: AttachedFile) => void;
}

function SourceFiles({ report, listed = [], onTake }: SourceProps) {
  const { t } = useTranslation();
  const name = useBodyName();
  const own = new Set(listed.map((file) => file.id));
  const sources = report.sourceAttachments
    .map((source) => ({ ...source, attachments: source.attachments.filter((file) => !own.has(file.id)) }))
    .filter((source) => source.attachments.length > 0);
  if (sources.length === 0) return null;
  return (
    <section className="stack tight">
      <h3>{t('surveys.report.sourceFiles')}</h3>
      {sources.map((source) => (
        <div key={source.reportId}>
          <p className="row">
            <Link to={`/survey-reports/${source.reportId}`} className="chip chip-navy">
              {name(source.body)}
            </Link>
            <span className="soft">{source.title}</span>
          </p>
          <AttachmentList files={source.attachments} resource="survey-reports" id={report.id} onAdd={onTake} />
        </div>
      ))}
    </section>
  );
}
